// The web front end in Rust, built as its README says, lists machines and follows a log.

import assert from "node:assert/strict";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";

import { root, run, target } from "../../scripts/command.mjs";
import { launchBrowser } from "../support/browser.mjs";
import { startCuttingProxy } from "../support/cutting-proxy.mjs";
import { serveFiles } from "../support/files.mjs";
import { startFleet } from "../support/fleet.mjs";

const folder = join(root, "examples/yew");
const built = join(target, "example-yew/pkg");

/** @type {Awaited<ReturnType<typeof serveFiles>>} */
let files;
/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {Awaited<ReturnType<typeof startCuttingProxy>>} */
let proxy;
/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  const args = ["build", "--dev", "--mode", "no-install", "--target", "web", "--no-typescript", "--out-dir", built];
  // wasm-pack calls the `wasm-bindgen` that `npm run build:wasm-bindgen` builds.
  const PATH = [join(root, ".tools/bin"), join(target, "debug"), process.env.PATH].join(delimiter);
  await run("wasm-pack", [...args, folder, "--", "--locked"], { env: { CARGO_TARGET_DIR: target, PATH } });
  files = await serveFiles({ "/pkg/": built, "/": folder });
  fleet = await startFleet({ demo: true, args: ["--log-rate", "500", "--allow-origin", files.url] });
  proxy = await startCuttingProxy(fleet.url);
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await proxy?.stop();
  await fleet?.stop();
  await files?.stop();
});

/** Opens the page and signs in, as a person does. @param {string} [key] */
async function connect(key = fleet.credentials.payload) {
  const page = await browser.newPage();
  await page.goto(files.url);
  await page.getByLabel("Service").fill(proxy.url);
  await page.getByLabel("Key id").fill(fleet.credentials.authEntity);
  await page.getByLabel("Key", { exact: true }).fill(key);
  await page.getByRole("button", { name: "Connect" }).click();
  return page;
}

test("it lists the machines, follows a log, and connects again after a cut", async () => {
  const page = await connect();
  const machines = page.locator("#machines button");
  await machines.first().waitFor();
  assert.ok((await machines.count()) > 3);
  await machines.first().click();
  const line = page.locator("#log li");
  await line.nth(2).waitFor();

  proxy.refuse(true);
  await page.getByText("Reconnecting: ").waitFor();
  const newest = await line.first().textContent();
  proxy.refuse(false);
  await page.getByText("Reconnecting: ").waitFor({ state: "detached" });
  assert.notEqual(await line.first().textContent(), newest);
  await page.close();
});

test("it says why it cannot sign in", async () => {
  const page = await connect("wrong");
  await page.getByText("Unauthenticated").waitFor();
  await page.close();
});
