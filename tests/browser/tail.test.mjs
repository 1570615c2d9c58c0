// A live log on a page of each browser.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { BROWSERS, openTab } from "../support/browsers/tab.mjs";
import { busyPart } from "../support/busy-part.mjs";
import { openSite } from "../support/site.mjs";

for (const browser of BROWSERS) {
  describe(browser, () => {
    /** @type {import("../support/browsers/tab.mjs").Tab} */
    let tab;
    /** @type {Awaited<ReturnType<typeof openSite>>} */
    let site;
    /** A part that writes logs. @type {string} */
    let part;
    before(async () => {
      tab = await openTab(browser);
      site = await openSite(tab, { demo: true, args: ["--log-rate", "100"] });
      const client = await createViamClient(site.fleet.options);
      part = await busyPart(client.appClient);
      client.close();
    });
    after(async () => {
      await site?.close();
      await tab?.close();
    });

    /** Waits until the server writes so many tails. @param {number} count */
    async function openTailsReach(count) {
      let metrics = "";
      while (!metrics.includes(`\nfleet_server_open_tails ${count}\n`))
        metrics = await (await fetch(`${site.fleet.url}/metrics`)).text();
    }

    test("brings entries as they are written", async () => {
      const entries = await site.withClient(async ({ appClient }, part) => {
        for await (const entries of appClient.tailRobotPartLogs(part, { errorsOnly: false }))
          return entries.map(({ message, level, time }) => [typeof message, typeof level, time instanceof Date]);
        return [];
      }, part);
      assert.ok(entries.length > 0);
      for (const entry of entries) assert.deepEqual(entry, ["string", "string", true]);
    });

    test("ends its request when the loop is left", async () => {
      await site.withClient(async ({ appClient }, part) => {
        for await (const _ of appClient.tailRobotPartLogs(part, { errorsOnly: false })) break;
      }, part);
      await openTailsReach(0);
    });

    test("ends with CANCELLED when the client is closed", async () => {
      const code = await site.withClient(async (client, part) => {
        try {
          for await (const _ of client.appClient.tailRobotPartLogs(part, { errorsOnly: false })) client.close();
        } catch (error) {
          return /** @type {any} */ (error).code;
        }
      }, part);
      assert.equal(code, "CANCELLED");
    });
  });
}
