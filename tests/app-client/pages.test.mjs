// Paged lists.

import assert from "node:assert/strict";
import { test } from "node:test";

import { AppClient, GrpcError } from "viam-app-client";

import { scriptedService } from "./scripted-service.mjs";

/** Pages of the numbers from 0, as a service would give them. @param {string} field @param {number} count */
const numbers =
  (field, count, size = 100) =>
  (/** @type {{ pageToken?: string }} */ { pageToken }) => {
    const start = Number(pageToken || 0);
    const items = Array.from({ length: Math.min(size, count - start) }, (_, i) => start + i);
    return { [field]: items, nextPageToken: start + size < count ? String(start + size) : "" };
  };

const upTo = (/** @type {number} */ count) => Array.from({ length: count }, (_, i) => i);

/** @param {number} count */
function logOf(count) {
  const { service, asked } = scriptedService({ getRobotPartLogs: numbers("logs", count) });
  return { cloud: new AppClient(service), asked };
}

test("getRobotPartLogs reads a hundred entries by default, in one call", async () => {
  const { cloud, asked } = logOf(1000);
  assert.deepEqual(await cloud.getRobotPartLogs("part"), upTo(100));
  assert.equal(asked.length, 1);
});

for (const [numLogEntries, entries, calls] of [
  [0, 250, 3],
  [1, 1, 1],
  [100, 100, 1],
  [101, 101, 2],
  [150, 150, 2],
  [200, 200, 2],
  [1000, 250, 3],
]) {
  test(`getRobotPartLogs reads ${numLogEntries || "all"} of 250 entries in ${calls} calls`, async () => {
    const { cloud, asked } = logOf(250);
    assert.deepEqual(await cloud.getRobotPartLogs("part", { numLogEntries }), upTo(entries));
    assert.deepEqual(
      asked.map(({ request }) => request.pageToken),
      [undefined, "100", "200"].slice(0, calls),
    );
  });
}

test("getRobotPartLogs of an empty log is empty", async () => {
  assert.deepEqual(await logOf(0).cloud.getRobotPartLogs("part", { numLogEntries: 0 }), []);
});

for (const numLogEntries of [-1, 1.5, Number.NaN]) {
  test(`getRobotPartLogs refuses ${numLogEntries} entries without asking`, async () => {
    const { cloud, asked } = logOf(1);
    await assert.rejects(cloud.getRobotPartLogs("part", { numLogEntries }), {
      code: "INVALID_ARGUMENT",
      message: /numLogEntries.*whole number/,
    });
    assert.deepEqual(asked, []);
  });
}

test("the filters stay the same on every page", async () => {
  const { cloud, asked } = logOf(150);
  const start = new Date(0);
  await cloud.getRobotPartLogs("part", { numLogEntries: 0, filter: "arm", logLevels: ["warn"], start, timeoutMs: 7 });
  const [first, second] = asked.map(({ request }) => ({ ...request, pageToken: undefined }));
  assert.deepEqual(first, second);
  assert.deepEqual([first.filter, first.levels, first.start], ["arm", ["warn"], start]);
  assert.deepEqual(
    asked.map(({ options }) => options),
    [{ timeoutMs: 7 }, { timeoutMs: 7 }],
  );
});

test("an iterator requests a page when its first item is read, and none after it was left", async () => {
  const { cloud, asked } = logOf(1000);
  const entries = cloud.iterateRobotPartLogs("part");
  assert.equal(asked.length, 0);
  for (let i = 0; i < 100; i += 1) await entries.next();
  assert.equal(asked.length, 1);
  for await (const entry of entries) if (Number(entry) === 150) break;
  assert.equal(asked.length, 2);
  assert.deepEqual(await entries.next(), { value: undefined, done: true });
});

test("an iterator throws what a page fails with, after the items before it", async () => {
  const page = numbers("logs", 1000);
  const { service } = scriptedService({
    getRobotPartLogs: (/** @type {any} */ request) => {
      if (request.pageToken === "200") throw new Error("gone");
      return page(request);
    },
  });
  let last;
  await assert.rejects(async () => {
    for await (const entry of new AppClient(service).iterateRobotPartLogs("part")) last = entry;
  }, /gone/);
  assert.equal(last, 199);
});

test("a page that follows itself is an error, not a loop", async () => {
  const { service } = scriptedService({ getRobotPartLogs: { logs: [1], nextPageToken: "again" } });
  await assert.rejects(new AppClient(service).getRobotPartLogs("part", { numLogEntries: 0 }), {
    code: "INTERNAL",
    method: "GetRobotPartLogs",
  });
});

/** The paged lists, and the field of their responses. */
/** @type {[string, string, (cloud: AppClient, options?: any) => AsyncIterable<unknown>, string][]} */
const LISTS = [
  ["getRobotPartLogs", "logs", (cloud, options) => cloud.iterateRobotPartLogs("part", options), "limit"],
  ["getRobotPartHistory", "history", (cloud, options) => cloud.iterateRobotPartHistory("part", options), "pageLimit"],
  ["getFragmentHistory", "history", (cloud, options) => cloud.iterateFragmentHistory("id", options), "pageLimit"],
];

/** @param {AsyncIterable<unknown>} items */
async function all(items) {
  const list = [];
  for await (const item of items) list.push(item);
  return list;
}

for (const [method, field, iterate, sizeField] of LISTS) {
  for (const [what, next] of /** @type {[string, (call: number) => string][]} */ ([
    ["the same token for ever", () => "again"],
    ["the same tokens in turn", (call) => `token ${call % 3}`],
    ["another token for ever and no items", (call) => `token ${call}`],
  ])) {
    test(`${method}: ${what} is an error, not a loop`, async () => {
      let calls = 0;
      const page = () => ({ [field]: [], nextPageToken: next(calls++) });
      const { service } = scriptedService({ [method]: page });
      await assert.rejects(all(iterate(new AppClient(service))), {
        name: "GrpcError",
        code: "INTERNAL",
        message: /nextPageToken: /,
      });
      assert.ok(calls <= 1000, `${calls} calls`);
    });
  }

  test(`${method}: pages have the requested size`, async () => {
    const sized = (/** @type {any} */ request) => numbers(field, 25, request[sizeField])(request);
    const { service, asked } = scriptedService({ [method]: sized });
    assert.deepEqual(await all(iterate(new AppClient(service), { pageSize: 10 })), upTo(25));
    assert.deepEqual(
      asked.map(({ request }) => request[sizeField]),
      [10, 10, 10],
    );
  });

  test(`${method}: a page that is over the limit is requested again, smaller`, async () => {
    const refused = new GrpcError({ code: "RESOURCE_EXHAUSTED", message: "the response is over the limit" });
    const limited = (/** @type {any} */ request) => {
      const size = request[sizeField] ?? 100;
      if (size > 10) throw refused;
      return numbers(field, 25, size)(request);
    };
    const { service, asked } = scriptedService({ [method]: limited });
    assert.deepEqual(await all(iterate(new AppClient(service))), upTo(25));
    assert.deepEqual(
      asked.map(({ request }) => request[sizeField]),
      [undefined, 32, 16, 8, 8, 8, 8],
    );
    const never = scriptedService({ [method]: () => Promise.reject(refused) });
    await assert.rejects(all(iterate(new AppClient(never.service))), (error) => error === refused);
  });

  test(`${method}: pages grow again after those that were too large`, async () => {
    const refused = new GrpcError({ code: "RESOURCE_EXHAUSTED", message: "the response is over the limit" });
    const limited = (/** @type {any} */ request) => {
      const size = request[sizeField] ?? 100;
      if (!request.pageToken && size > 1) throw refused;
      return numbers(field, 500, size)(request);
    };
    const { service, asked } = scriptedService({ [method]: limited });
    assert.deepEqual(await all(iterate(new AppClient(service))), upTo(500));
    assert.ok(asked.length < 45, `${asked.length} calls`);
    assert.equal(Math.max(...asked.map(({ request }) => request[sizeField] ?? 0)), 64);
  });

  test(`${method}: a service that has too much to do is not asked for smaller pages`, async () => {
    const metadata = new Headers({ "retry-after": "1" });
    const busy = new GrpcError({ code: "RESOURCE_EXHAUSTED", message: "too many requests at once", metadata });
    const { service, asked } = scriptedService({ [method]: () => Promise.reject(busy) });
    await assert.rejects(all(iterate(new AppClient(service))), (error) => error === busy);
    assert.equal(asked.length, 1);
  });
}

test("histories are read to their end", async () => {
  const { service, asked } = scriptedService({
    getRobotPartHistory: numbers("history", 25, 10),
    getFragmentHistory: numbers("history", 25, 10),
  });
  const cloud = new AppClient(service);
  assert.deepEqual(await cloud.getRobotPartHistory("part"), upTo(25));
  const revisions = [];
  for await (const revision of cloud.iterateFragmentHistory("fragment")) revisions.push(revision);
  assert.deepEqual(revisions, upTo(25));
  assert.equal(asked.length, 6);
});

test("getRobotPartHistory with a limit is a single call", async () => {
  const { service, asked } = scriptedService({ getRobotPartHistory: numbers("history", 25, 10) });
  assert.deepEqual(await new AppClient(service).getRobotPartHistory("part", { pageLimit: 10 }), upTo(10));
  assert.deepEqual(
    asked.map(({ request }) => request.pageLimit),
    [10],
  );
});

test("registry items are paged by the last item's id", async () => {
  const all = upTo(5).map((i) => ({ itemId: `ns:${i}` }));
  const list = (/** @type {{ pageToken?: string }} */ { pageToken }) => {
    const start = all.findIndex((item) => item.itemId === pageToken) + 1;
    return { items: all.slice(start, start + 2) };
  };
  const { service, asked } = scriptedService({ listRegistryItems: list });
  const items = [];
  for await (const item of new AppClient(service).iterateRegistryItems("org", [], [], [], [])) items.push(item);
  assert.deepEqual(items, all);
  assert.deepEqual(
    asked.map(({ request }) => request.pageToken),
    [undefined, "ns:1", "ns:3", "ns:4"],
  );
});

test("registry items of a service without pages are listed once", async () => {
  const all = [{ itemId: "ns:a" }, { itemId: "ns:b" }];
  const { service } = scriptedService({ listRegistryItems: { items: all } });
  const items = [];
  for await (const item of new AppClient(service).iterateRegistryItems("org", [], [], [], [])) items.push(item);
  assert.deepEqual(items, all);
});
