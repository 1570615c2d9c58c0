import { expect, test } from "vitest";
import type { Machine } from "../fleet/machine";
import { Pacer } from "../service/slices";
import { partsOf as partsOfAll } from "./parts-of";

const partsOf = (machines: readonly Machine[], query: string, ids: string) =>
  partsOfAll(machines, query, ids, new Pacer(new AbortController().signal));

const machine = (id: string, ...names: string[]) =>
  ({
    id,
    name: id,
    locationName: "dock",
    locationId: "d",
    parts: names.map((partName) => ({ partId: `${id}-${partName}`, partName, fragments: [] })),
  }) as unknown as Machine;

test("parts are those of the chosen machines, or of those that are found, by names that tell them apart", async () => {
  const machines = [machine("crane", "main", "arm"), machine("rover", "main")];
  expect((await partsOf(machines, "crane", "")).parts.map(({ name }) => name)).toEqual(["crane / main", "crane / arm"]);
  expect((await partsOf(machines, "crane", "rover,none")).parts).toEqual([{ id: "rover-main", name: "rover" }]);
});

test("no more logs are followed than the browser has connections for", async () => {
  const many = Array.from({ length: 30 }, (_, index) => machine(`m${index}`, "main"));
  const { parts, found } = await partsOf(many, "", "");
  expect([parts.length, found]).toEqual([20, 30]);
});
