// The built package on a page in Chromium, with a fleet of another origin beside it.

import { launchBrowser } from "./browser.mjs";
import { PACKAGE, SITE, serveFiles } from "./files.mjs";
import { startFleet } from "./fleet.mjs";

/** The strictest policy under which the package must run. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src *";

/**
 * Opens a page that can `import("/package/index.js")`.
 * @param {{ demo?: boolean, args?: string[], types?: Record<string, string> }} [options] of the fleet; content types of the files
 */
export async function openSite({ demo = false, args = [], types } = {}) {
  const headers = { "content-security-policy": POLICY };
  const files = await serveFiles({ "/package/": PACKAGE, "/": SITE }, { headers, ...(types && { types }) });
  const fleet = await startFleet({ demo, args: ["--allow-origin", files.url, ...args] });
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(files.url);
  /**
   * A client of the fleet on the page: what its `evaluate` is given gets it as the first parameter.
   * @returns {Promise<import("playwright-core").JSHandle<import("viam-app-client").ViamClient>>}
   */
  const client = async (options = {}) => {
    const handle = await page.evaluateHandle(
      async (options) => {
        const { createViamClient } = await import(/** @type {string} */ ("/package/index.js"));
        return createViamClient(options);
      },
      { ...fleet.options, ...options },
    );
    return /** @type {any} */ (handle);
  };
  const close = async () => {
    await browser.close();
    await fleet.stop();
    await files.stop();
  };
  return { page, fleet, files, client, close };
}
