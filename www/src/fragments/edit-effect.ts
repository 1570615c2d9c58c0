import type { Fragment, RobotPart } from "viam-app-client";
import { configurationText, layOut } from "../configuration/configuration";
import { fragmentsIn, type ReadFragment } from "../configuration/fragment-resolver";
import { fragmentsOf } from "../configuration/fragment-uses";
import type { JsonObject } from "../configuration/fragment-values";
import { resolve, resolvedText } from "../configuration/resolve";
import type { Fleet } from "../fleet/fleet";
import { type Machine, machinesOf } from "../fleet/machine";
import { each } from "../service/each";
import { compareNames } from "../text/ordering";
import { ALL_VISIBILITIES, fragmentText } from "./fragment-actions";

/** How many machines a preview looks into. */
const READ = 50;

/** What a part gets before and after an edit, laid out. */
export interface PartEffect {
  readonly id: string;
  readonly name: string;
  readonly machine: Machine;
  readonly before: string;
  readonly after: string;
  /** What of the part's use does not fit the edited fragment. */
  readonly errors: readonly string[];
}

export interface EditEffect {
  readonly changed: readonly PartEffect[];
  /** How many machines were looked into. */
  readonly users: number;
  /** Whether there are more that use it. */
  readonly more: boolean;
}

/** What an edit of a fragment does to the parts that use it, directly or by another fragment. */
export async function effectOfEdit(
  fleet: Fleet,
  fragment: Fragment,
  edited: string,
  signal: AbortSignal,
): Promise<EditEffect> {
  const { appClient } = fleet.client;
  const organization = fleet.organization.peek()?.id ?? "";
  const fragmentIds = await withOuterFragments(fleet, organization, fragment.id, signal);
  const summaries = await appClient.listMachineSummaries(organization, { fragmentIds, limit: READ + 1, signal });
  const found = machinesOf(summaries);
  const saved = savedFragments(fleet, fragment, signal);
  const after: ReadFragment = async (id, version) =>
    id === fragment.id && version === "" ? JSON.parse(edited) : saved(id, version);
  const changed: PartEffect[] = [];
  const machines = found.slice(0, READ);
  await each(machines, signal, async (machine) => {
    for (const part of await appClient.getRobotParts(machine.id, { signal })) {
      const [now, then] = [await resolvedPart(part, saved), await resolvedPart(part, after)];
      const errors = then.errors.filter((error) => !now.errors.includes(error));
      if (now.text === then.text && errors.length === 0) continue;
      changed.push({ id: part.id, name: part.name, machine, before: now.text, after: then.text, errors });
    }
  });
  changed.sort((a, b) => compareNames(a.machine.name, b.machine.name) || compareNames(a.name, b.name));
  return { changed, users: machines.length, more: found.length > READ };
}

/** The fragment's id, and those of the fragments that it is part of. */
async function withOuterFragments(fleet: Fleet, organization: string, id: string, signal: AbortSignal) {
  const all = await fleet.client.appClient.listFragments(organization, { visibilities: ALL_VISIBILITIES, signal });
  const ids = new Set([id]);
  for (let size = 0; size < ids.size; ) {
    size = ids.size;
    for (const outer of all) if (fragmentsOf(outer.fragment).some((use) => ids.has(use.id))) ids.add(outer.id);
  }
  return [...ids];
}

/** Reads fragments as they are saved, each version once. */
function savedFragments({ client }: Fleet, fragment: Fragment, signal: AbortSignal): ReadFragment {
  const known = Promise.resolve(JSON.parse(fragmentText(fragment)) as JsonObject);
  const read = new Map([[`${fragment.id} `, known]]);
  return (id, version) => {
    const key = `${id} ${version}`;
    const reading =
      read.get(key) ??
      client.appClient
        .getFragment(id, { ...(version && { version }), signal })
        .then((found) => JSON.parse(fragmentText(found)) as JsonObject);
    read.set(key, reading);
    return reading;
  };
}

async function resolvedPart(part: RobotPart, read: ReadFragment) {
  const own = configurationText({ part, configJson: part.robotConfigJson ?? "" });
  const { used, errors } = await fragmentsIn(part.robotConfig, read);
  return { text: layOut(resolvedText(resolve(own, used), () => 1).text), errors };
}
