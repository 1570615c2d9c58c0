import type { Machine } from "../fleet/machine";
import type { LogPart } from "../logs/log-source";
import { findMachines } from "../search/machine-query";

/** How many logs are followed at once. */
const MOST_PARTS = 20;

/** The parts whose logs are shown, and how many the search found. */
export interface ChosenParts {
  readonly parts: readonly LogPart[];
  readonly found: number;
}

/** The parts of the machines with these ids, separated by commas; without any, of those that a search finds. */
export function partsOf(machines: readonly Machine[], query: string, ids: string): ChosenParts {
  const wanted = new Set(ids.split(",").filter((id) => id !== ""));
  const found = wanted.size > 0 ? machines.filter(({ id }) => wanted.has(id)) : findMachines(machines, query);
  const parts = found.flatMap(({ name: machine, parts }) =>
    parts.map(({ partId: id, partName }) => ({ id, name: parts.length === 1 ? machine : `${machine} / ${partName}` })),
  );
  return { parts: parts.slice(0, MOST_PARTS), found: parts.length };
}
