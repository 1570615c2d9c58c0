import assert from "node:assert/strict";

import { namedOrganization, organization, present } from "../fixtures.mjs";
import { ALREADY_EXISTS, FAILED_PRECONDITION, INVALID_ARGUMENT, NO_UUID, NOT_FOUND, refused } from "../refusals.mjs";

/** @type {import("../everywhere.mjs").Tests} */
export const organizations = {
  "what is created is listed and read": async (cloud) => {
    const created = await organization(cloud);
    assert.equal(present(await cloud.getOrganization(created.id)).name, created.name);
    const listed = await cloud.listOrganizations();
    assert.ok(listed.some(({ id, name }) => id === created.id && name === created.name));
    assert.deepEqual(
      (await cloud.listLocations(created.id)).map(({ name }) => name),
      ["First Location"],
    );
    await refused(cloud.createOrganization(""), INVALID_ARGUMENT, "name");
    await refused(cloud.getOrganization(NO_UUID), NOT_FOUND, NO_UUID);
  },

  "an update leaves what is not given": async (cloud) => {
    const { id, name } = await organization(cloud);
    const moved = present(await cloud.updateOrganization(id, undefined, undefined, "us-west", "crm-17"));
    assert.deepEqual([moved.name, moved.defaultRegion, moved.cid], [name, "us-west", "crm-17"]);
    const renamed = present(await cloud.updateOrganization(id, "Quay"));
    assert.deepEqual([renamed.name, renamed.defaultRegion, renamed.cid], ["Quay", "us-west", "crm-17"]);
  },

  "a namespace is set once and then taken": async (cloud) => {
    const { id, publicNamespace } = await namedOrganization(cloud);
    assert.equal(await cloud.getOrganizationNamespaceAvailability(publicNamespace), false);
    assert.equal(await cloud.getOrganizationNamespaceAvailability(`${publicNamespace}-2`), true);
    const other = await organization(cloud);
    await refused(cloud.updateOrganization(other.id, undefined, publicNamespace), ALREADY_EXISTS, publicNamespace);
    await refused(cloud.updateOrganization(id, undefined, `${publicNamespace}-2`), FAILED_PRECONDITION, id);
    await refused(cloud.getOrganizationNamespaceAvailability(""), INVALID_ARGUMENT, "public_namespace");
  },

  "one without locations is deleted": async (cloud) => {
    const { id } = await organization(cloud);
    await refused(cloud.deleteOrganization(id), FAILED_PRECONDITION, id);
    for (const location of await cloud.listLocations(id)) await cloud.deleteLocation(location.id);
    await cloud.deleteOrganization(id);
    await refused(cloud.getOrganization(id), NOT_FOUND, id);
  },
};
