import type { RobotPart } from "viam-app-client";
import type { Fleet } from "../fleet/fleet";
import { go, replaceRoute, route } from "../navigation/navigation";
import { upTo } from "../navigation/routes";
import { plainName } from "../text/visible-text";
import { notify } from "../ui/notice";

/** Creates a part, and shows how to connect it. */
export async function createPart(fleet: Fleet, machine: string, name: string): Promise<void> {
  const part = await fleet.client.appClient.newRobotPart(machine, name);
  notify(`Created ${plainName(name)}.`);
  await fleet.parts.refresh();
  go({ ...upTo(route.peek(), "machine"), part, view: "settings" });
}

export async function renamePart(fleet: Fleet, { id }: RobotPart, name: string): Promise<void> {
  await fleet.client.appClient.updateRobotPart(id, name);
  notify(`Renamed to ${plainName(name)}.`);
  await fleet.parts.refresh();
}

export async function makeMainPart(fleet: Fleet, { id, name }: RobotPart): Promise<void> {
  await fleet.client.appClient.markPartAsMain(id);
  notify(`${plainName(name)} is the main part now.`);
  await fleet.parts.refresh();
}

export async function deletePart(fleet: Fleet, { id, name }: RobotPart): Promise<void> {
  await fleet.client.appClient.deleteRobotPart(id);
  notify(`Deleted ${plainName(name)}.`);
  if (route.peek().part === id) replaceRoute(upTo(route.peek(), "machine"));
  await fleet.parts.refresh();
}

export async function createSecret(fleet: Fleet, { id }: RobotPart): Promise<void> {
  await fleet.client.appClient.createRobotPartSecret(id);
  notify("Created a secret.");
  await fleet.parts.refresh();
}

export async function deleteSecret(fleet: Fleet, { id }: RobotPart, secret: string): Promise<void> {
  await fleet.client.appClient.deleteRobotPartSecret(id, secret);
  notify("Deleted the secret.");
  await fleet.parts.refresh();
}
