import type { FragmentTag } from "viam-app-client";
import { fragmentsOf } from "../configuration/fragment-uses";
import type { Fleet } from "../fleet/fleet";
import type { Machine } from "../fleet/machine";
import { each } from "../service/each";

/** The versions of a fragment that a machine's parts name, each once, or why they can't be read. */
export type UsedVersions = { readonly versions: readonly string[] } | { readonly failure: unknown };

/** Reads the versions of a fragment that machines use, some machines at once. */
export async function readUses(
  fleet: Fleet,
  fragmentId: string,
  machines: readonly Machine[],
  onRead: (machine: string, used: UsedVersions) => void,
  signal: AbortSignal,
): Promise<void> {
  await each(machines, signal, async ({ id }) => {
    const used = await versionsIn(fleet, fragmentId, id, signal).catch((failure: unknown) => ({ failure }));
    if (!signal.aborted) onRead(id, used);
  });
}

async function versionsIn(
  { client }: Fleet,
  fragmentId: string,
  machineId: string,
  signal: AbortSignal,
): Promise<UsedVersions> {
  const parts = await client.appClient.getRobotParts(machineId, { signal });
  const uses = parts.flatMap(({ robotConfig }) => fragmentsOf(robotConfig));
  const versions = uses.filter(({ id }) => id === fragmentId).map(({ version }) => version);
  return { versions: [...new Set(versions)] };
}

/** How far a version is behind the newest revision; `older` has the other revisions, newest first. */
export function behindInWords(
  version: string,
  newest: string,
  tags: readonly FragmentTag[],
  older: readonly string[],
): string {
  const revision = tags.find(({ tag }) => tag === version)?.revision ?? version;
  if (revision === "" || revision === newest) return "current";
  const position = older.indexOf(revision);
  return position > 0 ? `${position} behind` : "pinned";
}
