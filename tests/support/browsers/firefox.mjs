// Firefox, over WebDriver BiDi, which it speaks itself.

import puppeteer from "puppeteer-core";

import { locate } from "./programs.mjs";

/** @returns {Promise<import("./tab.mjs").Driver>} */
export async function launch() {
  const executablePath = locate("firefox");
  const browser = await puppeteer.launch({ browser: "firefox", ...(executablePath && { executablePath }) });
  const page = await browser.newPage();
  return {
    goto: (url) => page.goto(url),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
