// The headers that a server of another origin must allow: those that a browser requests, those in the
// documents, and those that fleet-server allows are the same.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, describe, test } from "node:test";

import { root } from "../../scripts/command.mjs";
import { BROWSERS, openTab } from "../support/browsers/tab.mjs";
import { PACKAGE, SITE, serveFiles } from "../support/files.mjs";
import { startFleet } from "../support/fleet.mjs";

const guide = await readFile(join(root, "docs/guide/proxies.md"), "utf8");
const [, sentence = ""] = /request headers ([\s\S]*?) and those of your own/.exec(guide) ?? [];
const documented = Array.from(sentence.matchAll(/`([\w-]+)`/g), ([, name]) => name).sort();

/** The headers requested in preflights. @type {Set<string>} */
const requested = new Set();
const server = createServer(({ method, headers }, response) => {
  if (method === "OPTIONS")
    for (const name of String(headers["access-control-request-headers"]).split(",")) requested.add(name.trim());
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-headers", documented.join(", "));
  response.setHeader("access-control-expose-headers", "grpc-status, grpc-message, grpc-status-details-bin");
  response.setHeader("content-type", "application/grpc-web+proto");
  if (method !== "OPTIONS") response.setHeader("grpc-status", "5");
  response.end();
}).listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const files = await serveFiles({ "/package/": PACKAGE, "/": SITE });
after(async () => {
  server.closeAllConnections();
  server.close();
  await files.stop();
});

for (const browser of BROWSERS) {
  describe(browser, () => {
    test("requests the headers that the guide lists, and no others", async (t) => {
      const tab = await openTab(browser);
      t.after(() => tab.close());
      await tab.goto(files.url);
      requested.clear();
      const codes = await tab.evaluate(async (serviceHost) => {
        const { createViamClient } = await import(/** @type {string} */ ("/package/index.js"));
        const code = (/** @type {any} */ error) => error.code;
        /** @param {object} credentials */
        const callAll = async (credentials) => {
          const { appService } = await createViamClient({ serviceHost, retry: false, ...credentials });
          const tail = appService.tailRobotPartLogs({ id: "1" });
          return [await appService.listOrganizations().catch(code), await tail.next().catch(code)];
        };
        const key = { type: "api-key", authEntity: "key", payload: "key" };
        return [
          ...(await callAll({ credentials: key })),
          ...(await callAll({ credentials: { type: "access-token", payload: "token" } })),
        ];
      }, `http://127.0.0.1:${port}`);
      // Signed in: the service's own message. A header that is not allowed would be UNAVAILABLE.
      assert.deepEqual(codes.slice(2), ["NOT_FOUND", "NOT_FOUND"]);
      assert.deepEqual([...requested].sort(), documented);
    });
  });
}

test("fleet-server allows them", async (t) => {
  const fleet = await startFleet({ args: ["--allow-origin", files.url] });
  t.after(fleet.stop);
  const { headers } = await fetch(`${fleet.url}/viam.app.v1.AppService/ListOrganizations`, {
    method: "OPTIONS",
    headers: {
      origin: files.url,
      "access-control-request-method": "POST",
      "access-control-request-headers": documented.join(","),
    },
  });
  const allowed = headers.get("access-control-allow-headers")?.split(/, ?/) ?? [];
  assert.deepEqual(
    documented.filter((name) => !allowed.includes(name)),
    [],
  );
});
