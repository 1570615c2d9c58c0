import { expect, test } from "vitest";
import type { Machine } from "../fleet/machine";
import { arrangeMachines, type MachineColumn, nextOrder } from "./machine-order";

const machine = (name: string, state: string, minutes?: number) =>
  ({
    id: `id-${name}`,
    name,
    main: {
      onlineState: `ONLINE_STATE_${state}`,
      lastAccess: minutes === undefined ? undefined : new Date(minutes * 60_000),
    },
  }) as Machine;

const machines = [
  machine("arm-10", "OFFLINE", 5),
  machine("arm-2", "ONLINE", 9),
  machine("Rover", "AWAITING_SETUP"),
  machine("base", "ONLINE", 9),
];
const names = (text: string, column: MachineColumn, descending = false) =>
  arrangeMachines(machines, text, { column, descending }).map(({ name }) => name);

test("the text filter takes names in any case, and a whole id", () => {
  expect(names("ARM", "name")).toEqual(["arm-2", "arm-10"]);
  expect(names(" rover ", "name")).toEqual(["Rover"]);
  expect(names("id-base", "name")).toEqual(["base"]);
  expect(names("nothing", "name")).toEqual([]);
});

test("names sort by their numbers", () => {
  expect(names("", "name")).toEqual(["arm-2", "arm-10", "base", "Rover"]);
  expect(names("", "name", true)).toEqual(["Rover", "base", "arm-10", "arm-2"]);
});

test("online first, then by name", () => {
  expect(names("", "state")).toEqual(["arm-2", "base", "arm-10", "Rover"]);
});

test("the last seen first, those never seen last", () => {
  expect(names("", "access")).toEqual(["arm-2", "base", "arm-10", "Rover"]);
  expect(names("", "access", true)).toEqual(["Rover", "arm-10", "arm-2", "base"]);
});

test("pressing a column's header again reverses it", () => {
  const byName = { column: "name", descending: false } as const;
  expect(nextOrder(byName, "name")).toEqual({ column: "name", descending: true });
  expect(nextOrder({ column: "name", descending: true }, "state")).toEqual({ column: "state", descending: false });
});
