// The page's views: an address of each, with something in it.

import { newMachine, onlineMachines, partHash } from "./machine-of.mjs";

/** @typedef {readonly [name: string, hash: string, ready: string]} View with the selector of what shows when it is there */

/**
 * Fills a new organization of a demo server.
 * @param {import("viam-app-client").AppClient} client
 * @returns {Promise<readonly View[]>}
 */
export async function makeViews(client) {
  const [filled, ...others] = await onlineMachines(client);
  if (!filled) throw new Error("no machine of the demo is online");
  const { organization: demo } = filled;
  const ids = [filled, ...others].slice(0, 5).map(({ machine }) => machine);
  const place = await newMachine(client, "seen");
  const { organization: org, location } = place;
  const there = await client.createLocation(org, "Twins");
  const [machine] = [await client.newRobot("twin one", there.id), await client.newRobot("twin two", there.id)];
  const [{ id: part }] = await client.getRobotParts(machine ?? "");
  const twin = { ...place, location: there.id, machine: machine ?? "", part };
  await client.updateOrganization(org, { publicNamespace: "seen" });
  const fragment = await client.createFragment(org, "Base kit", { config: { components: [{ name: "cam" }] } });
  const text = `{"components":[{"name":"arm","on":true,"rate":1.0}],"fragments":[{"id":"${fragment.id}"}]}`;
  await client.updateRobotPart(place.part, place.partName, { robotConfigJson: text });
  await client.createOrganizationInvite(org, "new@seen.example");
  const { moduleId } = await client.createModule(org, "gripper");
  const section = (/** @type {string} */ name) => `#/org/${org}/${name}`;
  return [
    ["overview", section("overview"), ".tile"],
    ["locations", `#/org/${org}`, ".tree-item, .tile"],
    ["machines of a location", `#/org/${org}/location/${location}`, ".machine-link"],
    ["no such machine", `#/org/${org}/location/${location}/machine/none`, ".state"],
    ["empty log", partHash(place), ".state"],
    ["log", partHash(filled), ".log-head"],
    ["log with its rate", `${partHash(filled)}?rate=1`, ".log-rate .u-over"],
    ["log in groups", `${partHash(filled)}?groups=1`, ".log-groups"],
    ["configuration", partHash(place, "configuration"), ".json-line"],
    ["history", partHash(place, "history"), ".history-edit"],
    ["settings", partHash(place, "settings"), ".card"],
    ["all machines", section("machines"), ".grid-link"],
    ["logs of several parts", `#/org/${demo}/logs?rate=1&machines=${ids.join(",")}`, ".log-part"],
    ["compared with nothing", partHash(place, "compare"), ".state"],
    ["compared", partHash(twin, "compare"), ".compare-table"],
    ["changes", section("changes"), ".card"],
    ["versions of a fragment", `${section(`fragments/${fragment.id}`)}?view=versions`, ".state, .history-edit"],
    ["fragments", section("fragments"), ".table-link"],
    ["fragment", section(`fragments/${fragment.id}`), ".json-line"],
    ["who uses a fragment", `${section(`fragments/${fragment.id}`)}?view=usage`, ".table-link"],
    ["people", section("people"), ".row"],
    ["keys", section("keys"), ".grants"],
    ["registry", section("registry"), ".table-link"],
    ["registry item", section(`registry/${moduleId}`), ".card"],
  ];
}
