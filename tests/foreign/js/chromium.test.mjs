// The npm package `@viamrobotics/sdk` on a page in Chromium, unchanged, against a real server.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startFleet } from "../../support/fleet.mjs";
import { testEverything } from "./everywhere.mjs";
import { openPage } from "./sdk-in-chromium.mjs";

const ARGS = ["--log-rate", "2000"];

/** @type {Awaited<ReturnType<typeof openPage>>} */
let site;
/** @type {import("../../support/fleet.mjs").Fleet} */
let fleet;
/** @type {import("./everywhere.mjs").Cloud} */
let cloud;
before(async () => {
  site = await openPage();
  fleet = await startFleet({ demo: true, args: [...ARGS, "--allow-origin", site.url] });
  cloud = await site.open(fleet);
});
after(async () => {
  await site?.close();
  await fleet?.stop();
});

testEverything(() => cloud);

test("a fleet that does not allow the page's origin is out of its reach", async () => {
  const closed = await startFleet();
  await assert.rejects(site.open(closed), /Failed to fetch/);
  await closed.stop();
});
