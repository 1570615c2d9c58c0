import type { LocationSummary, MachineSummary } from "viam-app-client";
import { type OnlineState, onlineState } from "../machines/online-state";
import { compareNames } from "../text/ordering";

export type StateCounts = Readonly<Record<OnlineState, number>>;

/** How the machines of one location are. */
export interface LocationHealth {
  readonly id: string;
  readonly name: string;
  readonly machines: number;
  readonly states: StateCounts;
}

/** A machine is as its main part is. */
function machineState({ partSummaries }: MachineSummary): OnlineState {
  const main = partSummaries.find(({ isMainPart }) => isMainPart) ?? partSummaries[0];
  return main ? onlineState(main.onlineState) : "unknown";
}

function countStates(machines: readonly MachineSummary[]): StateCounts {
  const counts = { online: 0, offline: 0, awaiting: 0, unknown: 0 };
  for (const machine of machines) counts[machineState(machine)] += 1;
  return counts;
}

/** The locations that have machines, those with most offline first. */
export function locationHealth(summaries: readonly LocationSummary[]): LocationHealth[] {
  return summaries
    .filter(({ machineSummaries }) => machineSummaries.length > 0)
    .map(({ locationId, locationName, machineSummaries }) => ({
      id: locationId,
      name: locationName,
      machines: machineSummaries.length,
      states: countStates(machineSummaries),
    }))
    .sort((a, b) => b.states.offline - a.states.offline || compareNames(a.name, b.name));
}

/** The whole organization's counts. */
export function totalStates(locations: readonly LocationHealth[]): StateCounts {
  const sum = (state: OnlineState) => locations.reduce((total, { states }) => total + states[state], 0);
  return { online: sum("online"), offline: sum("offline"), awaiting: sum("awaiting"), unknown: sum("unknown") };
}
