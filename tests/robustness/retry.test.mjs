// Calls that only read are sent again after UNAVAILABLE; writes are never sent twice.

import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";

import { logs, robot } from "../hostile/wire.mjs";
import { openRuntimes, remote } from "./runtimes.mjs";
import { halfOf, script, startService } from "./service.mjs";

/** @typedef {import("./service.mjs").Script} Script */

const service = await startService();
const { runtimes, close } = await openRuntimes();
after(async () => {
  await close();
  await service.close();
});
beforeEach(() => {
  for (const method of Object.keys(service.scripts)) delete service.scripts[method];
  service.forget();
});

const soon = { initialBackoffMs: 1, maxBackoffMs: 2 };
const options = {
  serviceHost: service.url,
  credentials: { type: "access-token", payload: "token" },
  retry: soon,
};
const ok = { ok: true, messages: 1 };
const write = { method: "updateRobot", request: { id: "a", name: "b" } };
const tail = { method: "tailRobotPartLogs", request: { id: "part" } };

/** Does one thing for so many requests, then another. @param {number} times @param {Script} first @returns {Script} */
const afterwards =
  (times, first, then = script.robot) =>
  (answer, asked) =>
    (asked.count <= times ? first : then)(answer, asked);

/** @type {Record<string, Script>} */
const unavailable = {
  "its status": script.fail(14),
  "HTTP 503": (answer) => answer.http(503, { "content-type": "text/html" }),
  "a reset in the middle of the response": async (answer) => {
    await answer.bytes(halfOf(robot()));
    answer.reset();
  },
};

for (const runtime of runtimes) {
  const viam = remote(runtime);
  const { name } = runtime;

  for (const [what, fails] of Object.entries(unavailable)) {
    test(`${name}: a read is sent again after ${what}`, async () => {
      service.scripts.GetRobot = afterwards(3, fails);
      await viam.open({ options });
      assert.deepEqual(await viam.call({}), ok);
      assert.equal(service.count("GetRobot"), 4);
    });

    test(`${name}: a write is not sent again after ${what}`, async () => {
      service.scripts.UpdateRobot = fails;
      await viam.open({ options });
      assert.equal((await viam.call(write)).code, "UNAVAILABLE");
      assert.deepEqual(await viam.call({}), ok);
      assert.equal(service.count("UpdateRobot"), 1);
    });
  }

  test(`${name}: a read is given up after maxAttempts`, async () => {
    service.scripts.GetRobot = script.fail(14, "still down");
    await viam.open({ options: { ...options, retry: { ...soon, maxAttempts: 3 } } });
    const ended = await viam.call({});
    assert.equal(ended.message, "[UNAVAILABLE] GetRobot: still down");
    assert.equal(service.count("GetRobot"), 3);
  });

  test(`${name}: nothing is sent again with retry: false`, async () => {
    service.scripts.GetRobot = script.fail(14);
    await viam.open({ options: { ...options, retry: false } });
    assert.equal((await viam.call({})).code, "UNAVAILABLE");
    assert.equal(service.count("GetRobot"), 1);
  });

  for (const status of [1, 2, 4, 5, 7, 8, 9, 10, 13, 15]) {
    test(`${name}: a read is not sent again after status ${status}`, async () => {
      service.scripts.GetRobot = script.fail(status);
      await viam.open({ options });
      assert.equal((await viam.call({})).ok, false);
      assert.equal(service.count("GetRobot"), 1);
    });
  }

  test(`${name}: a stream is sent again before its first message, and not after it`, async () => {
    service.scripts.TailRobotPartLogs = afterwards(2, script.fail(14), async (answer) => {
      await answer.message(logs("one"));
      answer.fail(14, "cut");
    });
    await viam.open({ options });
    const ended = await viam.call(tail);
    assert.deepEqual([ended.messages, ended.message], [1, "[UNAVAILABLE] TailRobotPartLogs: cut"]);
    assert.equal(service.count("TailRobotPartLogs"), 3);
  });

  test(`${name}: a failing service gets fewer and fewer retries`, async () => {
    service.scripts.GetRobot = script.fail(14);
    await viam.open({ options });
    for (let call = 0; call < 50; call++) await viam.call({});
    // Ten retries are in the budget at first.
    assert.equal(service.count("GetRobot"), 60);
    service.scripts.GetRobot = script.robot;
    for (let call = 0; call < 20; call++) await viam.call({});
    service.scripts.GetRobot = script.fail(14);
    service.forget();
    for (let call = 0; call < 10; call++) await viam.call({});
    // Twenty good calls earned two.
    assert.equal(service.count("GetRobot"), 12);
  });

  test(`${name}: a deadline ends the waits between retries`, async () => {
    service.scripts.GetRobot = script.fail(14, "down", { "retry-after": "1000" });
    await viam.open({ options });
    const ended = await viam.call({ options: { timeoutMs: 5000 } });
    // A delay longer than the remaining time is useless.
    assert.equal(ended.message, "[UNAVAILABLE] GetRobot: down");
    assert.equal(service.count("GetRobot"), 1);
  });

  test(`${name}: a signal ends the waits between retries`, async () => {
    service.scripts.GetRobot = script.fail(14, "down", { "retry-after": "1000" });
    await viam.open({ options });
    await viam.start({ options: { timeoutMs: 0 } });
    await service.reaches("GetRobot", 1);
    await viam.abort();
    assert.equal((await viam.ended()).code, "CANCELLED");
    assert.equal(service.count("GetRobot"), 1);
  });

  for (const [what, answers] of /** @type {[string, Script][]} */ ([
    ["an HTTP error", (answer) => answer.http(503, { "retry-after": "1" })],
    [
      "an HTTP error that calls itself gRPC-web",
      (answer) => answer.http(503, { "content-type": "application/grpc-web", "retry-after": "1" }),
    ],
    ["a gRPC status", script.fail(14, "wait", { "retry-after": "1" })],
  ])) {
    test(`${name}: retry-after of ${what} is honoured`, async () => {
      /** @type {number[]} */
      const at = [];
      service.scripts.GetRobot = (answer, asked) => {
        at.push(performance.now());
        return afterwards(1, answers)(answer, asked);
      };
      await viam.open({ options });
      assert.deepEqual(await viam.call({}), ok);
      // Timers may run a little early.
      assert.ok(at[1] - at[0] > 950, `${at[1] - at[0]} ms`);
    });
  }

  test(`${name}: a request that is reset before its response`, async () => {
    service.scripts.UpdateRobot = (answer) => answer.reset();
    await viam.open({ options });
    await viam.call({ ...write, request: { id: "warms", name: "up" } });
    service.forget();
    assert.equal((await viam.call(write)).code, "UNAVAILABLE");
    // Chromium itself repeats a request, whatever its method, whose kept connection is reset
    // before a byte of the response: it cannot distinguish that from a connection that had timed out.
    const most = name === "Chromium" ? 2 : 1;
    assert.ok(service.count("UpdateRobot") <= most, `${service.count("UpdateRobot")} requests`);
  });
}
