import type { Machine } from "../fleet/machine";
import type { LogPart } from "../logs/log-source";
import { machineFilter } from "../search/machine-query";
import { filtered, type Pacer, sorted } from "../service/slices";
import { compareNames } from "../text/ordering";

/** How many logs are followed at once. */
const MOST_PARTS = 20;

/** The parts whose logs are shown, and how many the search found. */
export interface ChosenParts {
  readonly parts: readonly LogPart[];
  readonly found: number;
}

/** The parts of the machines with these ids, separated by commas; without any, of those that a search finds. */
export async function partsOf(
  machines: readonly Machine[],
  query: string,
  ids: string,
  pacer: Pacer,
): Promise<ChosenParts> {
  const wanted = new Set(ids.split(",").filter((id) => id !== ""));
  const matches = wanted.size > 0 ? ({ id }: Machine) => wanted.has(id) : machineFilter(query);
  const found = await filtered(machines, matches, pacer);
  const ordered = await sorted(found, (a, b) => compareNames(a.name, b.name), pacer);
  const parts = ordered
    .slice(0, MOST_PARTS)
    .flatMap(({ name: machine, parts: all }) =>
      all.map(({ partId: id, partName }) => ({ id, name: all.length === 1 ? machine : `${machine} / ${partName}` })),
    );
  return { parts: parts.slice(0, MOST_PARTS), found: found.reduce((sum, { parts: all }) => sum + all.length, 0) };
}
