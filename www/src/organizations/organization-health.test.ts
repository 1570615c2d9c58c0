import { expect, test } from "vitest";
import type { Machine } from "../fleet/machine";
import { fragmentShares, locationHealth, totalStates } from "./organization-health";

const machine = (location: string, state?: string, fragments: string[] = []) =>
  ({
    locationId: `id-${location}`,
    locationName: location,
    main: state && { onlineState: `ONLINE_STATE_${state}`, fragments: fragments.map((name) => ({ id: name, name })) },
  }) as Machine;

const machines = [
  machine("Yard", "AWAITING_SETUP", ["a"]),
  machine("Dock 10", "OFFLINE", ["a", "b"]),
  machine("Dock 9", "OFFLINE"),
  machine("Dock 9"),
];
const health = locationHealth([machines.slice(0, 2), machines.slice(2)]);

test("locations with most machines offline come first", () => {
  expect(health.map(({ name }) => name)).toEqual(["Dock 9", "Dock 10", "Yard"]);
});

test("a machine is as its main part is, or unknown without parts", () => {
  expect(health[0]?.states).toEqual({ online: 0, offline: 1, awaiting: 0, unknown: 1 });
  expect(health[2]).toMatchObject({ id: "id-Yard", machines: 1 });
});

test("the organization's counts are the sums", () => {
  expect(totalStates(health)).toEqual({ online: 0, offline: 2, awaiting: 1, unknown: 1 });
  expect(totalStates([])).toEqual({ online: 0, offline: 0, awaiting: 0, unknown: 0 });
});

test("counts the machines that share a value", () => {
  expect(fragmentShares([machines.slice(0, 1), machines.slice(1)])).toEqual([
    { name: "a", machines: 2 },
    { name: "b", machines: 1 },
  ]);
});
