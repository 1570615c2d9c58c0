import type { PartSummary } from "viam-app-client";
import type { Machine } from "../fleet/machine";
import { ofEachPage, type Page } from "../fleet/pages";
import { type OnlineState, onlineState } from "../presence/online-state";
import { remembered } from "../service/remembered";
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

const healthOfEach = ofEachPage(locationsOf);

/** The locations that have machines, those with most offline first. */
export const locationHealth = remembered((pages: readonly Page[]): readonly LocationHealth[] =>
  healthOfEach(pages)
    .flat()
    .sort((a, b) => b.states.offline - a.states.offline || compareNames(a.name, b.name)),
);

function locationsOf(machines: Page): LocationHealth[] {
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
  return [...locations.values()];
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
function sharesOf(values: (machine: Machine) => readonly string[]): (pages: readonly Page[]) => Share[] {
  const countsOfEach = ofEachPage((page) => {
    const counts = new Map<string, number>();
    for (const machine of page)
      for (const value of new Set(values(machine))) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  });
  return remembered((pages) => {
    const totals = new Map<string, number>();
    for (const counts of countsOfEach(pages))
      for (const [name, count] of counts) totals.set(name, (totals.get(name) ?? 0) + count);
    return [...totals]
      .map(([name, machines]) => ({ name, machines }))
      .sort((a, b) => b.machines - a.machines || compareNames(a.name, b.name));
  });
}

export const fragmentShares = sharesOf(({ main }) => main?.fragments.map(({ name }) => name) ?? []);
export const versionShares = sharesOf(({ main }) => [serverVersion(main)].filter(Boolean));

/** The version of viam-server that a part reports, or an empty text. */
function serverVersion(part: PartSummary | undefined): string {
  const { minor, major } = part?.viamServerVersion ?? {};
  return minor ?? major ?? "";
}
