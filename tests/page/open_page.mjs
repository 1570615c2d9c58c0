// The built page in Chromium, served by a fleet-server that it talks to.

import { join } from "node:path";

import { createViamClient } from "viam-app-client";

import { root } from "../../scripts/command.mjs";
import { launchBrowser } from "../support/browser.mjs";
import { startFleet } from "../support/fleet.mjs";

/**
 * Starts a server with the page, and a browser.
 * @param {{ demo?: boolean }} [options]
 */
export async function openSite({ demo = false } = {}) {
  // Each machine of the demo writes a few entries a second, so that nobody waits for them.
  const rate = demo ? ["--log-rate", "600"] : [];
  const fleet = await startFleet({ demo, args: ["--static", join(root, "www/dist"), ...rate] });
  const browser = await launchBrowser();
  const client = await createViamClient(fleet.options);
  const close = async () => {
    client.close();
    await browser.close();
    await fleet.stop();
  };
  return { fleet, client: client.appClient, open: openPage.bind(undefined, browser, fleet), close };
}

/**
 * Opens the page in a context of its own.
 * @param {import("playwright-core").Browser} browser
 * @param {import("../support/fleet.mjs").Fleet} fleet
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function openPage(browser, fleet, options = { viewport: { width: 1440, height: 900 } }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  /** What went wrong on the page: errors, broken policies, dialogs that a script opened. @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) faults.push(message.text());
  });
  page.on("dialog", async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.goto(fleet.url);

  const { authEntity: keyId, payload: key } = fleet.credentials;
  /** @param {{ serviceHost?: string, keyId?: string, key?: string }} [typed] */
  const signIn = async (typed = {}) => {
    await page.getByLabel("Service host").fill(typed.serviceHost ?? fleet.url);
    await page.getByLabel("Key id").fill(typed.keyId ?? keyId);
    await page.getByLabel("Key", { exact: true }).fill(typed.key ?? key);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  return { page, faults, signIn, close: () => context.close() };
}
