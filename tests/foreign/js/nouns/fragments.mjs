import assert from "node:assert/strict";

import { appApi, Struct } from "@viamrobotics/sdk";

import { machine, namedOrganization, organization, present } from "../fixtures.mjs";
import { FAILED_PRECONDITION, INVALID_ARGUMENT, NO_UUID, NOT_FOUND, refused } from "../refusals.mjs";

const { PRIVATE, PUBLIC, PUBLIC_UNLISTED } = appApi.FragmentVisibility;
const CONFIG = { components: [{ name: "camera", attributes: { fps: 30 } }] };

/** @type {import("../everywhere.mjs").Tests} */
export const fragments = {
  "a new one is private and comes back as it was given": async (cloud) => {
    const { id: owner } = await organization(cloud);
    const { id } = present(await cloud.createFragment(owner, "base", Struct.fromJson(CONFIG)));
    const found = present(await cloud.getFragment(id));
    assert.deepEqual(new Struct(found.fragment).toJson(), CONFIG);
    assert.deepEqual([found.name, found.visibility, found.organizationOwner], ["base", PRIVATE, owner]);
    await refused(cloud.createFragment(owner, "", Struct.fromJson(CONFIG)), INVALID_ARGUMENT, "name");
    await refused(cloud.getFragment(NO_UUID), NOT_FOUND, NO_UUID);
  },

  "the public or the private ones are listed": async (cloud) => {
    const { id: owner } = await namedOrganization(cloud);
    const make = async (/** @type {string} */ name) =>
      present(await cloud.createFragment(owner, name, Struct.fromJson(CONFIG))).id;
    const [priv, pub, unlisted] = [await make("private"), await make("public"), await make("unlisted")];
    await cloud.updateFragment(pub, "public", Struct.fromJson(CONFIG), true);
    await cloud.updateFragment(unlisted, "unlisted", Struct.fromJson(CONFIG), undefined, PUBLIC_UNLISTED);
    const listed = async (/** @type {[boolean?, appApi.FragmentVisibility[]?]} */ ...options) =>
      (await cloud.listFragments(owner, ...options))
        .map(({ id }) => id)
        .filter((id) => [priv, pub, unlisted].includes(id));
    assert.deepEqual(await listed(), [pub]);
    assert.ok((await listed(false)).includes(priv));
    assert.deepEqual((await listed(true, [PUBLIC, PUBLIC_UNLISTED])).toSorted(), [pub, unlisted].toSorted());
  },

  "one in use stays": async (cloud) => {
    const { owner, machine: made, part } = await machine(cloud);
    const { id } = present(await cloud.createFragment(owner.id, "base", Struct.fromJson(CONFIG)));
    await cloud.updateRobotPart(part.id, "", Struct.fromJson({ fragments: [id] }));
    assert.deepEqual(
      (await cloud.listMachineFragments(made.id)).map((fragment) => fragment.id),
      [id],
    );
    await refused(cloud.deleteFragment(id), FAILED_PRECONDITION, id);
    await cloud.updateRobotPart(part.id, "", Struct.fromJson({}));
    await cloud.deleteFragment(id);
    await refused(cloud.getFragment(id), NOT_FOUND, id);
  },
};
