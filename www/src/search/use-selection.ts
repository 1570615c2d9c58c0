import { useState } from "preact/hooks";
import type { Machine } from "../fleet/machine";
import { eachInSlices, filtered, type Pacer } from "../service/slices";
import { useSliced } from "../service/use-sliced";

/** Ids, or machines whose ids are still to be collected. */
type Wanted = { readonly ids: ReadonlySet<string> } | { readonly machines: readonly Machine[] };

const NO_IDS: ReadonlySet<string> = new Set();
const NO_MACHINES: readonly Machine[] = [];

async function idsOf(wanted: Wanted, pacer: Pacer): Promise<ReadonlySet<string>> {
  if ("ids" in wanted) return wanted.ids;
  const ids = new Set<string>();
  await eachInSlices(wanted.machines, ({ id }) => ids.add(id), pacer);
  return ids;
}

/** The selected machines of a list. The work for a long list is done in slices. */
export function useSelection(listed: readonly Machine[] = NO_MACHINES) {
  const [wanted, setWanted] = useState<Wanted>({ ids: NO_IDS });
  const chosen = useSliced("", [wanted], (pacer) => idsOf(wanted, pacer)) ?? NO_IDS;
  // Only listed machines: no action on machines that are not visible.
  const both = useSliced("", [listed, chosen], async (pacer) =>
    chosen.size === 0 ? NO_MACHINES : filtered(listed, ({ id }) => chosen.has(id), pacer),
  );
  // All of them are known before the ids are collected, which are needed when the list changes.
  const selected = "machines" in wanted && wanted.machines === listed ? listed : (both ?? NO_MACHINES);
  return {
    chosen,
    selected,
    all: selected.length === listed.length,
    choose: (ids: ReadonlySet<string>) => setWanted({ ids }),
    chooseAll: (machines: readonly Machine[]) => setWanted({ machines }),
  };
}
