import type { Robot } from "viam-app-client";
import type { Fleet } from "../fleet/fleet";
import { go, replaceRoute, route } from "../navigation/navigation";
import { upTo } from "../navigation/routes";
import { plainName } from "../text/visible-text";
import { notify } from "../ui/notice";

/** Creates a machine, and shows how to connect it. */
export async function createMachine(fleet: Fleet, location: string, name: string): Promise<void> {
  const machine = await fleet.client.appClient.newRobot(name, location);
  notify(`Created ${plainName(name)}.`);
  await fleet.machinesChanged(location);
  go({ ...upTo(route.peek(), "organization"), location, machine });
}

/** Renames a machine; the list shows it before it is read again. */
export async function renameMachine(fleet: Fleet, { id, location }: Robot, name: string): Promise<void> {
  const robot = await fleet.client.appClient.updateRobot(id, name, location);
  fleet.robot.change(() => robot);
  fleet.machines.change((all) => all.map((machine) => (machine.id === id ? { ...machine, name } : machine)));
  notify(`Renamed to ${plainName(name)}.`);
  void fleet.machinesChanged(location);
}

/** Moves a machine to another location, and goes along. */
export async function moveMachine(fleet: Fleet, { id, name, location }: Robot, to: string): Promise<void> {
  await fleet.client.appClient.updateRobot(id, name, to);
  notify(`Moved ${plainName(name)}.`);
  void fleet.machinesChanged(location, to);
  await fleet.robot.refresh();
  if (route.peek().machine === id) replaceRoute({ ...route.peek(), location: to });
}

/** Deletes a machine, and goes back to its location. */
export async function deleteMachine(fleet: Fleet, { id, name, location }: Robot): Promise<void> {
  await fleet.client.appClient.deleteRobot(id);
  fleet.machines.change((all) => all.filter((machine) => machine.id !== id));
  if (route.peek().machine === id) replaceRoute(upTo(route.peek(), "location"));
  notify(`Deleted ${plainName(name)}.`);
  void fleet.machinesChanged(location);
}
