// Where the package runs, beside a page with a well-kept server: workers, servers that know no wasm, policies.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { BROWSERS, openTab } from "../support/browsers/tab.mjs";
import { openSite } from "../support/site.mjs";

/** Where each kind of worker takes messages. @type {Record<string, () => Promise<{ postMessage: Worker["postMessage"] }>>} */
const WORKERS = {
  "dedicated worker": async () => new Worker("/worker.js", { type: "module" }),
  "shared worker": async () => new SharedWorker("/worker.js", { type: "module" }).port,
  "service worker": async () => {
    await navigator.serviceWorker.register("/worker.js", { type: "module" });
    const { active } = await navigator.serviceWorker.ready;
    if (!active) throw new Error("no service worker is active");
    return active;
  },
};

/** @param {import("viam-app-client").ViamClient} client */
const list = ({ appClient }) => appClient.listOrganizations();

for (const browser of BROWSERS) {
  describe(browser, () => {
    /** @type {import("../support/browsers/tab.mjs").Tab} */
    let tab;
    before(async () => {
      tab = await openTab(browser);
    });
    after(() => tab?.close());

    /** @param {import("node:test").TestContext} t @param {Parameters<typeof openSite>[1]} [options] */
    async function open(t, options) {
      const site = await openSite(tab, options);
      t.after(site.close);
      return site;
    }

    test("works in workers of all kinds", async (t) => {
      const site = await open(t);
      await site.withClient(({ appClient }) => appClient.createOrganization("Seen by a worker"));
      for (const [kind, start] of Object.entries(WORKERS)) {
        const names = await tab.evaluate(
          `async (options) => {
            const { port1, port2 } = new MessageChannel();
            (await (${start})()).postMessage(options, [port2]);
            return new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
          }`,
          site.fleet.options,
        );
        assert.deepEqual(names, ["Seen by a worker"], kind);
      }
    });

    test("fetches its module once", async (t) => {
      const site = await open(t);
      await site.withClient(list);
      await site.withClient(list);
      assert.equal(site.files.requests.filter((path) => path.endsWith(".wasm")).length, 1);
    });

    test("runs if the server does not know the type of .wasm files", async (t) => {
      const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "text/plain" };
      const site = await open(t, { types });
      assert.deepEqual(await site.withClient(list), []);
    });

    test("names the directive that a policy lacks", async (t) => {
      const site = await open(t, { policy: "default-src 'none'; script-src 'self'; connect-src *" });
      const error = await tab.evaluate(async (options) => {
        const { createViamClient } = await import(/** @type {string} */ ("/package/index.js"));
        return createViamClient(options).catch((/** @type {any} */ { code, message }) => ({ code, message }));
      }, site.fleet.options);
      assert.equal(error.code, "FAILED_PRECONDITION");
      assert.match(error.message, /Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src/);
    });
  });
}
