// The npm package `@viamrobotics/sdk` in Node, unchanged, against a real server.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startFleet } from "../../support/fleet.mjs";
import { testEverything } from "./everywhere.mjs";
import { INVALID_ARGUMENT, refused, UNAUTHENTICATED } from "./refusals.mjs";
import { openInNode } from "./sdk-in-node.mjs";

/** @type {import("../../support/fleet.mjs").Fleet} */
let fleet;
/** @type {import("./everywhere.mjs").Cloud} */
let cloud;
/** @type {string[]} */
let methods;
/** @type {Set<string>} */
const called = new Set();
before(async () => {
  fleet = await startFleet({ demo: true, args: ["--log-rate", "2000"] });
  ({ cloud, methods } = await openInNode(fleet, called));
});
after(() => fleet?.stop());

testEverything(() => cloud);

test("every method of the SDK is tested", () => {
  assert.deepEqual(
    methods.filter((name) => !called.has(name)),
    [],
  );
});

test("a wrong key is refused at sign-in", async () => {
  const options = { ...fleet.options, credentials: { ...fleet.credentials, payload: "x".repeat(32) } };
  await refused(openInNode({ ...fleet, options }), UNAUTHENTICATED, "invalid credentials");
});

test("another type of credentials is refused at sign-in", async () => {
  const credentials = { ...fleet.credentials, type: /** @type {any} */ ("password") };
  const options = { ...fleet.options, credentials };
  await refused(openInNode({ ...fleet, options }), INVALID_ARGUMENT, "password");
});
