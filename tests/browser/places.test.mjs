// Where the package runs, beside a page with a well-kept server: a worker, a server that knows no wasm.

import assert from "node:assert/strict";
import { test } from "node:test";

import { openSite } from "../support/site.mjs";

test("works in a worker", async (t) => {
  const site = await openSite();
  t.after(site.close);
  const client = await site.client();
  await client.evaluate(({ appClient }) => appClient.createOrganization("Seen by a worker"));
  const organizations = await site.page.evaluate(
    (options) =>
      new Promise((resolve, reject) => {
        const worker = new Worker("/worker.js", { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(options);
      }),
    site.fleet.options,
  );
  assert.deepEqual(
    organizations.map((/** @type {{ name: string }} */ { name }) => name),
    ["Seen by a worker"],
  );
});

test("runs where the server does not know what a .wasm file is", async (t) => {
  const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "text/plain" };
  const site = await openSite({ types });
  t.after(site.close);
  const client = await site.client();
  const organizations = await client.evaluate(({ appClient }) => appClient.listOrganizations());
  assert.deepEqual(organizations, []);
});
