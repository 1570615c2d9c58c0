// A log tail that resumes: when it connects and disconnects, and whether it cleans up.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { AppClient } from "viam-app-client";

import { entries, follow, log, pass, settle } from "./following.mjs";
import { page } from "./page.mjs";

test("the delays grow up to their limit, and start again after an entry", async () => {
  const followed = await follow({ resume: { maxDelayMs: 2000 } });
  log.refusals = Array(10).fill("UNAVAILABLE");
  log.cut("UNAVAILABLE");
  await settle();
  // Half of 500, 1000, 2000, 2000, …
  for (const [wait, attempts] of [
    [249, 1],
    [1, 2],
    [499, 2],
    [1, 3],
    [999, 3],
    [1, 4],
    [999, 4],
    [1, 5],
  ]) {
    await pass(wait);
    assert.equal(log.connections.length, attempts);
  }
  log.refusals = [];
  await pass(1000);
  log.write();
  await settle();
  assert.deepEqual(followed.messages, ["entry 1"]);
  log.cut("UNAVAILABLE");
  await pass(249);
  const { length } = log.connections;
  await pass(1);
  assert.equal(log.connections.length, length + 1);
});

test("the delays start again after a lasting connection, even a silent one", async () => {
  await follow({ resume: { maxDelayMs: 8000 } });
  log.refusals = Array(3).fill("UNAVAILABLE");
  log.cut("UNAVAILABLE");
  for (const wait of [250, 500, 1000, 2000]) await pass(wait);
  assert.deepEqual([log.connections.length, log.live.length], [5, 1]);
  await pass(8000);
  log.cut("UNAVAILABLE");
  await pass(250);
  assert.equal(log.connections.length, 6);
});

test("reports that it connects as soon as the connection is lost, and that it is live", async () => {
  /** @type {string[]} */
  const states = [];
  await follow({ resume: { onStateChange: (state) => states.push(state) } });
  assert.deepEqual(states, ["connecting", "live"]);
  log.cut("UNAVAILABLE");
  await settle();
  assert.deepEqual(states, ["connecting", "live", "connecting"]);
  assert.equal(log.connections.length, 1);
  await pass(250);
  assert.deepEqual(states, ["connecting", "live", "connecting", "live"]);
});

test("a silent connection is taken for dead after a minute by default", async () => {
  const followed = await follow();
  log.write();
  await pass(59_999);
  assert.equal(log.connections.length, 1);
  log.write({}, { delivered: false });
  await pass(1);
  await pass(250);
  assert.deepEqual([log.connections.length, followed.messages], [2, entries(1, 2)]);
  assert.equal(log.live.length, 1);
});

test("reports why an attempt to connect failed: the service's error, or that nothing came, not even headers", async () => {
  /** @type {[string, string | undefined][]} */
  const reported = [];
  log.refusals = ["UNAVAILABLE"];
  log.prompt = false;
  await follow({ resume: { onStateChange: (state, reason) => reported.push([state, reason?.rawMessage]) } });
  await pass(250);
  await pass(2000);
  await pass(60_000);
  const silence =
    "nothing came for 60000 ms, not even headers: the server is silent, or a proxy in between holds the response back " +
    "(nginx: proxy_buffering off)";
  assert.deepEqual(reported, [
    ["connecting", undefined],
    ["connecting", "scripted failure"],
    ["live", undefined],
    ["connecting", silence],
  ]);
});

for (const idleTimeoutMs of [0, 2 ** 31, Number.POSITIVE_INFINITY]) {
  test(`a connection may be silent without limit if configured: ${idleTimeoutMs}`, async () => {
    await follow({ resume: { idleTimeoutMs } });
    await pass(3_600_000);
    assert.equal(log.connections.length, 1);
  });
}

test("a reader that is slow is waited for, and one batch is read ahead at most", async () => {
  const tail = new AppClient(log.service).tailRobotPartLogs("part", { errorsOnly: false, resume: true });
  const first = tail.next();
  await settle();
  log.write();
  await first;
  let taken = 0;
  const [connection] = log.live;
  for (let i = 0; i < 100; i += 1) {
    connection.push(
      /** @type {any} */ (
        new Proxy([log.entry({ message: `burst ${i}` })], {
          get: (logs, key) => {
            if (key === "length") taken = Math.max(taken, i + 1);
            return Reflect.get(logs, key);
          },
        })
      ),
    );
  }
  await pass(10);
  assert.equal(taken, 0);
  await tail.next();
  assert.ok(taken <= 2);
  await tail.return();
});

for (const [name, gone, back] of /** @type {[string, (p: any) => void, (p: any) => void][]} */ ([
  ["hidden", (p) => p.show(false), (p) => p.show(true)],
  ["offline", (p) => p.connect(false), (p) => p.connect(true)],
])) {
  test(`disconnects while the page is ${name}, and catches up after`, async (t) => {
    const screen = page();
    t.after(screen.remove);
    /** @type {string[]} */
    const states = [];
    const followed = await follow({ resume: { onStateChange: (state) => states.push(state) } });
    log.write();
    await settle();
    gone(screen);
    await settle();
    assert.equal(log.live.length, 0);
    log.write();
    await pass(600_000);
    assert.deepEqual([log.connections.length, followed.messages], [1, ["entry 1"]]);
    back(screen);
    await pass(1);
    assert.deepEqual([log.connections.length, followed.messages], [2, entries(1, 2)]);
    assert.deepEqual(states, ["connecting", "live", "paused", "connecting", "live"]);
    await followed.tail.return();
    assert.equal(screen.listeners, 0);
  });

  test(`can be left while the page is ${name}`, async (t) => {
    const screen = page();
    t.after(screen.remove);
    gone(screen);
    const followed = await follow();
    assert.deepEqual([log.connections, log.reads], [[], []]);
    await followed.tail.return();
    assert.deepEqual([followed.done, followed.error, screen.listeners], [true, undefined, 0]);
  });
}

test("closes a connection that opens while the page is being hidden", async (t) => {
  const screen = page();
  t.after(screen.remove);
  log.onRead = () => screen.show(false);
  const followed = await follow();
  await pass(1);
  assert.deepEqual([log.connections.length, log.live.length], [1, 0]);
  screen.show(true);
  await settle();
  log.write();
  await settle();
  assert.deepEqual(followed.messages, ["entry 1"]);
});

test("leaves no listener, timer or open stream, however often the connection was lost", async () => {
  let listeners = 0;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  mock.method(
    EventTarget.prototype,
    "addEventListener",
    /** @this {EventTarget} @param {any[]} args */ function (...args) {
      listeners += 1;
      return Reflect.apply(addEventListener, this, args);
    },
  );
  mock.method(
    EventTarget.prototype,
    "removeEventListener",
    /** @this {EventTarget} @param {any[]} args */ function (...args) {
      listeners -= 1;
      return Reflect.apply(removeEventListener, this, args);
    },
  );
  /** @type {Set<unknown>} */
  const timers = new Set();
  const { setTimeout, clearTimeout } = globalThis;
  mock.method(globalThis, "setTimeout", (/** @type {() => void} */ work, /** @type {number} */ ms) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
    return timer;
  });
  mock.method(globalThis, "clearTimeout", (/** @type {any} */ timer) => {
    timers.delete(timer);
    clearTimeout(timer);
  });
  let streams = 0;
  const { service } = log;
  const { tailRobotPartLogs } = service;
  const spied = {
    ...service,
    tailRobotPartLogs(/** @type {any[]} */ ...args) {
      const stream = tailRobotPartLogs(...args);
      const end = stream.return.bind(stream);
      streams += 1;
      stream.return = () => {
        streams -= 1;
        return end();
      };
      return stream;
    },
  };
  const tail = new AppClient(spied).tailRobotPartLogs("part", { errorsOnly: false, resume: true });
  for (let i = 0; i < 10; i += 1) {
    const next = tail.next();
    await settle();
    log.write();
    await next;
    if (i % 2) log.cut("UNAVAILABLE");
    const after = tail.next();
    await pass(100);
    await pass(1000);
    log.write();
    await after;
  }
  const pending = tail.next();
  await settle();
  assert.ok(listeners > 0 && timers.size > 0 && streams > 0);
  await tail.return();
  await pending;
  assert.deepEqual([listeners, timers.size, streams], [0, 0, 0]);
});

test("can be left while it waits to connect, and leaves no timer", async () => {
  const clear = mock.method(globalThis, "clearTimeout");
  const followed = await follow();
  log.cut("UNAVAILABLE");
  await settle();
  clear.mock.resetCalls();
  await followed.tail.return();
  assert.ok(clear.mock.callCount() >= 1);
  await pass(60_000);
  assert.deepEqual([log.connections.length, followed.done, followed.error], [1, true, undefined]);
});

test("the options of the call go with every request, but the tail has no time limit", async () => {
  /** @type {any[]} */
  const options = [];
  const { service } = log;
  const spied = {
    getRobotPartLogs: (/** @type {any} */ request, /** @type {any} */ call) => {
      options.push(call);
      return service.getRobotPartLogs(request, call);
    },
    tailRobotPartLogs: (/** @type {any} */ request, /** @type {any} */ call) => {
      options.push(call);
      return service.tailRobotPartLogs(request, call);
    },
  };
  const headers = { "x-request": "1" };
  const onHeaders = mock.fn();
  const cloud = new AppClient(/** @type {any} */ (spied));
  const tail = cloud.tailRobotPartLogs("part", { resume: true, headers, timeoutMs: 9, onHeaders });
  const next = tail.next();
  await settle();
  assert.ok(options.length >= 3 && options.every((call) => call.headers === headers));
  assert.deepEqual(
    options.map((call) => call.timeoutMs),
    [9, undefined, 9],
  );
  assert.equal(onHeaders.mock.callCount(), 1);
  await tail.return();
  await next;
});
