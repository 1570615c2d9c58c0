// A log tail on a real server, with its connection cut again and again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { busyPart, entriesFrom, newestEntry } from "../support/busy-part.mjs";
import { startCuttingProxy } from "../support/cutting-proxy.mjs";
import { startFleet } from "../support/fleet.mjs";

/** Entries per second, all of one machine. The server keeps some thousands of each part. */
const LOG_RATE = 30;

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

test(`${CUTS} cuts under load: every entry once, in order`, { timeout: 300_000 }, async (t) => {
  const direct = await createViamClient(fleet.options);
  const cut = await createViamClient({ ...fleet.options, serviceHost: proxy.url });
  t.after(() => {
    direct.close();
    cut.close();
  });
  const partId = await busyPart(direct.appClient);
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
      // Anywhere: between responses, in their frames, in the log that is read to fill the gap.
      proxy.cutAfter((planned * 997) % 3001);
    }
    if (proxy.cuts === CUTS) last ||= await newestEntry(direct.appClient, partId);
    if (last && seen.includes(last)) break;
  }
  assert.deepEqual(gaps, []);
  assert.equal(proxy.cuts, CUTS);
  assert.deepEqual(seen, await entriesFrom(direct.appClient, partId, seen[0], seen.length));
  assert.ok(seen.length > CUTS);
});
