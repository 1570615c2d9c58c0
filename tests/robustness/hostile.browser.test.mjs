// Every way in which a server can break its responses, against the built package in each browser.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { crossOrigin, scenarios } from "../hostile/scenarios.mjs";
import { startHostileServer } from "../hostile/server.mjs";
import { BROWSERS, openTab } from "../support/browsers/tab.mjs";
import { serveBoth } from "./open-page.mjs";
import { faults, lanes } from "./scenario-check.mjs";

const all = [...scenarios, ...crossOrigin];

for (const browser of BROWSERS) {
  describe(browser, () => {
    /** @type {Awaited<ReturnType<typeof startHostileServer>>} */
    let server;
    /** @type {Awaited<ReturnType<typeof serveBoth>>} */
    let files;
    /** @type {import("../support/browsers/tab.mjs").Tab} */
    let tab;
    before(async () => {
      server = await startHostileServer();
      files = await serveBoth();
      tab = await openTab(browser);
      await tab.goto(files.url);
    });
    after(async () => {
      await tab?.close();
      await files?.stop();
      await server?.close();
    });

    test("every malformed response fails with its own error, and the client continues to work", async () => {
      // Fewer than the connections that a browser opens to one host.
      const data = lanes(all, 4).map((lane) => lane.map(({ path, call, options }) => ({ path, call, options })));
      const outcomes = await tab.evaluate(
        async ({ url, lanes }) => {
          const { createViamClient } = await import(/** @type {string} */ ("/package/index.js"));
          const { playAll } = await import(/** @type {string} */ ("/both/play.js"));
          return Promise.all(lanes.map((lane) => playAll({ createViamClient, url }, lane)));
        },
        { url: server.url, lanes: data },
      );
      assert.deepEqual(faults(all, outcomes.flat(), browser), []);
    });

    test("requests that the server leaves open are aborted", async () => {
      const open = all.filter(({ aborts }) => aborts);
      assert.ok(open.length > 5);
      await Promise.all(open.map((scenario) => server.stats(scenario).reaches("aborted", 1)));
    });

    test("nothing followed a redirect", () => assert.deepEqual(server.strays, []));
  });
}
