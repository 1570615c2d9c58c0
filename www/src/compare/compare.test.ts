import { expect, test } from "vitest";
import type { Machine } from "../fleet/machine";
import { Pacer } from "../service/slices";
import { linesThatDiffer, mostCommon } from "./comparison";
import { siblingsOf } from "./siblings";

const machine = (id: string, locationName: string, ...fragments: string[]) =>
  ({
    id,
    name: id,
    locationId: locationName,
    locationName,
    parts: [{ partId: `${id}-main`, isMainPart: true, fragments: fragments.map((name) => ({ id: name, name })) }],
  }) as unknown as Machine;

test("siblings have a fragment in common, or the location", async () => {
  const machines = [
    machine("a", "dock", "kit"),
    machine("b", "yard", "kit"),
    machine("c", "dock"),
    machine("d", "yard"),
  ];
  const pacer = new Pacer(new AbortController().signal);
  const found = await siblingsOf(machines, "a-main", pacer);
  expect(found?.own.machine.id).toBe("a");
  expect(found?.groups.map(({ label, siblings }) => [label, siblings.map((s) => s.machine.id)])).toEqual([
    ["With the fragment kit", ["b"]],
    ["In dock", ["c"]],
  ]);
  expect(await siblingsOf(machines, "none", pacer)).toBeUndefined();
});

test("configurations differ by lines, not by their layout", () => {
  expect(linesThatDiffer('{"a":1}', '{ "a": 1 }')).toBe(0);
  expect(linesThatDiffer('{\n"a":1,\n"b":2\n}', '{\n"a":1,\n"b":3,\n"c":4\n}')).toBe(2);
});

test("the majority value is returned only if there is one", () => {
  expect(mostCommon(["1", "2", "1"])).toBe("1");
  expect(mostCommon(["1", "2"])).toBeUndefined();
});
