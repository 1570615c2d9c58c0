import type { PartSummary } from "viam-app-client";
import type { Machine } from "../fleet/machine";

/** Parts that should be like one another. */
export interface SiblingGroup {
  readonly id: string;
  readonly label: string;
  readonly siblings: readonly Sibling[];
}

export interface Sibling {
  readonly machine: Machine;
  readonly part: PartSummary;
}

/** With how many siblings a part is compared: each is read. */
const MOST = 20;

/** The groups that a part belongs to: those with a fragment that it has, the largest last, and its location. */
export function siblingGroups(machines: readonly Machine[], partId: string): SiblingGroup[] {
  const all = machines.flatMap((machine) => machine.parts.map((part) => ({ machine, part })));
  const own = all.find(({ part }) => part.partId === partId);
  if (!own) return [];
  const others = all.filter((other) => other.part.partId !== partId);
  const byFragment = own.part.fragments.map(({ id, name }) => ({
    id,
    label: `With the fragment ${name}`,
    siblings: others.filter(({ part }) => part.fragments.some((fragment) => fragment.id === id)),
  }));
  // A main part is like other main parts.
  const inLocation = others.filter(
    ({ machine, part }) => machine.locationId === own.machine.locationId && part.isMainPart === own.part.isMainPart,
  );
  const location = { id: "location", label: `In ${own.machine.locationName}`, siblings: inLocation };
  const groups = [...byFragment.sort((a, b) => a.siblings.length - b.siblings.length), location];
  return groups
    .filter(({ siblings }) => siblings.length > 0)
    .map((group) => ({ ...group, siblings: group.siblings.slice(0, MOST) }));
}
