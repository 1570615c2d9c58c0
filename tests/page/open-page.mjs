// The built page in Chromium, served by a fleet-server that it talks to.

import { join } from "node:path";

import { createViamClient } from "viam-app-client";

import { root } from "../../scripts/command.mjs";
import { launchBrowser } from "../support/browser.mjs";
import { startFleet } from "../support/fleet.mjs";

/**
 * Starts a server with the page, and a browser.
 * @param {{ demo?: boolean, logRate?: number }} [options] the log entries a second of all machines of the demo together
 */
export async function openSite({ demo = false, logRate = 600 } = {}) {
  const rate = demo ? ["--log-rate", String(logRate)] : [];
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
 * Opens the page in a new context, or in a further tab of one.
 * @param {import("playwright-core").Browser} browser
 * @param {import("../support/fleet.mjs").Fleet} fleet
 * @param {import("playwright-core").BrowserContextOptions & { url?: string, tabOf?: import("playwright-core").BrowserContext }} [options]
 */
async function openPage(browser, fleet, { url = fleet.url, tabOf, ...options } = {}) {
  const context = tabOf ?? (await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options }));
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
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
  await page.goto(url);

  const { authEntity: keyId, payload: key } = fleet.credentials;
  /** @param {{ serviceHost?: string, keyId?: string, key?: string }} [typed] */
  const signIn = async (typed = {}) => {
    await page.getByLabel("Service host").fill(typed.serviceHost ?? url);
    await page.getByLabel("Key id").fill(typed.keyId ?? keyId);
    await page.getByLabel("Key", { exact: true }).fill(typed.key ?? key);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  return { page, context, faults, signIn, close: () => context.close() };
}
