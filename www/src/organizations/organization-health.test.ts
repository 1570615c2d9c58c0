import type { LocationSummary } from "viam-app-client";
import { expect, test } from "vitest";
import { locationHealth, totalStates } from "./organization-health";

const machine = (...states: string[]) => ({
  partSummaries: states.map((state, index) => ({
    // The main part need not come first.
    isMainPart: index === states.length - 1,
    onlineState: `ONLINE_STATE_${state}`,
  })),
});
const location = (name: string, ...machineSummaries: object[]) =>
  ({ locationId: `id-${name}`, locationName: name, machineSummaries }) as LocationSummary;

const health = locationHealth([
  location("Yard", machine("ONLINE"), machine("AWAITING_SETUP")),
  location("Empty"),
  location("Dock 10", machine("ONLINE", "OFFLINE")),
  location("Dock 9", machine("OFFLINE"), machine()),
]);

test("locations with most machines offline come first, empty ones not at all", () => {
  expect(health.map(({ name }) => name)).toEqual(["Dock 9", "Dock 10", "Yard"]);
});

test("a machine is as its main part is, or unknown without parts", () => {
  expect(health[0]?.states).toEqual({ online: 0, offline: 1, awaiting: 0, unknown: 1 });
  expect(health[1]?.states.offline).toBe(1);
  expect(health[2]).toMatchObject({ id: "id-Yard", machines: 2 });
});

test("the organization's counts are the sums", () => {
  expect(totalStates(health)).toEqual({ online: 1, offline: 2, awaiting: 1, unknown: 1 });
  expect(totalStates([])).toEqual({ online: 0, offline: 0, awaiting: 0, unknown: 0 });
});
