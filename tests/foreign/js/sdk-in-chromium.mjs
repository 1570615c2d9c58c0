// The SDK as it runs on a page in Chromium. The page is of another origin than the fleet, so each
// kind of call is preceded by a preflight.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { build } from "esbuild";

import { launchBrowser } from "../../support/browser.mjs";
import { SITE, serveFiles } from "../../support/files.mjs";
import { caller } from "./caller.mjs";

/** A page with the SDK, built like an app. */
export async function openPage() {
  const folder = await mkdtemp(join(tmpdir(), "foreign-js-"));
  await build({
    stdin: { contents: 'export * from "@viamrobotics/sdk";', resolveDir: import.meta.dirname },
    outfile: join(folder, "sdk.js"),
    bundle: true,
    format: "esm",
    logLevel: "warning",
  });
  const files = await serveFiles({ "/sdk/": folder, "/": SITE });
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(files.url);
  const close = async () => {
    await browser.close();
    await files.stop();
    await rm(folder, { recursive: true });
  };

  /** @type {import("./caller.mjs").Open} */
  const open = async ({ options }) => {
    const handle = await page.evaluateHandle(async (options) => {
      const { createViamClient } = await import(/** @type {string} */ ("/sdk/sdk.js"));
      return (await createViamClient(options)).appClient;
    }, options);
    return caller((run, input) => handle.evaluate(/** @type {any} */ (run), input));
  };
  return { url: files.url, page, open, close };
}
