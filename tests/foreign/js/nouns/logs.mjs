import assert from "node:assert/strict";

import { present } from "../fixtures.mjs";
import { NO_UUID, NOT_FOUND, refused } from "../refusals.mjs";

/** @typedef {import("../caller.mjs").AppClient} AppClient */

/** The main part of a machine of the demo fleet that writes logs. @param {AppClient} cloud */
async function talkativePart(cloud) {
  const [organization] = await cloud.listOrganizations();
  for (const { id } of await cloud.listLocations(organization.id)) {
    for (const machine of await cloud.listRobots(id)) {
      const part = present((await cloud.getRobotParts(machine.id)).find(({ mainPart }) => mainPart));
      if ((await cloud.getRobotPartLogs(part.id)).logs.length > 0) return part.id;
    }
  }
  throw new Error("the demo fleet has no log");
}

/**
 * The first entries of a tail. The SDK's promise ends with the tail only.
 * @param {AppClient} cloud
 * @param {{ id: string, count: number, filter?: string, errorsOnly?: boolean }} input
 * @returns {Promise<{ level: string, message: string }[]>}
 */
function tail(cloud, { id, count, filter, errorsOnly }) {
  return new Promise((resolve, reject) => {
    const queue = Object.assign([], {
      /** @this {any[]} @param {any} entry */
      push(entry) {
        this[this.length] = { level: entry.level, message: entry.message };
        if (this.length === count) resolve(this.slice());
        return this.length;
      },
    });
    cloud.tailRobotPartLogs(id, queue, filter, errorsOnly).catch(reject);
  });
}

/** @type {import("../everywhere.mjs").Tests} */
export const logs = {
  "a page is newest first, filtered by level and text": async (cloud) => {
    const id = await talkativePart(cloud);
    const { logs } = await cloud.getRobotPartLogs(id);
    const seconds = logs.map(({ time }) => Number(present(time).seconds));
    assert.deepEqual(
      seconds,
      seconds.toSorted((one, other) => other - one),
    );
    const { logs: errors } = await cloud.getRobotPartLogs(id, undefined, ["error"]);
    assert.ok(errors.every(({ level }) => level === "error"));
    const { logs: found } = await cloud.getRobotPartLogs(id, "synced");
    assert.ok(found.every(({ message }) => message.includes("synced")));
    const { logs: nothing, nextPageToken } = await cloud.getRobotPartLogs(id, "no such words");
    assert.deepEqual([nothing, nextPageToken], [[], ""]);
    await refused(cloud.getRobotPartLogs(NO_UUID), NOT_FOUND, NO_UUID);
  },

  "a tail gives what is written, by level and text": async (cloud) => {
    const id = await talkativePart(cloud);
    assert.equal((await cloud.run(tail, { id, count: 10, errorsOnly: false })).length, 10);
    const [error] = await cloud.run(tail, { id, count: 1 });
    assert.equal(error.level, "error");
    const [found] = await cloud.run(tail, { id, count: 1, filter: "synced", errorsOnly: false });
    assert.ok(found.message.includes("synced"));
  },
};
