import { expect, test } from "vitest";
import type { Machine } from "../fleet/machine";
import { machineFilter, toggleTerm } from "./machine-query";

const machine = (name: string, location: string, state: string, fragment: string, version: string) => {
  const main = {
    partId: `part-${name}`,
    partName: `${name}-main`,
    onlineState: `ONLINE_STATE_${state}`,
    fragments: [{ id: `id-${fragment}`, name: fragment }],
    viamServerVersion: { minor: version, major: undefined },
    dnsName: `${name}.local`,
    os: "linux",
  };
  return {
    id: `id-${name}`,
    name,
    locationId: location,
    locationName: location,
    parts: [main],
    main,
  } as unknown as Machine;
};
const machines = [
  machine("rover-1", "Dock", "ONLINE", "Base kit", "0.90.0"),
  machine("rover-2", "Dock", "OFFLINE", "Base", "0.91.0"),
  machine("arm-1", "Yard", "OFFLINE", "Base kit", "0.90.0"),
];
const names = (query: string) => machines.filter(machineFilter(query)).map(({ name }) => name);

test("a word is looked for in every field", () => {
  expect(names("dock")).toEqual(["rover-1", "rover-2"]);
  expect(names("PART-ARM")).toEqual(["arm-1"]);
  expect(names("arm-1.local")).toEqual(["arm-1"]);
  expect(names("host:arm-1")).toEqual(["arm-1"]);
  expect(names("")).toHaveLength(3);
});

test("fields combine, in quotes a value must be met whole, a minus excludes", () => {
  expect(names('fragment:"base"')).toEqual(["rover-2"]);
  expect(names('fragment:"base kit" state:online')).toEqual(["rover-1"]);
  expect(names("state:offline -location:yard")).toEqual(["rover-2"]);
  expect(names("version:0.90 rover")).toEqual(["rover-1"]);
  expect(names("nofield:rover")).toEqual([]);
});

test("a filter is switched on and off", () => {
  expect(toggleTerm("rover", "state:online")).toBe("rover state:online");
  expect(toggleTerm("state:online rover", "state:online")).toBe("rover");
});
