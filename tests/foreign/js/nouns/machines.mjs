import assert from "node:assert/strict";

import { location, machine, organization, present } from "../fixtures.mjs";
import { ALREADY_EXISTS, INVALID_ARGUMENT, NO_LOCATION, NO_UUID, NOT_FOUND, refused } from "../refusals.mjs";

/** @type {import("../everywhere.mjs").Tests} */
export const machines = {
  "a new machine has a main part and an owner key": async (cloud) => {
    const { location: place, machine: made, part } = await machine(cloud);
    assert.deepEqual([made.name, made.location], ["rover", place.id]);
    assert.deepEqual([part.name, part.mainPart], ["rover-main", true]);
    const [{ apiKey, authorizations }] = await cloud.getRobotAPIKeys(made.id);
    assert.match(present(apiKey).key, /^[a-z0-9]{32}$/);
    // It is returned again until the key is used, so that a retry does not lose it.
    assert.equal(present((await cloud.getRobotAPIKeys(made.id))[0].apiKey).key, present(apiKey).key);
    assert.deepEqual(
      authorizations.map(({ resourceId }) => resourceId),
      [made.id],
    );
    await refused(cloud.newRobot(place.id, "rover"), ALREADY_EXISTS, "rover");
    await refused(cloud.newRobot(place.id, ""), INVALID_ARGUMENT, "name");
    await refused(cloud.newRobot(NO_LOCATION, "rover"), NOT_FOUND, NO_LOCATION);
  },

  "one is listed, renamed, moved and deleted": async (cloud) => {
    const { owner, location: place, machine: made } = await machine(cloud);
    assert.deepEqual(
      (await cloud.listRobots(place.id)).map(({ id }) => id),
      [made.id],
    );
    const hall = present(await cloud.createLocation(owner.id, "Hall"));
    const moved = present(await cloud.updateRobot(made.id, hall.id, "crane"));
    assert.deepEqual([moved.name, moved.location], ["crane", hall.id]);
    const renamed = present(await cloud.updateRobot(made.id, "", "rover"));
    assert.deepEqual([renamed.name, renamed.location], ["rover", hall.id]);
    await cloud.deleteRobot(made.id);
    await refused(cloud.getRobot(made.id), NOT_FOUND, made.id);
  },

  "summaries are filtered": async (cloud) => {
    const { owner, location: place, machine: made } = await machine(cloud);
    const [summary, ...others] = await cloud.listMachineSummaries(owner.id, [], [place.id]);
    assert.equal(others.length, 0);
    assert.equal(summary.locationId, place.id);
    assert.deepEqual(
      summary.machineSummaries.map(({ machineId, machineName }) => [machineId, machineName]),
      [[made.id, "rover"]],
    );
    await refused(cloud.listMachineSummaries(NO_UUID), NOT_FOUND, NO_UUID);
  },

  "there are no rover rentals": async (cloud) => {
    const { id } = await organization(cloud);
    assert.deepEqual(await cloud.getRoverRentalRobots(id), []);
  },

  "metadata is kept for each level": async (cloud) => {
    const { owner, location: place, machine: made, part } = await machine(cloud);
    const data = { site: { floor: 3, tags: ["cold", null, true] }, "": "an empty key" };
    for (const [id, level] of /** @type {const} */ ([
      [owner.id, "Organization"],
      [place.id, "Location"],
      [made.id, "Robot"],
      [part.id, "RobotPart"],
    ])) {
      assert.deepEqual(await cloud[`get${level}Metadata`](id), {});
      await cloud[`update${level}Metadata`](id, data);
      assert.deepEqual(await cloud[`get${level}Metadata`](id), data);
    }
    await refused(cloud.getRobotMetadata(NO_UUID), NOT_FOUND, NO_UUID);
  },

  "a location of another organization is no place to move to": async (cloud) => {
    const { machine: made } = await machine(cloud);
    const { location: elsewhere } = await location(cloud);
    await refused(cloud.updateRobot(made.id, elsewhere.id, "rover"), INVALID_ARGUMENT, elsewhere.id);
  },
};
