// Follows the log tail on a scripted service with a controlled clock.

import { afterEach, beforeEach, mock } from "node:test";

import { AppClient } from "viam-app-client";

import { ScriptedLog } from "./scripted-log.mjs";

/** @typedef {import("viam-app-client").TailLogsOptions} TailLogsOptions */

/** @type {ScriptedLog} */
export let log;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.UTC(2024, 4, 1) });
  mock.method(Math, "random", () => 0.5);
  log = new ScriptedLog();
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** Lets everything that can happen at this moment happen. */
export async function settle() {
  for (let i = 0; i < 50; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Turns the clock. @param {number} ms */
export async function pass(ms) {
  await settle();
  mock.timers.tick(ms);
  await settle();
}

/** Follows a tail and keeps what it gives. @param {TailLogsOptions} [options] */
export async function follow(options = {}) {
  const tail = new AppClient(log.service).tailRobotPartLogs("part", { errorsOnly: false, resume: true, ...options });
  const followed = {
    tail,
    /** @type {string[]} */
    messages: [],
    /** @type {any[]} */
    batches: [],
    /** @type {any} */
    error: undefined,
    done: false,
  };
  const running = (async () => {
    for await (const batch of tail) {
      followed.batches.push(batch);
      followed.messages.push(...batch.map(({ message }) => message).reverse());
    }
  })();
  running.then(
    () => {
      followed.done = true;
    },
    (error) => {
      followed.error = error;
      followed.done = true;
    },
  );
  await settle();
  return followed;
}

export const entries = (/** @type {number} */ from, /** @type {number} */ to) =>
  Array.from({ length: to - from + 1 }, (_, i) => `entry ${from + i}`);
