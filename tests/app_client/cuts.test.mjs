// A log tail on a real server, with its connection cut again and again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { startFleet } from "../support/fleet.mjs";
import { startCuttingProxy } from "./cutting_proxy.mjs";

/** Entries a second, all of one machine. The server keeps some thousands of each part. */
const LOG_RATE = 100;

const CUTS = 100;

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {Awaited<ReturnType<typeof startCuttingProxy>>} */
let proxy;
before(async () => {
  fleet = await startFleet({ demo: true, args: ["--log-rate", String(LOG_RATE)] });
  proxy = await startCuttingProxy(fleet.url);
});
after(async () => {
  await proxy?.stop();
  await fleet?.stop();
});

/** Leaves one machine of the demo fleet, which then writes all that is written. @param {import("viam-app-client").AppClient} cloud */
async function lastMachine(cloud) {
  const organizations = await cloud.listOrganizations();
  const fleets = await Promise.all(organizations.map(({ id }) => cloud.listRobotsForOrg(id)));
  const [last, ...others] = fleets.flat();
  await Promise.all(others.map(({ id }) => cloud.deleteRobot(id)));
  return last.id;
}

test(`${CUTS} cuts under load: every entry once, in order`, { timeout: 300_000 }, async (t) => {
  const direct = await createViamClient(fleet.options);
  const cut = await createViamClient({ ...fleet.options, serviceHost: proxy.url });
  t.after(() => {
    direct.close();
    cut.close();
  });
  const [{ id: partId }] = await direct.appClient.getRobotParts(await lastMachine(direct.appClient));
  /** @type {string[]} */
  const seen = [];
  /** @type {unknown[]} */
  const gaps = [];
  const resume = { maxDelayMs: 20, onGap: (/** @type {unknown} */ gap) => gaps.push(gap) };
  let last = "";
  let planned = 0;
  for await (const batch of cut.appClient.tailRobotPartLogs(partId, { errorsOnly: false, resume })) {
    seen.push(...batch.map((entry) => JSON.stringify(entry)).reverse());
    if (planned < CUTS && planned === proxy.cuts) {
      planned += 1;
      // Anywhere: between replies, in their frames, in the log that is read to fill the gap.
      proxy.cutAfter((planned * 997) % 3001);
    }
    if (proxy.cuts === CUTS)
      last ||= JSON.stringify((await direct.appClient.getRobotPartLogs(partId, { numLogEntries: 1 }))[0]);
    if (last && seen.includes(last)) break;
  }
  const start = JSON.parse(seen[0]).time;
  const log = await direct.appClient.getRobotPartLogs(partId, {
    start,
    order: "LOG_ORDER_ASCENDING",
    numLogEntries: 0,
  });
  const written = log.map((entry) => JSON.stringify(entry));
  const begin = written.indexOf(seen[0]);
  assert.deepEqual(gaps, []);
  assert.equal(proxy.cuts, CUTS);
  assert.deepEqual(seen, written.slice(begin, begin + seen.length));
  assert.ok(seen.length > CUTS);
});
