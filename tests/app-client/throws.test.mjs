// What the documentation of a method says it throws, a real server makes it throw.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { startFleet } from "../support/fleet.mjs";
import { World } from "./seeds.mjs";
import { appClientMethods } from "./signatures.mjs";
import { callNowhere, FAILURES, settled } from "./throws.mjs";

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {import("viam-app-client").ViamClient} */
let client;
/** @type {import("viam-app-client").ViamClient[]} */
const others = [];
before(async () => {
  fleet = await startFleet({ demo: true, args: ["--log-rate", "2000"] });
  client = await createViamClient(fleet.options);
});
after(async () => {
  for (const opened of [client, ...others]) opened?.close();
  await fleet?.stop();
});

/** @type {import("./throws.mjs").Connect} */
async function connect(credentials) {
  const other = await createViamClient({ ...fleet.options, credentials });
  others.push(other);
  return other.appClient;
}

const methods = appClientMethods();

test("only methods have entries", () => {
  const names = methods.map(({ name }) => name);
  assert.deepEqual(
    Object.keys(FAILURES).filter((name) => !names.includes(name)),
    [],
  );
});

for (const method of methods) {
  const { name, throws } = method;
  test(`${name} throws what it says: ${throws.join(", ") || "nothing of its own"}`, async () => {
    /** @type {import("./throws.mjs").Failures} */
    const failures = FAILURES[name] ?? {};
    const known = new Set([...Object.keys(failures), ...(throws.includes("NOT_FOUND") ? ["NOT_FOUND"] : [])]);
    assert.deepEqual([...known].sort(), [...throws].sort());
    for (const code of throws) {
      const world = new World(client);
      const provoke = failures[code] ?? (() => callNowhere(world, method));
      await assert.rejects(
        async () => settled(await provoke(world, connect)),
        (/** @type {any} */ error) => {
          assert.equal(error.name, "GrpcError", error.stack);
          assert.equal(error.code, code, error.stack);
          return true;
        },
      );
    }
  });
}
