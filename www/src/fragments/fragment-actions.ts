import type { Fragment } from "viam-app-client";
import type { SavedConfiguration } from "../configuration/configuration";
import type { Fleet } from "../fleet/fleet";

/** A fragment's configuration as its author saved it. */
export function fragmentText({ fragment, fragmentConfigJson }: Fragment): string {
  return fragmentConfigJson || JSON.stringify(fragment ?? {}, null, 2);
}

export async function readFragment(fleet: Fleet, id: string, signal?: AbortSignal): Promise<SavedConfiguration> {
  const fragment = await fleet.client.appClient.getFragment(id, signal && { signal });
  return { text: fragmentText(fragment), lastUpdated: fragment.lastUpdated };
}

/** Saves another configuration; it becomes a new revision, which all that follow the latest one get. */
export async function saveFragment(
  fleet: Fleet,
  { id, name, visibility }: Fragment,
  fragmentConfigJson: string,
  lastKnownUpdate: Date | undefined,
): Promise<void> {
  await fleet.client.appService.updateFragment({ id, name, visibility, fragmentConfigJson, lastKnownUpdate });
}

/** The fragments that a configuration names, with the version each is pinned to. */
export function fragmentsOf(config: unknown): { id: string; version: string }[] {
  const { fragments } = Object(config) as { fragments?: unknown };
  if (!Array.isArray(fragments)) return [];
  return fragments.flatMap((entry: unknown) => {
    if (typeof entry === "string") return [{ id: entry, version: "" }];
    const { id, version } = Object(entry) as Record<string, unknown>;
    return typeof id === "string" ? [{ id, version: typeof version === "string" ? version : "" }] : [];
  });
}
