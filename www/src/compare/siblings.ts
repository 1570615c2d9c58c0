import type { PartSummary } from "viam-app-client";
import type { Machine } from "../fleet/machine";
import { eachInSlices, type Pacer } from "../service/slices";

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

/** A part, and the groups that it belongs to. */
export interface Siblings {
  readonly own: Sibling;
  readonly groups: readonly SiblingGroup[];
}

/** With how many siblings a part is compared: each is read. */
const MOST = 20;

/**
 * The groups that a part belongs to: those with a fragment that it has, the largest last, and its location. Undefined
 * if the part is not among those of the machines.
 */
export async function siblingsOf(
  machines: readonly Machine[],
  partId: string,
  pacer: Pacer,
): Promise<Siblings | undefined> {
  let own: Sibling | undefined;
  await eachInSlices(
    machines,
    (machine) => {
      const part = machine.parts.find((each) => each.partId === partId);
      if (part) own = { machine, part };
    },
    pacer,
  );
  if (!own) return undefined;
  const { machine: ownMachine, part: ownPart } = own;
  const byFragment = ownPart.fragments.map(({ id, name }) => ({
    id,
    label: `With the fragment ${name}`,
    siblings: [] as Sibling[],
  }));
  const location = { id: "location", label: `In ${ownMachine.locationName}`, siblings: [] as Sibling[] };
  await eachInSlices(
    machines,
    (machine) => {
      for (const part of machine.parts) {
        if (part.partId === partId) continue;
        for (const { id, siblings } of byFragment) {
          if (part.fragments.some((fragment) => fragment.id === id)) siblings.push({ machine, part });
        }
        // A main part is like other main parts.
        const isLike = machine.locationId === ownMachine.locationId && part.isMainPart === ownPart.isMainPart;
        if (isLike) location.siblings.push({ machine, part });
      }
    },
    pacer,
  );
  const groups = [...byFragment.sort((a, b) => a.siblings.length - b.siblings.length), location]
    .filter(({ siblings }) => siblings.length > 0)
    .map((group) => ({ ...group, siblings: group.siblings.slice(0, MOST) }));
  return { own, groups };
}
