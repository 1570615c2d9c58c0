// What the client says where nginx is not set up for it: each message names the cause and the setting.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { launchBrowser } from "../support/browser.mjs";
import { PACKAGE, SITE, serveFiles } from "../support/files.mjs";
import { startFleet } from "../support/fleet.mjs";
import { simpleNginx, startProxy } from "./proxies.mjs";

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {Awaited<ReturnType<typeof serveFiles>>} */
let files;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
before(async () => {
  files = await serveFiles({ "/package/": PACKAGE, "/": SITE });
  fleet = await startFleet({ demo: true, args: ["--allow-origin", files.url] });
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(files.url);
});
after(async () => {
  await browser?.close();
  await fleet?.stop();
  await files?.stop();
});

/** @typedef {(client: import("viam-app-client").ViamClient) => Promise<unknown>} Call */
/** @typedef {{ code: string, message: string, httpStatus?: number }} Plain */

/**
 * What a call through a proxy fails with, in this process and on a page of another origin.
 * @param {import("node:test").TestContext} t
 * @param {{ lines: string, backend?: string, call: Call }} what the lines of the proxy's `location`
 * @returns {Promise<{ node: Plain, page: Plain }>}
 */
async function failuresOf(t, { lines, backend = fleet.url, call }) {
  const proxy = await startProxy(simpleNginx(lines), backend);
  t.after(proxy.stop);
  const credentials = { type: /** @type {const} */ ("access-token"), payload: "token" };
  const own = backend === fleet.url ? fleet.credentials : credentials;
  const options = { serviceHost: `http://127.0.0.1:${proxy.port}`, credentials: own, retry: false };
  const client = await createViamClient(options);
  t.after(() => client.close());
  const failed = await call(client).then(
    () => assert.fail("the call succeeded"),
    ({ code, message, httpStatus }) => ({ code, message, httpStatus }),
  );
  const shown = await page.evaluate(
    async ({ options, source }) => {
      const { createViamClient } = await import(/** @type {string} */ ("/package/index.js"));
      const client = await createViamClient(options);
      const call = new Function(`return ${source}`)();
      return call(client).then(
        () => ({ code: "OK", message: "the call succeeded" }),
        (/** @type {any} */ { code, message, httpStatus }) => ({ code, message, httpStatus }),
      );
    },
    { options, source: String(call) },
  );
  return { node: failed, page: shown };
}

/** @type {Call} */
const upload = ({ appClient }) =>
  appClient.uploadModuleFile(
    { moduleId: "missing:module", version: "1.0.0", platform: "linux/amd64" },
    new Blob([new Uint8Array(3_000_000)]),
  );

/** @type {Call} */
const list = ({ appClient }) => appClient.listOrganizations();

test("an upload over the proxy's limit names the limit, also where CORS hides the 413", async (t) => {
  const { node, page } = await failuresOf(t, { lines: "client_max_body_size 10k;", call: upload });
  for (const { code, message } of [node, page]) {
    assert.match(code, /UNAVAILABLE|UNKNOWN|RESOURCE_EXHAUSTED/, message);
    assert.match(message, /client_max_body_size of nginx is 1 MB by default/);
  }
});

test("a 413 that a page may see names the limit", async (t) => {
  const lines = `add_header Access-Control-Allow-Origin ${files.url} always;
    if ($request_method = OPTIONS) { add_header Access-Control-Allow-Origin ${files.url}; add_header Access-Control-Allow-Headers "*, authorization"; return 204; }
    proxy_hide_header Access-Control-Allow-Origin; client_max_body_size 10k;`;
  const { page } = await failuresOf(t, { lines, call: upload });
  assert.match(page.message, /client_max_body_size of nginx is 1 MB by default/);
});

/** A backend that never replies. @param {import("node:test").TestContext} t */
async function silentBackend(t) {
  const server = createServer((request) => void request.resume()).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}

test("a proxy that waited in vain is named", async (t) => {
  const backend = await silentBackend(t);
  const cors = `add_header Access-Control-Allow-Origin * always; add_header Access-Control-Allow-Headers "*, authorization" always;`;
  const lines = `proxy_read_timeout 100ms; ${cors} if ($request_method = OPTIONS) { return 204; }`;
  const { node, page } = await failuresOf(t, { lines, backend, call: list });
  for (const { code, message, httpStatus } of [node, page]) {
    assert.deepEqual([code, httpStatus], ["UNAVAILABLE", 504], message);
    assert.match(message, /HTTP 504 without a gRPC status: a proxy in between got no response from the server in time/);
  }
});

test("a 504 that CORS hides is a host that cannot be reached, with what to check", async (t) => {
  const backend = await silentBackend(t);
  const lines = `proxy_read_timeout 100ms;
    if ($request_method = OPTIONS) { add_header Access-Control-Allow-Origin *; add_header Access-Control-Allow-Headers "*, authorization"; return 204; }`;
  const { page } = await failuresOf(t, { lines, backend, call: list });
  assert.equal(page.code, "UNAVAILABLE");
  assert.match(page.message, /cannot reach http:.*that the server allows this page's origin \(CORS\)/);
});

test("headers that a proxy does not expose are named", async (t) => {
  const lines = "proxy_hide_header Access-Control-Expose-Headers;";
  const { node, page } = await failuresOf(t, {
    lines,
    call: ({ appClient }) => appClient.getRobot("00000000-0000-4000-8000-000000000000"),
  });
  assert.equal(node.code, "NOT_FOUND");
  assert.match(page.message, /access-control-expose-headers: grpc-status, grpc-message/);
});
