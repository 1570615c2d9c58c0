import assert from "node:assert/strict";

import { appApi } from "@viamrobotics/sdk";

import { machine } from "../fixtures.mjs";
import { ALREADY_EXISTS, INVALID_ARGUMENT, NO_UUID, NOT_FOUND, refused } from "../refusals.mjs";

/** @param {string} kind @param {string} id @param {string} role @param {string} organizationId */
const authorization = (kind, id, role, organizationId) =>
  new appApi.Authorization({
    authorizationType: "role",
    authorizationId: `${kind}_${role}`,
    resourceType: kind,
    resourceId: id,
    identityType: "api-key",
    organizationId,
  });

/** @type {import("../everywhere.mjs").Tests} */
export const roles = {
  "a role is given, changed and taken": async (cloud) => {
    const { owner, location: place, machine: made } = await machine(cloud);
    const { id } = await cloud.createKey([authorization("robot", made.id, "operator", owner.id)], "deck");
    const held = async () =>
      (await cloud.listAuthorizations(owner.id))
        .filter(({ identityId }) => identityId === id)
        .map(({ authorizationId, resourceId }) => `${authorizationId} ${resourceId}`)
        .toSorted();
    await cloud.addRole(owner.id, id, "owner", "location", place.id);
    assert.deepEqual(await held(), [`location_owner ${place.id}`, `robot_operator ${made.id}`]);
    await refused(cloud.addRole(owner.id, id, "owner", "location", place.id), ALREADY_EXISTS, id);
    await cloud.removeRole(owner.id, id, "owner", "location", place.id);
    const [old] = (await cloud.listAuthorizations(owner.id, [made.id])).filter(({ identityId }) => identityId === id);
    await cloud.changeRole(old, new appApi.Authorization({ ...old, authorizationId: "robot_owner" }));
    assert.deepEqual(await held(), [`robot_owner ${made.id}`]);
    await refused(cloud.addRole(owner.id, NO_UUID, "owner", "robot", made.id), NOT_FOUND, NO_UUID);
  },

  "permissions are answered for": async (cloud) => {
    const { machine: made } = await machine(cloud);
    const permissions = ["read_robot", "write_robot"];
    const asked = new appApi.AuthorizedPermissions({ resourceType: "robot", resourceId: made.id, permissions });
    const [granted] = await cloud.checkPermissions([asked]);
    assert.deepEqual([granted.resourceId, granted.permissions], [made.id, permissions]);
    await refused(cloud.checkPermissions([]), INVALID_ARGUMENT, "permissions");
  },

  "a key is made, copied, rotated and deleted": async (cloud) => {
    const { owner, machine: made } = await machine(cloud);
    const { key, id } = await cloud.createKey([authorization("robot", made.id, "operator", owner.id)]);
    const copy = await cloud.createKeyFromExistingKeyAuthorizations(id);
    const rotated = await cloud.rotateKey(id);
    assert.equal(rotated.id, id);
    assert.equal(new Set([key, copy.key, rotated.key]).size, 3);
    const listed = async () => (await cloud.listKeys(owner.id)).map(({ apiKey }) => apiKey?.id);
    assert.ok((await listed()).includes(copy.id));
    await cloud.deleteKey(copy.id);
    assert.ok(!(await listed()).includes(copy.id));
    await refused(cloud.rotateKey(NO_UUID), NOT_FOUND, NO_UUID);
  },
};
