import { effect } from "@preact/signals";
import type { Location, LocationSummary } from "viam-app-client";
import { expect, test, vi } from "vitest";
import { batchesOf, MachineIndex } from "./machine-index";

const location = (id: string, robotCount: number) => ({ id, robotCount }) as Location;
const summary = (locationId: string, ...names: string[]) =>
  ({
    locationId,
    locationName: locationId,
    machineSummaries: names.map((name) => ({ machineId: name, machineName: name, partSummaries: [] })),
  }) as LocationSummary;

test("groups locations by how many machines they have", () => {
  expect(batchesOf([location("a", 600), location("b", 300), location("c", 200), location("d", 5_000)])).toEqual([
    ["a", "b"],
    ["c"],
    ["d"],
  ]);
  expect(batchesOf(Array.from({ length: 250 }, (_, i) => location(String(i), 0))).map(({ length }) => length)).toEqual([
    100, 100, 50,
  ]);
});

test("reads page by page, then only the oldest page again", async () => {
  const read = vi.fn(async (ids: readonly string[]) => ids.map((id) => summary(id, `${id}-1`)));
  const index = new MachineIndex(read);
  await index.load([location("a", 900), location("b", 900)]);
  expect(index.machines.value.map(({ name }) => name)).toEqual(["a-1", "b-1"]);
  expect(index.progress.value).toBe(1);
  read.mockClear();
  read.mockResolvedValueOnce([summary("b", "b-1", "b-2")]);
  await index.refreshLocation("b");
  expect(read).toHaveBeenCalledTimes(1);
  expect(index.machines.value).toHaveLength(3);
});

test("a view that comes back to what has been read computes nothing again", async () => {
  const index = new MachineIndex(async (ids) => ids.map((id) => summary(id, `${id}-1`)));
  await index.load([location("a", 900), location("b", 900)]);
  const [pages, machines] = [index.pages.value, index.machines.value];
  const seen: unknown[] = [];
  const stop = effect(() => void seen.push(index.pages.value));
  void index.load([location("a", 900), location("b", 900)]);
  stop();
  expect(seen).toEqual([pages]);
  expect(index.machines.value).toBe(machines);
});

test("another organization begins without the machines of the one before", async () => {
  const index = new MachineIndex(async (ids) => ids.map((id) => summary(id, `${id}-1`)));
  await index.load([location("a", 900)]);
  index.clear();
  expect(index.machines.value).toEqual([]);
  expect(index.progress.value).toBe(0);
  await index.load([location("b", 900)]);
  expect(index.machines.value.map(({ name }) => name)).toEqual(["b-1"]);
});

test("a failure keeps what was read", async () => {
  const read = vi.fn(async (ids: readonly string[]) => ids.map((id) => summary(id, id)));
  const index = new MachineIndex(read);
  await index.load([location("a", 1)]);
  read.mockRejectedValueOnce(new Error("down"));
  await index.reload();
  expect(index.failure.value).toBeInstanceOf(Error);
  expect(index.machines.value).toHaveLength(1);
  await index.reload();
  expect(index.failure.value).toBeUndefined();
});
