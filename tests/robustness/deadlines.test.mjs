// Deadlines, AbortSignal, close() and iterators that are left, at every stage of a call.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { goodLogs, logs, message, robot } from "../hostile/wire.mjs";
import { openRuntimes, remote } from "./runtimes.mjs";
import { halfOf, script, startService } from "./service.mjs";

/** @typedef {import("./service.mjs").Script} Script */

const service = await startService();
const { runtimes, close } = await openRuntimes();
after(async () => {
  await close();
  await service.close();
});
for (const runtime of runtimes) before(() => remote(runtime).watch());

const credentials = { type: "api-key", authEntity: "key", payload: "secret" };
const options = { serviceHost: service.url, credentials, retry: false };
/** Long enough for a request to reach the server on a busy machine. */
const DEADLINE_MS = 1000;
const tail = { method: "tailRobotPartLogs", request: { id: "part" } };

/** @type {Record<string, { scripts: Record<string, Script>, waits: [method: string, count: number], call?: object }>} */
const stages = {
  "the sign-in": { scripts: { Authenticate: script.silence }, waits: ["Authenticate", 1] },
  "the head": { scripts: { GetRobot: script.silence }, waits: ["GetRobot", 1] },
  "the message": { scripts: { GetRobot: (answer) => answer.bytes(halfOf(robot())) }, waits: ["GetRobot", 1] },
  "the trailers": { scripts: { GetRobot: (answer) => answer.message(robot()) }, waits: ["GetRobot", 1] },
  "a stream's head": {
    scripts: { TailRobotPartLogs: script.silence },
    waits: ["TailRobotPartLogs", 1],
    call: tail,
  },
  "a stream's next message": {
    scripts: { TailRobotPartLogs: (answer) => answer.message(logs("one")) },
    waits: ["TailRobotPartLogs", 1],
    call: tail,
  },
};

for (const runtime of runtimes) {
  const viam = remote(runtime);
  const { name } = runtime;

  /** A client of a service that answers by these scripts. @param {Record<string, Script>} [scripts] */
  async function setUp(scripts = {}, more = {}) {
    for (const method of Object.keys(service.scripts)) delete service.scripts[method];
    Object.assign(service.scripts, scripts);
    service.forget();
    await viam.open({ options: { ...options, ...more } });
  }

  // The first call of a process is the slowest: on a busy machine it would not reach the server before its deadline.
  before(async () => {
    await setUp();
    assert.equal((await viam.call({})).code, undefined);
  });

  afterEach(async () => {
    const { timers, listeners } = await viam.left();
    assert.equal(listeners, 0);
    // A browser keeps the timer of the last deadline for the next call; a process would not end while it runs.
    assert.ok(timers <= (name === "Node" ? 0 : 1), `${timers} timers`);
  });

  for (const [stage, { scripts, waits, call }] of Object.entries(stages)) {
    test(`${name}: a deadline while waiting for ${stage}`, async () => {
      await setUp(scripts);
      const ended = await viam.call({ ...call, options: { timeoutMs: DEADLINE_MS } });
      assert.equal(ended.code, "DEADLINE_EXCEEDED");
      const what = stage === "a stream's next message" ? "the response did not end" : "no response";
      const hint = stage === "a stream's head" ? ": no headers arrived: .* proxy_buffering off\\)" : "";
      assert.match(ended.message, new RegExp(`${what} within ${DEADLINE_MS} ms${hint}$`));
      await service.abortsReach(1);
    });

    test(`${name}: a signal while waiting for ${stage}`, async () => {
      await setUp(scripts);
      await viam.start({ ...call, options: { timeoutMs: 60_000 } });
      await service.reaches(...waits);
      await viam.abort();
      const ended = await viam.ended();
      assert.equal(ended.code, "CANCELLED");
      assert.equal(ended.cause, "Error: no longer wanted");
      await service.abortsReach(1);
    });

    test(`${name}: close() while waiting for ${stage}`, async () => {
      await setUp(scripts);
      await viam.start({ ...call });
      await service.reaches(...waits);
      await viam.close();
      const ended = await viam.ended();
      assert.equal(ended.code, "CANCELLED");
      assert.match(ended.message, /the client is closed/);
      await service.abortsReach(1);
    });
  }

  for (const call of [{}, tail]) {
    const what = "method" in call ? "a stream" : "a call";
    test(`${name}: a signal aborted before ${what} sends nothing`, async () => {
      await setUp();
      const ended = await viam.call({ ...call, abort: "before" });
      assert.equal(ended.code, "CANCELLED");
      assert.equal(ended.cause, "Error: too late");
      assert.deepEqual(service.asked, []);
    });
  }

  test(`${name}: a signal ends an upload that waits for its next message, and closes its iterator`, async () => {
    await setUp();
    const ended = await viam.stalledUpload();
    assert.deepEqual([ended.code, ended.cause], ["CANCELLED", "Error: no longer wanted"]);
  });

  test(`${name}: a signal aborted after the call changes nothing`, async () => {
    await setUp();
    const ended = await viam.call({});
    await viam.abort();
    assert.deepEqual(ended, { ok: true, messages: 1 });
    assert.deepEqual(await viam.call({ name: "next" }), { ok: true, messages: 1 });
    assert.equal(service.aborted(), 0);
  });

  test(`${name}: one caller's signal does not cancel the others' sign-in`, async () => {
    /** @type {() => void} */
    let answerNow = () => {};
    await setUp({
      Authenticate: async (answer, asked) => {
        await new Promise((resolve) => (answerNow = () => resolve(undefined)));
        return script.signIn("token")(answer, asked);
      },
    });
    await viam.start({ name: "given up" });
    await viam.start({ name: "waits" });
    await service.reaches("Authenticate", 1);
    await viam.abort("given up");
    assert.equal((await viam.ended("given up")).code, "CANCELLED");
    answerNow();
    assert.deepEqual(await viam.ended("waits"), { ok: true, messages: 1 });
    assert.equal(service.count("Authenticate"), 1);
  });

  test(`${name}: a sign-in that no call waits for is cancelled, and the next call starts a new one`, async () => {
    await setUp({
      Authenticate: (answer, asked) => (asked.count === 1 ? undefined : script.signIn("token")(answer, asked)),
    });
    await viam.start({});
    await service.reaches("Authenticate", 1);
    await viam.abort();
    assert.equal((await viam.ended()).code, "CANCELLED");
    await service.abortsReach(1);
    assert.deepEqual(await viam.call({ name: "next" }), { ok: true, messages: 1 });
    assert.equal(service.count("Authenticate"), 2);
  });

  for (const [what, end] of /** @type {const} */ ([
    ["a signal", () => viam.abort()],
    ["close()", () => viam.close()],
    ["leaving it", () => viam.leave()],
  ])) {
    test(`${name}: ${what} ends a stream that is not being read`, async () => {
      await setUp({ TailRobotPartLogs: (answer) => answer.message(logs("one")) });
      assert.deepEqual(await viam.call({ ...tail, take: 1 }), { ok: true, messages: 1 });
      await end();
      await service.abortsReach(1);
      const rest = await viam.resume();
      if (what === "leaving it") assert.deepEqual(rest, { ok: true, messages: 0 });
      else assert.equal(rest.code, "CANCELLED");
    });
  }

  test(`${name}: a deadline ends a stream that is not being read`, async () => {
    await setUp({ TailRobotPartLogs: (answer) => answer.message(logs("one")) });
    await viam.call({ ...tail, take: 1, options: { timeoutMs: DEADLINE_MS } });
    await service.abortsReach(1);
    assert.equal((await viam.resume()).code, "DEADLINE_EXCEEDED");
  });

  test(`${name}: what a stream has given already is not lost to its end`, async () => {
    await setUp({
      TailRobotPartLogs: (answer) => answer.bytes(Buffer.concat([message(logs("one")), message(logs("two"))])),
    });
    await viam.call({ ...tail, take: 1 });
    await viam.abort();
    const rest = await viam.resume();
    assert.deepEqual([rest.messages, rest.code], [1, "CANCELLED"]);
  });

  test(`${name}: a stream that is left before it was read sends nothing`, async () => {
    await setUp();
    await viam.start({ ...tail, take: 0 });
    await viam.leave();
    assert.deepEqual(service.asked, []);
  });

  for (const [status, code] of /** @type {const} */ ([
    [1, "CANCELLED"],
    [4, "DEADLINE_EXCEEDED"],
  ])) {
    test(`${name}: the server's own ${code} is passed on`, async () => {
      await setUp({ GetRobot: script.fail(status, "so it is") });
      const ended = await viam.call({});
      assert.deepEqual([ended.code, ended.message, ended.cause], [code, `[${code}] GetRobot: so it is`, undefined]);
    });
  }

  for (const [timeoutMs, header] of /** @type {[number | undefined, RegExp | undefined][]} */ ([
    [undefined, /^(19\d{3}|20000)m$/],
    [5000, /^(4\d{3}|5000)m$/],
    [99_999_999, /^\d{8}m$/],
    [1e9, /^(1000000|999999)S$/],
    [1e15, /^99999999S$/],
    [1.8446744073709e22, undefined],
    [0, undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ])) {
    test(`${name}: the server gets timeoutMs ${timeoutMs}`, async () => {
      await setUp();
      await viam.call({ name: "signs in" });
      await viam.call({ options: { timeoutMs } });
      const sent = service.asked.at(-1)?.headers["grpc-timeout"];
      if (header) assert.match(String(sent), header);
      else assert.equal(sent, undefined);
    });
  }

  test(`${name}: a stream has no deadline by default`, async () => {
    await setUp({ TailRobotPartLogs: (answer) => answer.bytes(goodLogs) }, { defaultTimeoutMs: 50 });
    await viam.call({ ...tail, take: 2 });
    assert.equal(service.asked.at(-1)?.headers["grpc-timeout"], undefined);
    await viam.leave();
  });

  for (const timeoutMs of [-1, Number.NaN, "5", null]) {
    test(`${name}: timeoutMs ${JSON.stringify(timeoutMs)} is refused`, async () => {
      await setUp();
      const ended = await viam.call({ options: { timeoutMs } });
      assert.equal(ended.code, "INVALID_ARGUMENT");
      assert.match(ended.message, /timeoutMs: expected a number of milliseconds/);
    });
  }
}
