import { launchBrowser } from "../browser.mjs";

/** @returns {Promise<import("./tab.mjs").Driver>} */
export async function launch() {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  return {
    goto: (url) => page.goto(url),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
