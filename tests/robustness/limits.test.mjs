// The limits of responses, and their memory in the module.

import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";

import { frame, logs, message, robot } from "../hostile/wire.mjs";
import { openRuntimes, remote } from "./runtimes.mjs";
import { startService } from "./service.mjs";

const MIB = 1 << 20;
/** What the service sends at most. */
const MOST = 32 * MIB;

const service = await startService();
const { runtimes, close } = await openRuntimes();
for (const { run } of runtimes) await run("memory", "watch");
after(async () => {
  await close();
  await service.close();
});
beforeEach(() => {
  for (const method of Object.keys(service.scripts)) delete service.scripts[method];
  service.forget();
});

const options = { serviceHost: service.url, credentials: { type: "access-token", payload: "token" }, retry: false };
const ok = { ok: true, messages: 1 };
const page = { method: "getRobotPartLogs", request: { id: "part" } };

/** A robot whose message is so many bytes long. @param {number} length */
function robotOf(length) {
  const name = length - (robot("x".repeat(length - 100)).length - (length - 100));
  return robot("x".repeat(name));
}

/** Entries of a log, together as long as a response may be. */
const entry = logs("y".repeat(1000));
const manyEntries = Buffer.concat(Array(Math.floor(MOST / entry.length)).fill(entry));

for (const runtime of runtimes) {
  const viam = remote(runtime);
  const { name, run } = runtime;
  const memory = () => run("memory", "wasm");

  test(`${name}: a message of the limit is taken, and one over it refused before it comes`, async () => {
    await viam.open({ options: { ...options, maxReceiveBytes: 2000 } });
    service.scripts.GetRobot = async (answer) => {
      await answer.message(robotOf(2000));
      answer.ok();
    };
    assert.deepEqual(await viam.call({}), ok);
    // No more than its prefix is sent.
    service.scripts.GetRobot = (answer) => answer.bytes(frame(0, "", 2001));
    const ended = await viam.call({});
    assert.equal(ended.code, "RESOURCE_EXHAUSTED");
    assert.match(ended.message, /2001 bytes; the limit is 2000 \(maxReceiveBytes\)/);
    await service.abortsReach(1);
  });

  test(`${name}: the limit is of each message of a stream, not of the stream`, async () => {
    await viam.open({ options: { ...options, maxReceiveBytes: 2000 } });
    service.scripts.TailRobotPartLogs = async (answer) => {
      for (let count = 0; count < 10; count++) await answer.message(logs("z".repeat(1500)));
      await answer.message(logs("z".repeat(2500)));
    };
    const ended = await viam.call({ method: "tailRobotPartLogs", request: { id: "part" } });
    assert.deepEqual([ended.messages, ended.code], [10, "RESOURCE_EXHAUSTED"]);
    await service.abortsReach(1);
  });

  for (const [what, method, bytes, most] of /** @type {const} */ ([
    // The smallest first: memory of larger ones would hide their growth.
    ["many entries", "GetRobotPartLogs", manyEntries, 2 * MIB],
    ["one string, which must be there whole,", "GetRobot", robotOf(MOST), MOST + 2 * MIB],
  ])) {
    test(`${name}: 32 MiB of ${what} leave ${most / MIB} MiB at most, and the next response reuses them`, async () => {
      let reply = method === "GetRobot" ? robotOf(MIB) : manyEntries.subarray(0, 1000 * entry.length);
      service.scripts[method] = async (answer) => {
        await answer.message(reply);
        answer.ok();
      };
      await viam.open({ options });
      const call = method === "GetRobot" ? {} : page;
      // The module's own buffers first, which it always keeps.
      await viam.call(call);
      reply = bytes;
      const before = await memory();
      assert.deepEqual(await viam.call(call), ok);
      const first = await memory();
      assert.ok(first - before <= most, `grew by ${(first - before) / MIB} MiB`);
      for (let again = 0; again < 3; again++) assert.deepEqual(await viam.call(call), ok);
      assert.equal((await memory()) - first, 0);
    });
  }

  test(`${name}: a stream holds one message at a time`, async () => {
    service.scripts.TailRobotPartLogs = async (answer) => {
      const bytes = message(logs("z".repeat(MIB)));
      for (let count = 0; count < 100; count++) await answer.bytes(bytes);
      answer.ok();
    };
    await viam.open({ options });
    const before = await memory();
    const ended = await viam.call({ method: "tailRobotPartLogs", request: { id: "part" } });
    assert.deepEqual(ended, { ok: true, messages: 100 });
    assert.ok((await memory()) - before <= 4 * MIB, `grew by ${((await memory()) - before) / MIB} MiB`);
  });
}
