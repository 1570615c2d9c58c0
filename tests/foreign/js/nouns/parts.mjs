import assert from "node:assert/strict";

import { Struct } from "@viamrobotics/sdk";

import { machine, present } from "../fixtures.mjs";
import { FAILED_PRECONDITION, NO_UUID, NOT_FOUND, refused } from "../refusals.mjs";

const CONFIG = { components: [{ name: "Kamera ü", attributes: { fps: 30.5, on: true, hosts: [null, "a"] } }] };

/** What a configuration says, from the SDK's own object or its copy from a page. @param {any} config */
const json = (config) => new Struct(config).toJson();

/** @type {import("../everywhere.mjs").Tests} */
export const parts = {
  "a configuration comes back as it was given": async (cloud) => {
    const { location: place, part } = await machine(cloud);
    const updated = present(await cloud.updateRobotPart(part.id, "left", Struct.fromJson(CONFIG)));
    assert.equal(updated.name, "left");
    assert.deepEqual(json(updated.robotConfig), CONFIG);
    const { part: found, configJson } = await cloud.getRobotPart(part.id);
    assert.deepEqual(json(present(found).robotConfig), CONFIG);
    assert.deepEqual(JSON.parse(configJson), CONFIG);
    const { part: named } = await cloud.getRobotPartByNameAndLocation("left", place.id);
    assert.equal(present(named).id, part.id);
    await refused(cloud.getRobotPart(NO_UUID), NOT_FOUND, NO_UUID);
  },

  "history is newest first and holds what was": async (cloud) => {
    const { part } = await machine(cloud);
    await cloud.updateRobotPart(part.id, "second", Struct.fromJson(CONFIG));
    await cloud.updateRobotPart(part.id, "third", Struct.fromJson({}));
    const history = await cloud.getRobotPartHistory(part.id);
    assert.deepEqual(
      history.map(({ old }) => [old?.name, json(old?.robotConfig)]),
      [
        ["second", CONFIG],
        ["rover-main", {}],
      ],
    );
  },

  "a second part becomes the main one": async (cloud) => {
    const { machine: made, part } = await machine(cloud);
    const second = await cloud.newRobotPart(made.id, "companion");
    await refused(cloud.deleteRobotPart(part.id), FAILED_PRECONDITION, part.id);
    await cloud.markPartAsMain(second);
    await cloud.deleteRobotPart(part.id);
    assert.deepEqual(
      (await cloud.getRobotParts(made.id)).map(({ id, mainPart }) => [id, mainPart]),
      [[second, true]],
    );
  },

  "a part is restarted, and has a secret or two": async (cloud) => {
    const { part } = await machine(cloud);
    await cloud.markPartForRestart(part.id);
    const [first] = part.secrets;
    assert.equal(present(await cloud.createRobotPartSecret(part.id)).secrets.length, 2);
    await cloud.deleteRobotPartSecret(part.id, first.id);
    assert.equal(present((await cloud.getRobotPart(part.id)).part).secrets.length, 1);
    await refused(cloud.deleteRobotPartSecret(part.id, NO_UUID), NOT_FOUND, NO_UUID);
  },
};
