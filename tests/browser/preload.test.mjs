// Loading in advance: by the links that the documents name, and by `preload`.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { BROWSERS, openTab } from "../support/browsers/tab.mjs";
import { PACKAGE, SITE, serveFiles } from "../support/files.mjs";
import { startFleet } from "../support/fleet.mjs";

const files = await serveFiles({ "/package/": PACKAGE, "/": SITE });
const fleet = await startFleet({ args: ["--allow-origin", files.url] });
after(async () => {
  await fleet.stop();
  await files.stop();
});

const MODULE = "/package/viam_app_client_bg.wasm";
const LOADED = ["/package/index.js", MODULE];
/** WebKit does not use the response to a link for `fetch`, as the documents say. */
const linked = (/** @type {string} */ browser) => (browser === "WebKit" ? [...LOADED, MODULE] : LOADED);
/** What was loaded of the package. */
const loaded = () => files.requests.filter((path) => path.startsWith("/package/")).sort();

for (const browser of BROWSERS) {
  describe(browser, () => {
    for (const [page, expected] of Object.entries({ "preload.html": linked(browser), "index.html": LOADED })) {
      test(`${page}: the script and the module are loaded as often as the documents say`, async (t) => {
        const tab = await openTab(browser);
        t.after(() => tab.close());
        files.requests.length = 0;
        await tab.goto(`${files.url}/${page}`);
        const organizations = await tab.evaluate(async (options) => {
          const { createViamClient, preload } = await import(/** @type {string} */ ("/package/index.js"));
          preload(options);
          const client = await createViamClient(options);
          return client.appClient.listOrganizations();
        }, fleet.options);
        assert.deepEqual(organizations, []);
        assert.deepEqual(loaded(), expected);
      });
    }

    test("a client and preload share one sign-in", async (t) => {
      const tab = await openTab(browser);
      t.after(() => tab.close());
      await tab.goto(files.url);
      const requests = await tab.evaluate(async (options) => {
        const { createViamClient, preload } = await import(/** @type {string} */ ("/package/index.js"));
        const { fetch } = globalThis;
        /** @type {string[]} */
        const requests = [];
        globalThis.fetch = (url, init) => {
          requests.push(String(url).split("/").pop() ?? "");
          return fetch(url, init);
        };
        preload(options);
        const client = await createViamClient(options);
        await client.appClient.listOrganizations();
        return requests;
      }, fleet.options);
      assert.deepEqual(requests, ["viam_app_client_bg.wasm", "Authenticate", "ListOrganizations"]);
    });
  });
}
