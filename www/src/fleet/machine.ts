import type { LocationSummary, PartSummary } from "viam-app-client";

/** A machine as lists and searches show it: every scope of key may read this much. */
export interface Machine {
  readonly id: string;
  readonly name: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly parts: readonly PartSummary[];
  /** The main part, or the first one; undefined if the machine has none. */
  readonly main: PartSummary | undefined;
}

/** The machines of summaries, in the order of the service. */
export function machinesOf(summaries: readonly LocationSummary[]): Machine[] {
  return summaries.flatMap(({ locationId, locationName, machineSummaries }) =>
    machineSummaries.map(({ machineId, machineName, partSummaries }) => ({
      id: machineId,
      name: machineName,
      locationId,
      locationName,
      parts: partSummaries,
      main: partSummaries.find(({ isMainPart }) => isMainPart) ?? partSummaries[0],
    })),
  );
}
