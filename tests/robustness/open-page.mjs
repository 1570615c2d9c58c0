// The built package on a page in Chromium, with what the tests run there beside it.

import { fileURLToPath } from "node:url";

import { launchBrowser } from "../support/browser.mjs";
import { PACKAGE, SITE, serveFiles } from "../support/files.mjs";

/** Modules that run in Node and on a page. */
const BOTH = fileURLToPath(new URL("./both", import.meta.url));

/**
 * Opens a page that can `import("/package/index.js")` and `import("/both/….js")`.
 *
 * @param {{ args?: string[] }} [options] arguments for the browser
 */
export async function openPage({ args = [] } = {}) {
  const files = await serveFiles({ "/package/": PACKAGE, "/both/": BOTH, "/": SITE });
  const browser = await launchBrowser(args);
  const page = await browser.newPage();
  await page.goto(files.url);
  const close = async () => {
    await browser.close();
    await files.stop();
  };
  return { page, url: files.url, close };
}
