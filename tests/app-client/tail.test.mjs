// The log tail, with and without `resume`: its requests, its end, and leaving it.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { AppClient } from "viam-app-client";

import { entries, follow, log, settle } from "./following.mjs";

test("a plain tail requests errors by default, when its first batch is read", async () => {
  /** @type {any[]} */
  const asked = [];
  const { service } = log;
  const spied = {
    tailRobotPartLogs(/** @type {any} */ request, /** @type {any} */ options) {
      asked.push(request);
      return service.tailRobotPartLogs(request, options);
    },
  };
  log.refusals = ["UNAVAILABLE", "UNAVAILABLE"];
  const cloud = new AppClient(/** @type {any} */ (spied));
  const tail = cloud.tailRobotPartLogs("part");
  assert.deepEqual(asked, []);
  await assert.rejects(tail.next());
  await assert.rejects(cloud.tailRobotPartLogs("part", { errorsOnly: false, filter: "arm" }).next());
  const expected = [
    { id: "part", errorsOnly: true, filter: undefined },
    { id: "part", errorsOnly: false, filter: "arm" },
  ];
  assert.deepEqual(asked, expected);
});

test("a plain tail yields the batches as they arrive, and ends with its request", async () => {
  const followed = await follow({ resume: false });
  log.write();
  log.live[0]?.push([]);
  log.write();
  log.cut();
  await settle();
  assert.deepEqual([followed.messages, followed.done, followed.error], [entries(1, 2), true, undefined]);
  assert.ok(followed.batches.every((batch) => batch.length > 0));
  assert.equal(log.reads.length, 0);
});

test("a plain tail rejects with what its request fails with, once", async () => {
  const followed = await follow({ resume: false });
  log.cut("UNAVAILABLE");
  await settle();
  assert.equal(followed.error.code, "UNAVAILABLE");
  assert.deepEqual(await followed.tail.next(), { value: undefined, done: true });
});

for (const resume of [false, true]) {
  const kind = resume ? "resumable" : "plain";

  test(`leaving a ${kind} tail while a batch is awaited aborts its request at once`, async () => {
    const tail = new AppClient(log.service).tailRobotPartLogs("part", { resume });
    const next = tail.next();
    await settle();
    assert.equal(log.live.length, 1);
    assert.deepEqual(await tail.return(), { value: undefined, done: true });
    assert.deepEqual(await next, { value: undefined, done: true });
    assert.equal(log.live.length, 0);
    assert.deepEqual(await tail.next(), { value: undefined, done: true });
  });

  test(`a ${kind} tail that was left before it began sends nothing`, async () => {
    const tail = new AppClient(log.service).tailRobotPartLogs("part", { resume });
    await tail.return();
    assert.deepEqual(await tail.next(), { value: undefined, done: true });
    assert.deepEqual([log.connections, log.reads], [[], []]);
  });

  test(`a ${kind} tail rejects with CANCELLED when its signal is aborted, and removes its listener`, async () => {
    const controller = new AbortController();
    const remove = mock.method(controller.signal, "removeEventListener");
    const add = mock.method(controller.signal, "addEventListener");
    const followed = await follow({ resume, signal: controller.signal });
    controller.abort();
    await settle();
    assert.equal(followed.error?.code, "CANCELLED");
    assert.equal(log.live.length, 0);
    assert.equal(add.mock.callCount(), 1);
    assert.equal(remove.mock.callCount(), 1);
  });

  test(`a ${kind} tail with an aborted signal rejects with CANCELLED`, async () => {
    const followed = await follow({ resume, signal: AbortSignal.abort() });
    assert.equal(followed.error?.code, "CANCELLED");
  });

  test(`a ${kind} tail is disposed of at the end of a block`, async () => {
    const tail = new AppClient(log.service).tailRobotPartLogs("part", { resume });
    const next = tail.next();
    await settle();
    await tail[Symbol.asyncDispose]();
    assert.deepEqual([log.live.length, await next], [0, { value: undefined, done: true }]);
  });
}
