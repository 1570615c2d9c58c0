// The package on a page in Chromium, with TLS, HTTP/2 and a proxy between it and the server.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { launchBrowser } from "../support/browser.mjs";
import { busyPart } from "../support/busy-part.mjs";
import { PACKAGE, SITE, serveFiles } from "../support/files.mjs";
import { startFleet } from "../support/fleet.mjs";
import { NAME } from "./certificate.mjs";
import { PROXIES, startProxy } from "./proxies.mjs";

/** More than browsers open connections to a host over HTTP/1.1. */
const TAILS = 8;

for (const [name, start] of Object.entries(PROXIES)) {
  describe(name, () => {
    /** @type {import("../support/fleet.mjs").Fleet} */
    let fleet;
    /** @type {Awaited<ReturnType<typeof serveFiles>>} */
    let files;
    /** @type {Awaited<ReturnType<typeof startProxy>>} */
    let proxy;
    /** @type {import("playwright-core").Browser} */
    let browser;
    /** @type {import("playwright-core").Page} */
    let page;
    /** Past the proxy. @type {import("viam-app-client").ViamClient} */
    let direct;
    before(async () => {
      files = await serveFiles({ "/package/": PACKAGE, "/": SITE });
      // So few entries that a proxy that buffers would not send them.
      const args = ["--log-rate", "2", "--public-url", `https://${NAME}`, "--allow-origin", files.url];
      fleet = await startFleet({ demo: true, args });
      proxy = await startProxy(start, fleet.url);
      const route = `--host-resolver-rules=MAP ${NAME}:443 127.0.0.1:${proxy.port}`;
      browser = await launchBrowser([route, "--ignore-certificate-errors"]);
      page = await browser.newPage();
      await page.goto(files.url);
      direct = await createViamClient(fleet.options);
    });
    after(async () => {
      direct?.close();
      await browser?.close();
      await proxy?.stop();
      await fleet?.stop();
      await files?.stop();
    });

    /** A client on the page. */
    const client = () =>
      page.evaluateHandle(
        async (options) => {
          const { createViamClient } = await import(/** @type {string} */ ("/package/index.js"));
          return /** @type {import("viam-app-client").ViamClient} */ (await createViamClient(options));
        },
        { ...fleet.options, serviceHost: `https://${NAME}` },
      );

    /** Waits until the server writes so many tails. @param {number} count */
    async function openTailsReach(count) {
      let metrics = "";
      while (!metrics.includes(`\nfleet_server_open_tails ${count}\n`))
        metrics = await (await fetch(`${fleet.url}/metrics`)).text();
    }

    test(`${TAILS} concurrent tails deliver each entry as it is written, and end at the server when they are left`, async () => {
      const part = await busyPart(direct.appClient);
      const handle = await client();
      const { messages, called } = await handle.evaluate(
        async ({ appClient }, { part, count }) => {
          const open = () => appClient.tailRobotPartLogs(part, { errorsOnly: false });
          const tails = Array.from({ length: count }, open);
          const first = await Promise.all(tails.map((tail) => tail.next()));
          // While all are open.
          const called = (await appClient.listOrganizations()).length > 0;
          Object.assign(globalThis, { tails });
          return { messages: first.map(({ value }) => value?.[0]?.message), called };
        },
        { part, count: TAILS },
      );
      for (const message of messages) assert.equal(typeof message, "string");
      assert.ok(called);
      await openTailsReach(TAILS);
      await page.evaluate(() => {
        const { tails } = /** @type {{ tails: AsyncIterator<unknown>[] }} */ (/** @type {unknown} */ (globalThis));
        return Promise.all(tails.map((tail) => tail.return?.()));
      });
      await openTailsReach(0);
    });

    test("an upload of 5 MB passes", async () => {
      const handle = await client();
      const module = await handle.evaluate(async ({ appClient }) => {
        const [organization] = await appClient.listOrganizations();
        const { moduleId } = await appClient.createModule(organization?.id ?? "", "large");
        const info = { moduleId, version: "1.0.0", platform: "linux/amd64" };
        await appClient.uploadModuleFile(info, new Blob([new Uint8Array(5_000_000)]));
        return appClient.getModule(moduleId);
      });
      assert.equal(module.versions[0].version, "1.0.0");
    });

    test("an upload that the server refuses before it has read it fails with the server's code", async () => {
      const handle = await client();
      const error = await handle.evaluate(async ({ appClient }) => {
        const info = { moduleId: "missing:module", version: "1.0.0", platform: "linux/amd64" };
        return appClient
          .uploadModuleFile(info, new Blob([new Uint8Array(60_000_000)]))
          .then(() => undefined)
          .catch(({ code, message }) => ({ code, message }));
      });
      assert.match(error?.code, /NOT_FOUND|PERMISSION_DENIED/, error?.message);
    });
  });
}
