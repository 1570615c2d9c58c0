// The built package on a page of a browser, with a fleet of another origin beside it.

import { PACKAGE, SITE, serveFiles } from "./files.mjs";
import { startFleet } from "./fleet.mjs";

/** @typedef {import("viam-app-client").ViamClient} ViamClient */

/** The strictest policy under which the package must run. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src *";

/**
 * Opens a page that can `import("/package/index.js")`.
 * @param {import("./browsers/tab.mjs").Tab} tab
 * @param {{ demo?: boolean, args?: string[], types?: Record<string, string>, policy?: string }} [options] of the fleet;
 * content types and Content-Security-Policy of the files
 */
export async function openSite(tab, { demo = false, args = [], types, policy = POLICY } = {}) {
  const headers = { "content-security-policy": policy };
  const files = await serveFiles({ "/package/": PACKAGE, "/": SITE }, { headers, ...(types && { types }) });
  const fleet = await startFleet({ demo, args: ["--allow-origin", files.url, ...args] });
  await tab.goto(files.url);
  /**
   * Calls a function on the page with a client of the fleet.
   * @template A, R
   * @param {(client: ViamClient, argument: A) => R} fn
   * @param {A} [argument]
   * @param {object} [options] of the client
   * @returns {Promise<Awaited<R>>}
   */
  const withClient = (fn, argument, options) =>
    tab.evaluate(
      `async ({ options, argument }) => {
        const { createViamClient } = await import("/package/index.js");
        return (${fn})(await createViamClient(options), argument);
      }`,
      { options: { ...fleet.options, ...options }, argument },
    );
  const close = async () => {
    await fleet.stop();
    await files.stop();
  };
  return { fleet, files, withClient, close };
}
