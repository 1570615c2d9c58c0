// Chromium, driven by Playwright.

import { chromium } from "playwright-core";

/**
 * Starts the browser that `npm test` found, without background activity.
 *
 * @param {string[]} [more] further arguments
 */
export function launchBrowser(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}
