// A log tail that resumes: every entry once, in order.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { entries, follow, log, pass, settle } from "./following.mjs";

test("refuses options that are not numbers, by name", async () => {
  const followed = await follow({ resume: { overlapMs: -1 } });
  assert.deepEqual([followed.error?.code, log.reads], ["INVALID_ARGUMENT", []]);
  assert.match(followed.error.message, /resume\.overlapMs: expected a number of milliseconds, 0 or more, got -1/);
});

test("refuses options that it does not know by name", async () => {
  const followed = await follow({ resume: /** @type {any} */ ({ idleTimeoutms: 5 }) });
  assert.deepEqual([followed.error?.code, log.reads], ["INVALID_ARGUMENT", []]);
  assert.match(followed.error.message, /resume\.idleTimeoutms: no such option/);
});

test("begins after the end of the log, of which it reads no more than the end", async () => {
  for (let i = 0; i < 250; i += 1) log.write({ time: new Date(Date.now() - 250 + i) });
  const following = follow();
  log.onRead = () => assert.equal(log.connections.length, 0);
  const followed = await following;
  log.write();
  await settle();
  assert.deepEqual(followed.messages, ["entry 251"]);
  assert.ok(log.reads.every(({ pageToken }) => !pageToken));
});

test("resumes after a lost connection, with the missed entries in order", async () => {
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
  test(`resumes after ${code ?? "an end without an error"}`, async () => {
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

test("entries of one millisecond are distinguished", async () => {
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

test("entries between connecting and reading come once", async () => {
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

test("an entry of the future does not keep those after it in memory, nor widen the limit of a gap", async () => {
  /** @type {unknown[]} */
  const gaps = [];
  const followed = await follow({ resume: { maxGapEntries: 10, onGap: (gap) => gaps.push(gap) } });
  log.write({ time: new Date(Date.UTC(2099, 0)) });
  for (let i = 0; i < 50; i += 1) {
    log.write();
    await pass(1000);
  }
  log.cut();
  for (let i = 0; i < 30; i += 1) log.write();
  await pass(1000);
  assert.equal(gaps.length, 1);
  assert.ok(followed.messages.length < 51 + 20, `${followed.messages.length} entries`);
});

test("a log of a machine whose clock is ahead is not read completely before the tail begins", async () => {
  for (let i = 0; i < 12_000; i += 1) log.write({ time: new Date(Date.UTC(2099, 0) + i) });
  const followed = await follow();
  assert.equal(log.reads.length, 100 + 100);
  log.write();
  await settle();
  assert.deepEqual(followed.messages, ["entry 12001"]);
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

test("no entry is lost if a service sends headers with its first entry", async () => {
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
  log.write({}, { delivered: false });
  await settle();
  log.write();
  await settle();
  assert.equal(log.connections.length, 2);
  assert.deepEqual(followed.messages, entries(1, 4));
});

test("no entry is lost if the client has retried the call", async () => {
  const followed = await follow();
  log.write({}, { delivered: false });
  log.live[0].headers();
  await settle();
  assert.deepEqual(followed.messages, ["entry 1"]);
  log.write();
  await settle();
  assert.deepEqual([followed.messages, log.connections.length], [entries(1, 2), 1]);
});

test("no entry is lost if a service never sends headers", async () => {
  log.prompt = false;
  const following = follow();
  await pass(2000);
  const followed = await following;
  log.write({}, { delivered: false });
  log.live[0].headers = () => {};
  log.write();
  await settle();
  assert.deepEqual(followed.messages, entries(1, 2));
});
