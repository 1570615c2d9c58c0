import type { Fragment } from "viam-app-client";
import type { SavedConfiguration } from "../configuration/configuration";
import type { Fleet } from "../fleet/fleet";

export const ALL_VISIBILITIES = [
  "FRAGMENT_VISIBILITY_PRIVATE",
  "FRAGMENT_VISIBILITY_PUBLIC",
  "FRAGMENT_VISIBILITY_PUBLIC_UNLISTED",
] as const;

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
