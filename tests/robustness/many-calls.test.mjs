// Many concurrent calls: what they share, and whether they block each other.

import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { after, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { startFleet } from "../support/fleet.mjs";
import { openRuntimes } from "./runtimes.mjs";

const { runtimes, page, close } = await openRuntimes();
const fleet = await startFleet({ args: ["--allow-origin", new URL(page.url()).origin] });
const client = await createViamClient(fleet.options);
after(async () => {
  client.close();
  await close();
  await fleet.stop();
});

const organization = await client.appClient.createOrganization("Streams");
const [location] = await client.appClient.listLocations(organization.id);
const robotId = await client.appClient.newRobot("rover", location.id);
const [{ id: partId }] = await client.appClient.getRobotParts(robotId);

test("calls share one listener on their signal, and leave it", async () => {
  /** @type {Error[]} */
  const warnings = [];
  const listen = (/** @type {Error} */ warning) => void warnings.push(warning);
  process.on("warning", listen);
  const { signal } = new AbortController();
  const calls = Array.from({ length: 30 }, () => client.appService.listOrganizations({}, { signal }));
  assert.equal(getEventListeners(signal, "abort").length, 1);
  await Promise.all(calls);
  assert.equal(getEventListeners(signal, "abort").length, 0);
  process.off("warning", listen);
  assert.deepEqual(warnings, []);
});

test("one signal ends all its calls, and each has its reason", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const calls = Array.from({ length: 20 }, () => client.appService.listOrganizations({}, { signal }));
  controller.abort("enough");
  for (const call of calls) await assert.rejects(call, { code: "CANCELLED", cause: "enough" });
  assert.equal(getEventListeners(signal, "abort").length, 0);
});

test("Chromium: streams leave a connection to other calls, and the one that would use it fails at once", async () => {
  const chromium = runtimes.find(({ name }) => name === "Chromium");
  const what = { options: fleet.options, partId, streams: 7, timeoutMs: 10_000 };
  const { streams, call } = await /** @type {import("./runtimes.mjs").Runtime} */ (chromium).run(
    "uploads",
    "besideStreams",
    what,
  );
  assert.equal(call, undefined);
  assert.deepEqual(streams.slice(0, 5), Array(5).fill(undefined));
  for (const { code, message } of streams.slice(5)) {
    assert.equal(code, "RESOURCE_EXHAUSTED");
    assert.match(message, /5 streams of this page are open, .*HTTP\/2, or keep fewer streams open/);
  }
});

test("Node: six streams block no other call", async () => {
  const node = runtimes.find(({ name }) => name === "Node");
  const what = { options: fleet.options, partId, streams: 8, timeoutMs: 10_000 };
  const { streams, call } = await /** @type {import("./runtimes.mjs").Runtime} */ (node).run(
    "uploads",
    "besideStreams",
    what,
  );
  assert.deepEqual([...streams, call], Array(9).fill(undefined));
});
