// A real server with tokens that last seconds: calls and a tail continue over several renewals.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { startFleet } from "../support/fleet.mjs";

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
before(async () => {
  fleet = await startFleet({ args: ["--token-lifetime", "1"] });
});
after(() => fleet?.stop());

test("calls continue over several tokens", async () => {
  let signIns = 0;
  /** @type {string[]} */
  const states = [];
  /** @type {typeof fetch} */
  const counting = (address, init) => {
    if (String(address).endsWith("/Authenticate")) signIns += 1;
    return fetch(address, init);
  };
  const client = await createViamClient({
    ...fleet.options,
    fetch: counting,
    onAuthChange: (state) => states.push(state),
  });
  const { organization } = await client.appService.createOrganization({ name: "Harbour" });
  while (signIns < 5) {
    const { organizations } = await client.appService.listOrganizations();
    assert.deepEqual(
      organizations.map(({ id }) => id),
      [organization?.id],
    );
  }
  assert.deepEqual(states, ["signed-in"]);
  client.close();
});

test("a token that ended meanwhile is renewed by the call that finds out", async () => {
  // This client's clock does not advance, so its token never expires.
  const { now } = performance;
  const client = await createViamClient(fleet.options);
  await client.appService.listOrganizations();
  const start = now.call(performance);
  performance.now = () => start;
  try {
    while (now.call(performance) - start < 3000) await client.appService.listOrganizations();
  } finally {
    performance.now = now;
  }
  client.close();
});
