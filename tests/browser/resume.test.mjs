// A log tail that resumes, on a page in Chromium: connections that are cut, a network that goes, a page that is hidden.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { launchBrowser } from "../support/browser.mjs";
import { busyPart, entriesFrom, newestEntry } from "../support/busy-part.mjs";
import { startCuttingProxy } from "../support/cutting-proxy.mjs";
import { PACKAGE, SITE, serveFiles } from "../support/files.mjs";
import { startFleet } from "../support/fleet.mjs";

/** Entries a second, all of one machine. */
const LOG_RATE = 100;

const CUTS = 12;

/** @type {Awaited<ReturnType<typeof serveFiles>>} */
let files;
/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** @type {Awaited<ReturnType<typeof startCuttingProxy>>} */
let proxy;
/** In this process, with a connection that is not cut. @type {import("viam-app-client").ViamClient} */
let direct;
/** @type {string} */
let part;
before(async () => {
  files = await serveFiles({ "/package/": PACKAGE, "/": SITE });
  const args = ["--log-rate", String(LOG_RATE), "--allow-origin", files.url];
  fleet = await startFleet({ demo: true, args });
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(files.url);
  proxy = await startCuttingProxy(fleet.url);
  direct = await createViamClient(fleet.options);
  part = await busyPart(direct.appClient);
});
after(async () => {
  direct?.close();
  await proxy?.stop();
  await browser?.close();
  await fleet?.stop();
  await files?.stop();
});

/** Follows the log on the page, over this host. @param {string} serviceHost */
async function follow(serviceHost) {
  const options = { ...fleet.options, serviceHost };
  const handle = await page.evaluateHandle(
    async ({ options, part }) => {
      const { createViamClient } = await import(/** @type {string} */ ("/package/index.js"));
      const { appClient } = /** @type {import("viam-app-client").ViamClient} */ (await createViamClient(options));
      const followed = {
        /** @type {string[]} */
        seen: [],
        /** @type {string[]} */
        states: [],
        /** @type {unknown[]} */
        faults: [],
        tail: appClient.tailRobotPartLogs(part, {
          errorsOnly: false,
          resume: {
            maxDelayMs: 20,
            overlapMs: 1000,
            onGap: (gap) => followed.faults.push(gap),
            onStateChange: (state) => followed.states.push(state),
          },
        }),
      };
      const running = (async () => {
        for await (const batch of followed.tail)
          followed.seen.push(...batch.map((entry) => JSON.stringify(entry)).reverse());
      })();
      running.catch((error) => followed.faults.push(String(error)));
      return followed;
    },
    { options, part },
  );
  return {
    count: () => handle.evaluate(({ seen }) => seen.length),
    states: () => handle.evaluate(({ states }) => states),
    /** Waits for more entries than so many. @param {number} count */
    moreThan: (count) =>
      page.waitForFunction(([{ seen }, count]) => seen.length > count, /** @type {const} */ ([handle, count])),
    /** Waits until the tail does this. @param {string} state */
    reaches: (state) =>
      page.waitForFunction(([{ states }, state]) => states.at(-1) === state, /** @type {const} */ ([handle, state])),
    /** Waits until the tail has come to the end of the log, and compares the two. */
    async check() {
      const last = await newestEntry(direct.appClient, part);
      await page.waitForFunction(([{ seen }, last]) => seen.includes(last), /** @type {const} */ ([handle, last]));
      await handle.evaluate(({ tail }) => tail.return());
      const { seen, faults } = await handle.evaluate(({ seen, faults }) => ({ seen, faults }));
      assert.deepEqual(faults, []);
      assert.deepEqual(seen, await entriesFrom(direct.appClient, part, seen[0], seen.length));
    },
  };
}

test(`${CUTS} cuts under load: every entry once, in order`, async () => {
  const followed = await follow(proxy.url);
  for (let cut = 0; cut < CUTS; cut += 1) {
    await followed.moreThan(await followed.count());
    // Anywhere: between responses, in their frames, in the log that is read to fill the gap.
    await proxy.cutAfter((cut * 997) % 3001);
  }
  await followed.check();
});

/** @type {Record<string, (gone: boolean) => Promise<unknown>>} */
const ABSENCES = {
  offline: (gone) => page.context().setOffline(gone),
  // Simulated: without a screen, Chromium keeps every page visible, also behind others and minimized.
  hidden: (gone) =>
    page.evaluate((gone) => {
      Object.defineProperty(document, "visibilityState", { value: gone ? "hidden" : "visible", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, gone),
};

for (const [name, absent] of Object.entries(ABSENCES)) {
  test(`disconnects while the page is ${name}, and catches up after`, async (t) => {
    const followed = await follow(fleet.url);
    await followed.moreThan(0);
    const ended = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/TailRobotPartLogs"));
    t.after(() => absent(false));
    await absent(true);
    await followed.reaches("paused");
    await ended;
    const before = await followed.count();
    /** @type {string[]} */
    const requests = [];
    const record = (/** @type {import("playwright-core").Request} */ request) => requests.push(request.url());
    page.on("request", record);
    let missed = 0;
    for await (const { length } of direct.appClient.tailRobotPartLogs(part, { errorsOnly: false })) {
      missed += length;
      if (missed > LOG_RATE) break;
    }
    assert.deepEqual([await followed.count(), requests], [before, []]);
    page.off("request", record);
    await absent(false);
    await followed.moreThan(before + LOG_RATE);
    await followed.check();
    assert.deepEqual(await followed.states(), ["connecting", "live", "paused", "connecting", "live"]);
  });
}
