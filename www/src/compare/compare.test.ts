import { expect, test } from "vitest";
import type { Machine } from "../fleet/machine";
import { linesThatDiffer, mostCommon } from "./comparison";
import { siblingGroups } from "./siblings";

const machine = (id: string, locationName: string, ...fragments: string[]) =>
  ({
    id,
    name: id,
    locationId: locationName,
    locationName,
    parts: [{ partId: `${id}-main`, isMainPart: true, fragments: fragments.map((name) => ({ id: name, name })) }],
  }) as unknown as Machine;

test("siblings have a fragment in common, or the location", () => {
  const machines = [
    machine("a", "dock", "kit"),
    machine("b", "yard", "kit"),
    machine("c", "dock"),
    machine("d", "yard"),
  ];
  const groups = siblingGroups(machines, "a-main").map(({ label, siblings }) => [
    label,
    siblings.map((s) => s.machine.id),
  ]);
  expect(groups).toEqual([
    ["With the fragment kit", ["b"]],
    ["In dock", ["c"]],
  ]);
  expect(siblingGroups(machines, "none")).toEqual([]);
});

test("configurations differ by lines, not by their layout", () => {
  expect(linesThatDiffer('{"a":1}', '{ "a": 1 }')).toBe(0);
  expect(linesThatDiffer('{\n"a":1,\n"b":2\n}', '{\n"a":1,\n"b":3,\n"c":4\n}')).toBe(2);
});

test("the majority value is returned only if there is one", () => {
  expect(mostCommon(["1", "2", "1"])).toBe("1");
  expect(mostCommon(["1", "2"])).toBeUndefined();
});
