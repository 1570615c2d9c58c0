// The two places where the built package runs in tests: this process, and a page in Chromium.

import * as viam from "viam-app-client";

import { openPage } from "./open-page.mjs";

/**
 * Where functions of `both/*.js` are called. They get the package as their first argument; arguments and
 * results are plain data.
 *
 * @typedef {object} Runtime
 * @property {string} name
 * @property {(module: string, name: string, argument?: unknown) => Promise<any>} run
 */

/**
 * @param {{ args?: string[] }} [options] arguments for the browser
 * @returns {Promise<{ runtimes: Runtime[], page: import("playwright-core").Page, close: () => Promise<void> }>}
 */
export async function openRuntimes(options) {
  const { page, close } = await openPage(options);
  const node = {
    name: "Node",
    /** @type {Runtime["run"]} */
    run: async (module, name, argument) => (await import(`./both/${module}.js`))[name](viam, argument),
  };
  const chromium = {
    name: "Chromium",
    /** @type {Runtime["run"]} */
    run: (module, name, argument) =>
      page.evaluate(
        async ({ module, name, argument }) => {
          const viam = await import(/** @type {string} */ ("/package/index.js"));
          return (await import(`/both/${module}.js`))[name](viam, argument);
        },
        { module, name, argument },
      ),
  };
  return { runtimes: [node, chromium], page, close };
}

/**
 * The functions of `both/remote.js` in a runtime, by name.
 *
 * @param {Runtime} runtime
 * @returns {Record<string, (argument?: unknown) => Promise<any>>}
 */
export const remote = ({ run }) =>
  new Proxy({}, { get: (_, name) => (/** @type {unknown} */ argument) => run("remote", String(name), argument) });
