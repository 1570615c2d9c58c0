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
  test(`${name} throws what it says: ${throws.map(({ code }) => code).join(", ") || "nothing of its own"}`, async () => {
    /** @type {import("./throws.mjs").Failures} */
    const failures = FAILURES[name] ?? {};
    const codes = throws.map(({ code }) => code);
    const known = new Set([...Object.keys(failures), ...(codes.includes("NOT_FOUND") ? ["NOT_FOUND"] : [])]);
    assert.deepEqual([...known].sort(), codes.toSorted());
    for (const { code, reason } of throws) {
      assert.match(reason, /^(if|for) /, `the reason for ${code}`);
      const provocations = [failures[code] ?? callNowhere].flat();
      assert.equal(provocations.length, reason.split(" or ").length, `ways to provoke ${code} ${reason}`);
      for (const provoke of provocations) {
        await assert.rejects(
          async () => settled(await provoke(new World(client), connect, method)),
          (/** @type {any} */ error) => {
            assert.equal(error.name, "GrpcError", error.stack);
            assert.equal(error.code, code, error.stack);
            return true;
          },
        );
      }
    }
  });
}
