import assert from "node:assert/strict";

import { appApi } from "@viamrobotics/sdk";

import { namedOrganization, organization, present } from "../fixtures.mjs";
import { ALREADY_EXISTS, FAILED_PRECONDITION, INVALID_ARGUMENT, NOT_FOUND, refused } from "../refusals.mjs";

const { PRIVATE, PUBLIC } = appApi.Visibility;
// From packages.v1; the SDK does not export its enums.
const MODULE = 3;
const ML_MODEL = 2;

/** @type {import("../everywhere.mjs").Tests} */
export const registry = {
  "an item is made, described, found and deleted": async (cloud) => {
    const { id, publicNamespace } = await namedOrganization(cloud);
    const itemId = `${publicNamespace}:detector`;
    await cloud.createRegistryItem(id, "detector", ML_MODEL);
    await refused(cloud.createRegistryItem(id, "detector", ML_MODEL), ALREADY_EXISTS, "detector");
    await refused(cloud.createRegistryItem(id, "a b", ML_MODEL), INVALID_ARGUMENT, "name");
    await cloud.updateRegistryItem(itemId, ML_MODEL, "Finds crates", PUBLIC);
    const item = present(await cloud.getRegistryItem(itemId));
    assert.deepEqual([item.name, item.description, item.visibility], ["detector", "Finds crates", PUBLIC]);
    const found = await cloud.listRegistryItems(id, [ML_MODEL], [PUBLIC], [], [], "crates");
    assert.ok(found.some((item) => item.itemId === itemId));
    await cloud.deleteRegistryItem(itemId);
    await refused(cloud.getRegistryItem(itemId), NOT_FOUND, itemId);
  },

  "a module is made and described": async (cloud) => {
    const { id } = await organization(cloud);
    const { moduleId, url } = await cloud.createModule(id, "driver");
    assert.equal(moduleId, `${id}:driver`);
    const model = new appApi.Model({ api: "rdk:component:arm", model: "harbor:arms:crane" });
    assert.equal(await cloud.updateModule(moduleId, PRIVATE, "", "Drives a base", [model], "run.sh"), url);
    const module = present(await cloud.getModule(moduleId));
    assert.deepEqual([module.description, module.entrypoint, module.models.length], ["Drives a base", "run.sh", 1]);
    assert.ok((await cloud.listModules(id)).some((module) => module.moduleId === moduleId));
    assert.equal(present(await cloud.getRegistryItem(moduleId)).type, MODULE);
    await refused(cloud.updateModule(moduleId, PUBLIC, "", "", [], "run.sh"), FAILED_PRECONDITION, id);
  },

  "an app that is not there has no content and no branding": async (cloud) => {
    await refused(cloud.getAppContent("nobody", "deck"), NOT_FOUND, "nobody");
    await refused(cloud.getAppBranding("nobody", "deck"), NOT_FOUND, "nobody");
  },
};
