// A large reply is read while it comes; what an app gets is what it would get of the whole.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { openRuntimes } from "./runtimes.mjs";

const { runtimes, close } = await openRuntimes();
after(close);

const ENTRIES = 1500;
const good = { same: true, entries: ENTRIES };

for (const { name, run } of runtimes) {
  for (const fills of [true, false]) {
    const call = (/** @type {object} */ how) => run("large", "call", { tags: ["one"], sizes: [65_537], fills, ...how });
    const where = `${name}, a body that ${fills ? "fills buffers" : "brings its own"}`;

    test(`${where}: a reply is the same however it is cut`, async () => {
      for (const sizes of [[7_000_001], [70_000], [65_536, 1, 300_000], [3, 99_991]]) {
        assert.deepEqual(await call({ sizes }), [good], String(sizes));
      }
    });

    test(`${where}: replies that come at the same time stay apart`, async () => {
      const tags = ["one", "two", "three"];
      assert.deepEqual(await call({ tags }), [good, good, good]);
    });

    test(`${where}: of a reply that is lost half-way nothing is in the next`, async () => {
      assert.deepEqual(await call({ fail: true }), [good]);
    });

    test(`${where}: a status after a large message is the call's`, async () => {
      const [{ code }] = await call({ status: "7" });
      assert.equal(code, "PERMISSION_DENIED");
    });

    test(`${where}: bytes that are no message fail one call and no other`, async () => {
      const [{ code, message }] = await call({ damage: true });
      assert.equal(code, "INTERNAL");
      assert.match(message, /GetRobotPartLogs: the response is malformed/);
      assert.deepEqual(await call({}), [good]);
    });
  }
}
