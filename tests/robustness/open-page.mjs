// The built package on a page in Chromium, with what the tests run there beside it.

import { fileURLToPath } from "node:url";

import { launchBrowser } from "../support/browser.mjs";
import { PACKAGE, SITE, serveFiles } from "../support/files.mjs";

/** Modules that run in Node and on a page. */
const BOTH = fileURLToPath(new URL("./both", import.meta.url));

/** Serves the package and the modules that run in both places. */
export const serveBoth = () => serveFiles({ "/package/": PACKAGE, "/both/": BOTH, "/": SITE });

/**
 * Opens a page that can `import("/package/index.js")` and `import("/both/….js")`.
 *
 * @param {{ args?: string[] }} [options] arguments for the browser
 */
export async function openPage({ args = [] } = {}) {
  const files = await serveBoth();
  const browser = await launchBrowser(args);
  const page = await browser.newPage();
  await page.goto(files.url);
  const close = async () => {
    await browser.close();
    await files.stop();
  };
  return { page, url: files.url, close };
}
