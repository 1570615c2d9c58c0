import type { PartSummary } from "viam-app-client";
import type { Machine } from "../fleet/machine";
import { type OnlineState, onlineState } from "../presence/online-state";
import { compareNames } from "../text/ordering";

export type StateCounts = Readonly<Record<OnlineState, number>>;

/** How the machines of one location are. */
export interface LocationHealth {
  readonly id: string;
  readonly name: string;
  readonly machines: number;
  readonly states: StateCounts;
}

const none = () => ({ online: 0, offline: 0, awaiting: 0, unknown: 0 });

/** The locations that have machines, those with most offline first. */
export function locationHealth(machines: readonly Machine[]): LocationHealth[] {
  const locations = new Map<
    string,
    { id: string; name: string; machines: number; states: Record<OnlineState, number> }
  >();
  for (const { locationId: id, locationName: name, main } of machines) {
    const location = locations.get(id) ?? { id, name, machines: 0, states: none() };
    locations.set(id, location);
    location.machines += 1;
    location.states[main ? onlineState(main.onlineState) : "unknown"] += 1;
  }
  return [...locations.values()].sort((a, b) => b.states.offline - a.states.offline || compareNames(a.name, b.name));
}

/** The whole organization's counts. */
export function totalStates(locations: readonly LocationHealth[]): StateCounts {
  const totals = none();
  for (const { states } of locations)
    for (const state of Object.keys(totals) as OnlineState[]) totals[state] += states[state];
  return totals;
}

/** A value that some machines share, and how many. */
export interface Share {
  readonly name: string;
  readonly machines: number;
}

/** How many machines have each value, the most frequent first; a machine may have several. */
export function countBy(machines: readonly Machine[], values: (machine: Machine) => readonly string[]): Share[] {
  const counts = new Map<string, number>();
  for (const machine of machines)
    for (const value of new Set(values(machine))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, machines: count }))
    .sort((a, b) => b.machines - a.machines || compareNames(a.name, b.name));
}

/** The version of viam-server that a part reports, or an empty text. */
export function serverVersion(part: PartSummary | undefined): string {
  const { minor, major } = part?.viamServerVersion ?? {};
  return minor ?? major ?? "";
}
