// A large response is decoded while it arrives; the result is the same as at once.

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

    test(`${where}: a response is the same for all chunk sizes`, async () => {
      for (const sizes of [[7_000_001], [70_000], [65_536, 1, 300_000], [3, 99_991]]) {
        assert.deepEqual(await call({ sizes }), [good], String(sizes));
      }
    });

    test(`${where}: concurrent responses do not affect each other`, async () => {
      const tags = ["one", "two", "three"];
      assert.deepEqual(await call({ tags }), [good, good, good]);
    });

    test(`${where}: a response that is lost half-way does not affect the next`, async () => {
      assert.deepEqual(await call({ fail: true }), [good]);
    });

    test(`${where}: a status after a large message is the call's`, async () => {
      const [{ code }] = await call({ status: "7" });
      assert.equal(code, "PERMISSION_DENIED");
    });

    test(`${where}: invalid bytes fail one call and no other`, async () => {
      const [{ code, message }] = await call({ damage: true });
      assert.equal(code, "INTERNAL");
      assert.match(message, /GetRobotPartLogs: the response is malformed/);
      assert.deepEqual(await call({}), [good]);
    });
  }
}
