import type { Location } from "viam-app-client";
import type { Fleet } from "../fleet/fleet";
import { go, replaceRoute, route } from "../navigation/navigation";
import { upTo } from "../navigation/routes";
import { plainName } from "../text/visible-text";
import { notify } from "../ui/notice";

/** Creates a location, optionally inside another one, and shows it. */
export async function createLocation(fleet: Fleet, name: string, parentLocationId: string): Promise<void> {
  const organization = fleet.organization.peek()?.id ?? "";
  const options = parentLocationId === "" ? {} : { parentLocationId };
  const { id } = await fleet.client.appClient.createLocation(organization, name, options);
  notify(`Created ${plainName(name)}.`);
  await fleet.locations.refresh();
  go({ organization, location: id });
}

export async function renameLocation(fleet: Fleet, { id }: Location, name: string): Promise<void> {
  await fleet.client.appClient.updateLocation(id, { name });
  notify(`Renamed to ${plainName(name)}.`);
  await fleet.locations.refresh();
}

/** Moves a location into another one, or to the top if `parentLocationId` is empty. */
export async function moveLocation(fleet: Fleet, id: string, parentLocationId: string): Promise<void> {
  await fleet.client.appClient.updateLocation(id, { parentLocationId });
  notify("Moved the location.");
  await fleet.locations.refresh();
}

export async function deleteLocation(fleet: Fleet, { id, name }: Location): Promise<void> {
  await fleet.client.appClient.deleteLocation(id);
  notify(`Deleted ${plainName(name)}.`);
  if (route.peek().location === id) replaceRoute(upTo(route.peek(), "organization"));
  await fleet.locations.refresh();
}

export async function shareLocation(fleet: Fleet, { id }: Location, organization: string): Promise<void> {
  await fleet.client.appClient.shareLocation(organization, id);
  notify("Shared the location.");
  await fleet.locations.refresh();
}

export async function unshareLocation(fleet: Fleet, { id }: Location, organization: string): Promise<void> {
  await fleet.client.appClient.unshareLocation(organization, id);
  notify("The location is no longer shared with that organization.");
  await fleet.locations.refresh();
}
