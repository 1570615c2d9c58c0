// The longest tasks of a log that is as long as the page keeps it, while it grows.

import { goTo, partHash } from "../../tests/page/machine-of.mjs";
import { fillIn, startSteps } from "./measure.mjs";

/**
 * Uses the log of a part like a person, once it has so many lines.
 * @param {import("playwright-core").Browser} browser
 * @param {import("./measure.mjs").Site} site
 * @param {Parameters<typeof partHash>[0]} place the part
 * @param {number} lines
 */
export async function measureLog(browser, site, place, lines) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const { steps, measure } = startSteps(browser, page);
  await page.goto(site.url);
  await fillIn(page, site);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator(".header").waitFor();
  await goTo(page, partHash(place));
  await page.waitForFunction((lines) => {
    const counts = [...document.querySelectorAll("[role=toolbar] [data-level] span")];
    return counts.reduce((sum, { textContent }) => sum + Number(textContent?.replace(/\D/g, "")), 0) >= lines;
  }, lines);

  const filter = page.getByLabel("Filter by text");
  const level = page.locator(".chip").first();
  const more = page.getByRole("button", { name: "More" });
  await measure("Follow it", async () => {});
  await measure("Filter by six letters", () => filter.pressSequentially("camera", { delay: 80 }));
  await measure("Clear the filter", () => filter.fill(""));
  await measure("Switch a level off", () => level.click());
  await measure("Switch it on", () => level.click());
  await more.click();
  await measure("Draw the rate", () => page.getByLabel("Rate over time").check());
  await measure("Group similar lines", () => page.getByLabel("Group similar lines").check());
  await measure("Show the lines again", () => page.getByLabel("Group similar lines").uncheck());
  await page.keyboard.press("Escape");
  await measure("Scroll to its start", () => scrollToStart(page));
  await context.close();
  return steps;
}

/** @param {import("playwright-core").Page} page */
const scrollToStart = (page) =>
  page.getByRole("log").evaluate(async (list) => {
    for (let i = 99; i >= 0; i--) {
      list.scrollTop = (list.scrollHeight * i) / 100;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
