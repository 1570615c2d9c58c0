import type { Robot } from "viam-app-client";
import type { Fleet } from "../fleet";
import { go, replaceRoute, route } from "../navigation";
import { upTo } from "../routes";
import { plainName } from "../text/visible-text";
import { notify } from "../ui/notice";

/** Creates a machine, and shows it. */
export async function createMachine(fleet: Fleet, location: string, name: string): Promise<void> {
  const machine = await fleet.client.appClient.newRobot(name, location);
  notify(`Created ${plainName(name)}.`);
  await fleet.machines.refresh();
  void fleet.locations.refresh();
  go({ ...upTo(route.peek(), "location"), machine });
}

/** Renames a machine; the list shows it before it is asked for again. */
export async function renameMachine(fleet: Fleet, { id, location }: Robot, name: string): Promise<void> {
  await fleet.client.appClient.updateRobot(id, name, location);
  fleet.machines.change((all) => all.map((machine) => (machine.id === id ? { ...machine, name } : machine)));
  notify(`Renamed to ${plainName(name)}.`);
  void fleet.machines.refresh();
}

/** Deletes a machine, and goes back to its location. */
export async function deleteMachine(fleet: Fleet, { id, name }: Robot): Promise<void> {
  await fleet.client.appClient.deleteRobot(id);
  fleet.machines.change((all) => all.filter((machine) => machine.id !== id));
  if (route.peek().machine === id) replaceRoute(upTo(route.peek(), "location"));
  notify(`Deleted ${plainName(name)}.`);
  void fleet.machines.refresh();
  void fleet.locations.refresh();
}
