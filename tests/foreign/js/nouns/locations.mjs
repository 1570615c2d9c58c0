import assert from "node:assert/strict";

import { location, organization, present } from "../fixtures.mjs";
import { FAILED_PRECONDITION, INVALID_ARGUMENT, NO_LOCATION, NOT_FOUND, refused } from "../refusals.mjs";

/** @type {import("../everywhere.mjs").Tests} */
export const locations = {
  "locations nest, move and are renamed": async (cloud) => {
    const { owner, location: parent } = await location(cloud);
    const child = present(await cloud.createLocation(owner.id, "Gate", parent.id));
    assert.equal(child.parentLocationId, parent.id);
    const renamed = present(await cloud.updateLocation(child.id, "North Gate"));
    assert.deepEqual([renamed.name, renamed.parentLocationId], ["North Gate", parent.id]);
    const moved = present(await cloud.updateLocation(child.id, undefined, ""));
    assert.deepEqual([moved.name, moved.parentLocationId], ["North Gate", ""]);
    assert.equal(present(await cloud.getLocation(child.id)).name, "North Gate");
    await refused(cloud.updateLocation(parent.id, undefined, parent.id), INVALID_ARGUMENT, "parent_location_id");
    await refused(cloud.getLocation(NO_LOCATION), NOT_FOUND, NO_LOCATION);
    await refused(cloud.getLocation(""), INVALID_ARGUMENT, "location_id");
  },

  "an empty one is deleted": async (cloud) => {
    const { location: place } = await location(cloud);
    const robot = await cloud.newRobot(place.id, "rover");
    await refused(cloud.deleteLocation(place.id), FAILED_PRECONDITION, place.id);
    await cloud.deleteRobot(robot);
    await cloud.deleteLocation(place.id);
    await refused(cloud.getLocation(place.id), NOT_FOUND, place.id);
  },

  "one is shared and taken back": async (cloud) => {
    const { owner, location: place } = await location(cloud);
    const other = await organization(cloud);
    await cloud.shareLocation(other.id, place.id);
    const identities = await cloud.getOrganizationsWithAccessToLocation(place.id);
    assert.deepEqual(
      identities.map(({ id }) => id),
      [owner.id, other.id],
    );
    assert.ok((await cloud.listLocations(other.id)).some(({ id }) => id === place.id));
    await cloud.unshareLocation(other.id, place.id);
    assert.ok(!(await cloud.listLocations(other.id)).some(({ id }) => id === place.id));
  },

  "one has a secret or two": async (cloud) => {
    const { location: place } = await location(cloud);
    const [first] = present(await cloud.locationAuth(place.id)).secrets;
    assert.match(first.secret, /^[a-z0-9]{48}$/);
    assert.equal(present(await cloud.createLocationSecret(place.id)).secrets.length, 2);
    await refused(cloud.createLocationSecret(place.id), FAILED_PRECONDITION, place.id);
    await cloud.deleteLocationSecret(place.id, first.id);
    const [second] = present(await cloud.locationAuth(place.id)).secrets;
    assert.notEqual(second.id, first.id);
  },
};
