// The examples that need no build step do what they say, with the built package.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "../support/browser.mjs";
import { PACKAGE, serveFiles } from "../support/files.mjs";
import { startFleet } from "../support/fleet.mjs";

/** @param {string} name */
const example = (name) => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));

const files = await serveFiles({
  "/vanilla/node_modules/viam-app-client/dist/": PACKAGE,
  "/worker/node_modules/viam-app-client/dist/": PACKAGE,
  "/vanilla/": example("vanilla"),
  "/worker/": example("worker"),
});

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  fleet = await startFleet({ demo: true, args: ["--log-rate", "500", "--allow-origin", files.url] });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await fleet?.stop();
  await files.stop();
});

/** Opens an example and signs in, as a person does. @param {string} name */
async function connect(name) {
  const page = await browser.newPage();
  await page.goto(`${files.url}/${name}/`);
  await page.getByLabel("Service").fill(fleet.url);
  await page.getByLabel("Key id").fill(fleet.credentials.authEntity);
  await page.getByLabel("Key", { exact: true }).fill(fleet.credentials.payload);
  await page.getByRole("button", { name: "Connect" }).click();
  return page;
}

test("vanilla lists the machines and follows a log", async () => {
  const page = await connect("vanilla");
  const machines = page.locator("#machines button");
  await machines.first().waitFor();
  assert.ok((await machines.count()) > 3);
  await machines.first().click();
  await page.locator("#log li").nth(2).waitFor();
  await page.close();
});

test("vanilla shows why it cannot sign in", async () => {
  const page = await connect("vanilla");
  await page.getByText("Connected").waitFor();
  await page.getByLabel("Key", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByText("UNAUTHENTICATED").waitFor();
  await page.close();
});

test("worker lists the machines", async () => {
  const page = await connect("worker");
  await page.locator("#machines li").first().waitFor();
  assert.match((await page.locator("#status").textContent()) ?? "", /^\d+ machines$/);
  await page.close();
});

test("node lists the machines and follows a log", async () => {
  const folder = await mkdtemp(join(tmpdir(), "example-"));
  try {
    const script = join(folder, "follow-log.mjs");
    await cp(join(example("node"), "follow-log.mjs"), script);
    await cp(PACKAGE, join(folder, "node_modules/viam-app-client/dist"), { recursive: true });
    await cp(join(PACKAGE, "../package.json"), join(folder, "node_modules/viam-app-client/package.json"));
    const { authEntity, payload } = fleet.credentials;
    const env = { ...process.env, VIAM_SERVICE: fleet.url, VIAM_API_KEY_ID: authEntity, VIAM_API_KEY: payload };
    /** @param {string[]} args */
    const start = (...args) =>
      spawn(process.execPath, [script, ...args], { env, stdio: ["ignore", "pipe", "inherit"] });

    const machines = [];
    for await (const line of createInterface(start().stdout)) machines.push(line);
    assert.ok(machines.length > 3, machines.join("\n"));

    const [, name] = /^(.*) ONLINE_STATE_ONLINE$/.exec(machines.find((line) => line.endsWith("_ONLINE")) ?? "") ?? [];
    const following = start(name);
    for await (const line of createInterface(following.stdout)) {
      assert.match(line, /^\d{4}-\S+Z \w+ ./);
      following.kill("SIGINT");
      break;
    }
    const code = await new Promise((resolve) => following.once("close", resolve));
    assert.equal(code, 0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
