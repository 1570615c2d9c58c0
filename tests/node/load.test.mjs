// How the WebAssembly module is found and loaded. The order of these tests matters: a loaded module stays
// loaded.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { PACKAGE, serveFiles } from "../support/files.mjs";

const globals = Object.getOwnPropertyNames(globalThis);
const { createViamClient, decodeMessage, encodeMessage, loadWasm } = await import("viam-app-client");
const MODULE = join(PACKAGE, "viam_app_client_bg.wasm");

test("importing makes nothing global", () => {
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), globals);
});

test("synchronous functions fail if the module is not loaded yet", () => {
  for (const call of [
    () => encodeMessage("viam.app.v1.Robot", {}),
    () => decodeMessage("viam.app.v1.Robot", new Uint8Array()),
  ]) {
    assert.throws(call, { name: "GrpcError", code: "FAILED_PRECONDITION", message: /loadWasm\(\)/ });
  }
});

test("a source that cannot be one is refused by name", async () => {
  await assert.rejects(loadWasm(/** @type {any} */ (7)), { code: "INVALID_ARGUMENT", message: /wasm: expected a URL/ });
});

test("the error of a missing file has its URL", async (t) => {
  const files = await serveFiles({ "/": PACKAGE });
  t.after(files.stop);
  await assert.rejects(loadWasm(`${files.url}/missing.wasm`), {
    code: "UNAVAILABLE",
    message: /missing\.wasm .*HTTP 404/,
  });
  await assert.rejects(loadWasm(new URL("missing.wasm", import.meta.url)), {
    code: "UNAVAILABLE",
    message: /missing\.wasm/,
  });
});

test("the error of a host that does not respond has its URL", async () => {
  const files = await serveFiles({ "/": PACKAGE });
  await files.stop();
  await assert.rejects(loadWasm(`${files.url}/viam_app_client_bg.wasm`), {
    code: "UNAVAILABLE",
    message: new RegExp(files.url),
  });
});

test("a file that is not a module is distinguished from a missing one", async (t) => {
  const files = await serveFiles({ "/": PACKAGE });
  t.after(files.stop);
  await assert.rejects(loadWasm(`${files.url}/index.js`), { code: "FAILED_PRECONDITION", message: /index\.js/ });
  await assert.rejects(loadWasm(new Uint8Array([0, 1, 2])), { code: "FAILED_PRECONDITION" });
});

test("another module is distinguished from ours", async () => {
  const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  await assert.rejects(loadWasm(empty), { name: "GrpcError", code: "FAILED_PRECONDITION" });
});

test("after a failure the next attempt succeeds, from bytes as well as from the package's own file", async () => {
  await loadWasm(await readFile(MODULE));
  await loadWasm();
  const client = await createViamClient({ wasm: new URL("ignored.wasm", import.meta.url) });
  client.close();
  assert.deepEqual(
    decodeMessage("viam.app.v1.Robot", encodeMessage("viam.app.v1.Robot", { name: "crane" })).name,
    "crane",
  );
});
