// Every way in which a server can break its responses, against the built package in Node.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { scenarios } from "../hostile/scenarios.mjs";
import { startHostileServer } from "../hostile/server.mjs";
import { playAll } from "./both/play.js";
import { faults, lanes } from "./scenario-check.mjs";

/** @type {Awaited<ReturnType<typeof startHostileServer>>} */
let server;
before(async () => {
  server = await startHostileServer();
});
after(() => server?.close());

test("every malformed response fails with its own error, and the client continues to work", async () => {
  const where = { createViamClient, url: server.url };
  const outcomes = await Promise.all(lanes(scenarios, 8).map((lane) => playAll(where, lane)));
  assert.deepEqual(faults(scenarios, outcomes.flat(), "Node"), []);
});

test("requests that the server leaves open are aborted", async () => {
  const open = scenarios.filter(({ aborts }) => aborts);
  assert.ok(open.length > 5);
  await Promise.all(open.map((scenario) => server.stats(scenario).reaches("aborted", 1)));
});

test("nothing followed a redirect", () => assert.deepEqual(server.strays, []));
