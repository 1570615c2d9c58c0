// A log tail that resumes: gaps that it cannot fill.

import assert from "node:assert/strict";
import { test } from "node:test";

import { entries, follow, log, pass, settle } from "./following.mjs";

test("a gap that is too long is reported, and loses its oldest entries", async () => {
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

test("a gap that the service will not fill is reported, and the tail continues", async () => {
  /** @type {any[]} */
  const gaps = [];
  const followed = await follow({ resume: { onGap: (gap) => gaps.push(gap) } });
  const first = log.write();
  await settle();
  log.cut();
  log.write();
  // Each time fewer entries are requested, down to one.
  log.readFailures = Array(7).fill("RESOURCE_EXHAUSTED");
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

test("entries that are too old to come again are forgotten", async () => {
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
