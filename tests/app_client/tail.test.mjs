// The log tail, against a service that does what the test says, on a clock that the test turns.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { AppClient } from "viam-app-client";

import { ScriptedLog } from "./scripted_log.mjs";

/** @typedef {import("viam-app-client").TailLogsOptions} TailLogsOptions */

/** @type {ScriptedLog} */
let log;

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
async function settle() {
  for (let i = 0; i < 50; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Turns the clock. @param {number} ms */
async function pass(ms) {
  await settle();
  mock.timers.tick(ms);
  await settle();
}

/** Follows a tail and keeps what it gives. @param {TailLogsOptions} [options] */
async function follow(options = {}) {
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

const entries = (/** @type {number} */ from, /** @type {number} */ to) =>
  Array.from({ length: to - from + 1 }, (_, i) => `entry ${from + i}`);

// The plain tail

test("a plain tail asks for errors unless told, when its first batch is wanted", async () => {
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

test("a plain tail gives the batches as they come, and ends with its request", async () => {
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

  test(`a ${kind} tail rejects with CANCELLED when its signal is aborted, and takes its listener away`, async () => {
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

// The tail that resumes

test("refuses options that are no numbers by name", async () => {
  const followed = await follow({ resume: { overlapMs: -1 } });
  assert.deepEqual([followed.error?.code, log.reads], ["INVALID_ARGUMENT", []]);
  assert.match(followed.error.message, /resume\.overlapMs: expected a number from 0, got -1/);
});

test("begins behind what the log has, of which it reads no more than the end", async () => {
  for (let i = 0; i < 250; i += 1) log.write({ time: new Date(Date.now() - 250 + i) });
  const following = follow();
  log.onRead = () => assert.equal(log.connections.length, 0);
  const followed = await following;
  log.write();
  await settle();
  assert.deepEqual(followed.messages, ["entry 251"]);
  assert.ok(log.reads.every(({ pageToken }) => !pageToken));
});

test("goes on after a cut, with what was missed, in order", async () => {
  const followed = await follow();
  log.write();
  await pass(10);
  log.cut("UNAVAILABLE");
  log.write();
  await pass(100);
  log.write();
  assert.deepEqual(followed.messages, ["entry 1"]);
  await pass(250);
  log.write();
  await settle();
  assert.deepEqual(followed.messages, entries(1, 4));
});

for (const code of [
  "UNAVAILABLE",
  "UNKNOWN",
  "INTERNAL",
  "DEADLINE_EXCEEDED",
  "RESOURCE_EXHAUSTED",
  "ABORTED",
  "DATA_LOSS",
  undefined,
]) {
  test(`goes on after ${code ?? "an end without an error"}`, async () => {
    const followed = await follow();
    log.write();
    await settle();
    log.cut(code);
    log.write();
    await pass(1000);
    assert.deepEqual([followed.messages, followed.done], [entries(1, 2), false]);
  });
}

for (const code of [
  "PERMISSION_DENIED",
  "NOT_FOUND",
  "UNAUTHENTICATED",
  "INVALID_ARGUMENT",
  "UNIMPLEMENTED",
  "CANCELLED",
]) {
  test(`ends with ${code}, from a connection or from the log`, async () => {
    const cut = await follow();
    log.cut(code);
    await settle();
    assert.equal(cut.error?.code, code);
    log.refusals = [code];
    assert.equal((await follow()).error?.code, code);
    log.readFailures = [code];
    assert.equal((await follow()).error?.code, code);
    assert.equal(log.live.length, 0);
  });
}

test("a gap of many pages is filled in order, each batch newest first", async () => {
  const followed = await follow();
  log.write();
  await settle();
  log.cut();
  for (let i = 0; i < 349; i += 1) {
    mock.timers.tick(0);
    log.write({ time: new Date(Date.now() + i) });
  }
  await pass(1000);
  assert.deepEqual(followed.messages, entries(1, 350));
  assert.ok(followed.batches.every((batch) => batch.length <= 100));
});

test("entries of one millisecond are told apart", async () => {
  const followed = await follow();
  for (let i = 0; i < 3; i += 1) log.write();
  await settle();
  log.cut();
  for (let i = 0; i < 300; i += 1) log.write({ time: new Date(Date.UTC(2024, 4, 1)) });
  await pass(250);
  for (let i = 0; i < 3; i += 1) log.write({ time: new Date(Date.UTC(2024, 4, 1)) });
  await settle();
  assert.deepEqual([...followed.messages].sort(), entries(1, 306).sort());
});

test("equal entries are counted: those given are not given again, those missed are not lost", async () => {
  const followed = await follow();
  const same = { message: "tick", time: new Date() };
  log.write(same);
  log.write(same);
  await settle();
  log.cut();
  log.write(same);
  await pass(250);
  log.cut();
  await pass(1000);
  assert.deepEqual(followed.messages, ["tick", "tick", "tick"]);
});

test("the keys of an entry's fields may come in another order", async () => {
  const followed = await follow();
  const entry = log.write({ fields: [{ Key: "k", Integer: 1 }], caller: { File: "a.go", Line: 1 } });
  await settle();
  log.cut();
  Object.assign(entry, { fields: [{ Integer: 1, Key: "k" }], caller: { Line: 1, File: "a.go" } });
  await pass(1000);
  assert.deepEqual(followed.messages, ["entry 1"]);
});

test("what is logged between listening and reading comes once", async () => {
  const followed = await follow();
  log.write();
  await settle();
  log.cut();
  // The log has it when it is read, and the connection brings it too.
  log.onRead = () => log.write();
  await pass(250);
  log.write();
  await settle();
  assert.equal(log.connections.length, 2);
  assert.deepEqual(followed.messages, entries(1, 3));
});

test("an entry that comes late, with an older time, is found in the overlap", async () => {
  const followed = await follow();
  await pass(30_000);
  log.write();
  await settle();
  log.cut();
  log.write({ time: new Date(Date.now() - 4000) });
  await pass(1000);
  assert.deepEqual(followed.messages, ["entry 1", "entry 2"]);
});

test("nothing from before the tail began is given, however close it is", async () => {
  log.write({ time: new Date(Date.now() - 1) });
  log.write();
  const followed = await follow();
  await pass(10);
  log.write();
  await settle();
  log.cut();
  await pass(1000);
  assert.deepEqual(followed.messages, ["entry 3"]);
});

test("a machine's clock that ran ahead hides nothing that follows", async () => {
  const followed = await follow();
  log.write({ time: new Date(Date.UTC(2099, 0)) });
  await pass(1000);
  log.cut();
  log.write();
  await pass(1000);
  log.cut();
  log.write();
  await pass(1000);
  assert.deepEqual(followed.messages.slice(0, 3).sort(), entries(1, 3));
  assert.equal(followed.messages.length, 3);
});

test("a service that tells with its first entry that it listens loses nothing", async () => {
  const followed = await follow();
  log.write();
  await settle();
  log.prompt = false;
  log.cut();
  log.write();
  await pass(250);
  assert.deepEqual(followed.messages, ["entry 1"]);
  await pass(2000);
  assert.deepEqual(followed.messages, entries(1, 2));
  // The gap was read before the service began to listen.
  log.write({}, { heard: false });
  await settle();
  log.write();
  await settle();
  assert.equal(log.connections.length, 2);
  assert.deepEqual(followed.messages, entries(1, 4));
});

test("a call that the client has made again by itself loses nothing", async () => {
  const followed = await follow();
  log.write({}, { heard: false });
  log.live[0].headers();
  await settle();
  assert.deepEqual(followed.messages, ["entry 1"]);
  log.write();
  await settle();
  assert.deepEqual([followed.messages, log.connections.length], [entries(1, 2), 1]);
});

test("a service that never tells that it listens loses nothing", async () => {
  log.prompt = false;
  const following = follow();
  await pass(2000);
  const followed = await following;
  log.write({}, { heard: false });
  log.live[0].headers = () => {};
  log.write();
  await settle();
  assert.deepEqual(followed.messages, entries(1, 2));
});

test("the waits grow up to their limit, and begin anew after an entry", async () => {
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

test("the waits begin anew after a connection that held, silent though it was", async () => {
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

test("a silent connection is taken for dead after a minute, unless told", async () => {
  const followed = await follow();
  log.write();
  await pass(59_999);
  assert.equal(log.connections.length, 1);
  log.write({}, { heard: false });
  await pass(1);
  await pass(250);
  assert.deepEqual([log.connections.length, followed.messages], [2, entries(1, 2)]);
  assert.equal(log.live.length, 1);
});

test("a connection may be silent for ever where told", async () => {
  await follow({ resume: { idleTimeoutMs: 0 } });
  await pass(3_600_000);
  assert.equal(log.connections.length, 1);
});

test("a gap that is too long is told, and loses its oldest entries", async () => {
  /** @type {any[]} */
  const gaps = [];
  const followed = await follow({ resume: { maxGapEntries: 5, onGap: (gap) => gaps.push(gap) } });
  const first = log.write();
  await pass(1);
  log.cut();
  for (let i = 0; i < 20; i += 1) {
    log.write();
    await pass(1);
  }
  await pass(1000);
  const given = followed.messages.slice(1);
  assert.deepEqual(given, entries(22 - given.length, 21));
  assert.ok(given.length >= 5 && given.length <= 6);
  const next = log.entries.find(({ message }) => message === given[0]);
  assert.deepEqual(gaps, [{ from: first.time, to: next?.time, cause: undefined }]);
});

test("a gap that the service will not fill is told, and the tail goes on", async () => {
  /** @type {any[]} */
  const gaps = [];
  const followed = await follow({ resume: { onGap: (gap) => gaps.push(gap) } });
  const first = log.write();
  await settle();
  log.cut();
  log.write();
  log.readFailures = ["RESOURCE_EXHAUSTED"];
  await pass(250);
  log.write();
  await settle();
  assert.deepEqual(followed.messages, ["entry 1", "entry 3"]);
  assert.deepEqual(
    [gaps.length, gaps[0].from, gaps[0].to, gaps[0].cause.code],
    [1, first.time, undefined, "RESOURCE_EXHAUSTED"],
  );
});

test("a gap that cannot be read for now is tried again, some times", async () => {
  /** @type {any[]} */
  const gaps = [];
  const followed = await follow({ resume: { maxDelayMs: 1000, onGap: (gap) => gaps.push(gap) } });
  log.write();
  await settle();
  log.cut();
  log.write();
  log.readFailures = ["UNAVAILABLE", "INTERNAL"];
  for (let i = 0; i < 3; i += 1) await pass(500);
  assert.deepEqual([followed.messages, gaps], [entries(1, 2), []]);
  log.cut();
  log.write();
  log.readFailures = Array(4).fill("INTERNAL");
  for (let i = 0; i < 5; i += 1) await pass(500);
  assert.deepEqual([followed.messages, gaps], [entries(1, 3), []]);
  log.cut();
  log.write();
  log.readFailures = Array(5).fill("INTERNAL");
  for (let i = 0; i < 6; i += 1) await pass(500);
  assert.deepEqual([followed.messages, gaps.length], [entries(1, 3), 1]);
  log.write();
  await settle();
  assert.deepEqual(followed.messages, [...entries(1, 3), "entry 5"]);
});

test("what is too old to come again is forgotten", async () => {
  /** @type {any[]} */
  const gaps = [];
  const followed = await follow({ resume: { maxGapEntries: 5, overlapMs: 2000, onGap: (gap) => gaps.push(gap) } });
  for (let i = 0; i < 100; i += 1) {
    log.write();
    await pass(1000);
  }
  log.cut();
  for (let i = 0; i < 50; i += 1) log.write({ time: new Date(Date.now() + i) });
  await pass(1000);
  assert.equal(gaps.length, 1);
  assert.ok(followed.messages.length < 110);
});

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

/** A page that can be hidden and a network that can go. */
function page() {
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const network = { onLine: true };
  const events = new EventTarget();
  const globals = /** @type {any} */ (globalThis);
  const before = Object.getOwnPropertyDescriptors(globals);
  const define = (/** @type {string} */ name, /** @type {unknown} */ value) =>
    Object.defineProperty(globals, name, { value, configurable: true, writable: true });
  define("document", document);
  define("navigator", network);
  let listeners = 0;
  for (const target of [document, events]) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (...args) => {
      listeners += 1;
      addEventListener.apply(target, args);
    };
    target.removeEventListener = (...args) => {
      listeners -= 1;
      removeEventListener.apply(target, args);
    };
  }
  define("addEventListener", events.addEventListener);
  define("removeEventListener", events.removeEventListener);
  return {
    get listeners() {
      return listeners;
    },
    show(/** @type {boolean} */ visible) {
      document.visibilityState = visible ? "visible" : "hidden";
      document.dispatchEvent(new Event("visibilitychange"));
    },
    connect(/** @type {boolean} */ online) {
      network.onLine = online;
      events.dispatchEvent(new Event(online ? "online" : "offline"));
    },
    remove() {
      for (const name of ["document", "navigator", "addEventListener", "removeEventListener"]) {
        if (before[name]) Object.defineProperty(globals, name, before[name]);
        else delete globals[name];
      }
    },
  };
}

for (const [name, gone, back] of /** @type {[string, (p: any) => void, (p: any) => void][]} */ ([
  ["hidden", (p) => p.show(false), (p) => p.show(true)],
  ["offline", (p) => p.connect(false), (p) => p.connect(true)],
])) {
  test(`lets go while the page is ${name}, and catches up after`, async (t) => {
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

test("lets go of a connection that opens while the page is being hidden", async (t) => {
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

test("leaves no listener, no timer and no open stream behind, however often it was cut", async () => {
  let listeners = 0;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  mock.method(EventTarget.prototype, "addEventListener", function (/** @type {any[]} */ ...args) {
    listeners += 1;
    return Reflect.apply(addEventListener, this, args);
  });
  mock.method(EventTarget.prototype, "removeEventListener", function (/** @type {any[]} */ ...args) {
    listeners -= 1;
    return Reflect.apply(removeEventListener, this, args);
  });
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

test("a gap is read with the filters of the tail", async () => {
  await follow({ errorsOnly: true, filter: "arm" });
  await follow({ errorsOnly: false });
  const [errors] = log.reads;
  assert.deepEqual([errors.id, errors.levels, errors.filter], ["part", ["error"], "arm"]);
  assert.deepEqual(log.reads.at(-1).levels, []);
});

test("a hundred cuts under load: every entry once, in order", async () => {
  const followed = await follow();
  for (let cut = 0; cut < 100; cut += 1) {
    for (let i = 0; i < 7; i += 1) {
      log.write();
      await pass(i);
    }
    log.cut(cut % 2 ? "UNAVAILABLE" : undefined);
    for (let i = 0; i < 5; i += 1) {
      log.write();
      mock.timers.tick(60);
    }
    await settle();
  }
  await pass(5000);
  assert.deepEqual(followed.messages, entries(1, 1200));
  assert.ok(log.connections.length > 50);
});
