// A page of any browser, in the few words that all of their drivers share.

import { installedBrowsers } from "./programs.mjs";

/**
 * A browser's page, which evaluates an expression that is a promise of a string.
 * @typedef {{ goto(url: string): Promise<unknown>, evaluate(expression: string): Promise<unknown>, close(): Promise<unknown> }} Driver
 *
 * @typedef {object} Tab
 * @property {(url: string) => Promise<unknown>} goto
 * @property {<A, R>(fn: ((argument: A) => R) | string, argument?: A) => Promise<Awaited<R>>} evaluate calls a function on
 * the page; what it takes and returns crosses as JSON
 * @property {() => Promise<unknown>} close ends the browser
 */

/** The browsers that the tests run in. */
export const BROWSERS = installedBrowsers();

/** @type {Record<import("./programs.mjs").BrowserName, () => Promise<Driver>>} */
const LAUNCH = {
  Chromium: async () => (await import("./chromium.mjs")).launch(),
  Firefox: async () => (await import("./firefox.mjs")).launch(),
  WebKit: async () => (await import("./webkit.mjs")).launch(),
};

/** Starts a browser with an empty page. @param {import("./programs.mjs").BrowserName} browser @returns {Promise<Tab>} */
export async function openTab(browser) {
  const driver = await LAUNCH[browser]();
  return {
    goto: (url) => driver.goto(url),
    async evaluate(fn, argument) {
      const call = `(async () => JSON.stringify({ value: await (${fn})(${JSON.stringify(argument)}) }))()`;
      // A failure as text, because each driver reports it differently.
      const expression = `${call}.catch((error) => JSON.stringify({ error: error + " " + error?.stack }))`;
      const { value, error } = JSON.parse(String(await driver.evaluate(expression)));
      if (error !== undefined) throw new Error(`${browser}: ${error}`);
      return value;
    },
    close: () => driver.close(),
  };
}
