// Logs as they grow, also those of a part that writes 2,000 entries a second: nothing is lost, and all of it can be
// found again.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { busyPart } from "../support/busy-part.mjs";
import { goTo, partHash } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {Awaited<ReturnType<typeof busyPlace>>} */
let place;

/** Starts a server before some tests, on which one machine writes everything. @param {number} logRate */
function withLogs(logRate) {
  before(async () => {
    site = await openSite({ demo: true, logRate });
    place = await busyPlace(site.client);
  });
  after(() => site?.close());
}

/**
 * Where the one machine is that writes everything.
 * @param {import("viam-app-client").AppClient} cloud
 */
async function busyPlace(cloud) {
  const part = await busyPart(cloud);
  const { robot: machine, locationId: location } = await cloud.getRobotPart(part);
  for (const { id: organization } of await cloud.listOrganizations()) {
    const machines = await cloud.listRobotsForOrg(organization);
    if (machines.some(({ id }) => id === machine)) return { organization, location, machine, part };
  }
  throw new Error("the busy machine is in no organization");
}

/** How many entries the page has. @param {Page} page */
function count(page) {
  return page.evaluate(() => {
    const counts = [...document.querySelectorAll("[role=toolbar] [data-level] span")];
    return counts.reduce((sum, { textContent }) => sum + Number(textContent?.replace(/\D/g, "")), 0);
  });
}

/** Waits until the page has more entries than this. @param {Page} page @param {number} least */
async function countOver(page, least) {
  await page.waitForFunction((least) => {
    const counts = [...document.querySelectorAll("[role=toolbar] [data-level] span")];
    return counts.reduce((sum, { textContent }) => sum + Number(textContent?.replace(/\D/g, "")), 0) > least;
  }, least);
  return count(page);
}

async function openLog() {
  const opened = await site.open();
  await opened.signIn();
  await opened.page.locator(".header").waitFor();
  await goTo(opened.page, partHash(place));
  await opened.page.getByText("Live", { exact: true }).waitFor();
  return opened;
}

describe("of 2,000 entries a second", () => {
  withLogs(2_000);

  test("a pause loses nothing", async () => {
    const { page, faults, close } = await openLog();
    await countOver(page, 600);
    await page.getByRole("button", { name: "Pause" }).click();
    const shown = await page.locator("[role=log] .log-head").last().getAttribute("aria-label");
    // More than the 5,000 entries that the page once kept.
    const resume = page.getByRole("button", { name: /^Resume, ([6-9]\d{3}|\d{5})/ });
    await resume.waitFor();
    assert.equal(await page.locator("[role=log] .log-head").last().getAttribute("aria-label"), shown);
    assert.match(page.url(), /paused=1/);
    await resume.click();
    await countOver(page, 6_000);
    assert.equal(await page.locator(".log-gap").count(), 0);
    assert.deepEqual(faults, []);
    await close();
  });

  test("after scrolling up, the view stays in place", async () => {
    const { page, close } = await openLog();
    await countOver(page, 600);
    const log = page.getByRole("log");
    await log.hover();
    await page.mouse.wheel(0, -1500);
    await page.getByRole("button", { name: "Latest" }).waitFor();
    // The wheel scrolls smoothly: the position is read when it has stopped.
    await log.evaluate(async (list) => {
      for (let [top, still] = [list.scrollTop, 0]; still < 15; ) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        still = list.scrollTop === top ? still + 1 : 0;
        top = list.scrollTop;
      }
    });
    const first = () =>
      page.evaluate(() => {
        const list = document.querySelector("[role=log]");
        const top = list?.getBoundingClientRect().top ?? 0;
        const rows = [...document.querySelectorAll("[role=log] .log-head")];
        const row = rows.find((element) => element.getBoundingClientRect().top >= top);
        return row?.getAttribute("aria-label");
      });
    const reading = await first();
    await countOver(page, (await count(page)) + 2_000);
    assert.equal(await first(), reading);
    await close();
  });
});

describe("of 160 entries a second, of which the demo keeps the last half minute", () => {
  withLogs(160);

  test("filters go along to another tab and back", async () => {
    const { page, close } = await openLog();
    await countOver(page, 600);
    for (const level of ["Debug", "Info", "Warn"])
      await page.getByRole("button", { name: level, pressed: true }).click();
    await page.getByLabel("Filter by text").fill("camera");
    assert.match(page.url(), /levels=error/);
    await page.getByRole("tab", { name: "History" }).click();
    await page.getByRole("tab", { name: "Logs" }).click();
    assert.equal(await page.getByLabel("Filter by text").inputValue(), "camera");
    assert.equal(await page.getByRole("button", { name: "Debug", pressed: false }).count(), 1);
    await close();
  });

  test("a row's name has its message, and an invalid regular expression is reported", async () => {
    const { page, close } = await openLog();
    await countOver(page, 100);
    await page.getByRole("button", { name: "Pause" }).click();
    const row = page.locator("[role=log] .log-head").last();
    const message = await page.locator("[role=log] .log-message").last().textContent();
    assert.ok((await row.getAttribute("aria-label"))?.includes(message ?? "no message"));
    // The list knows the height of a row before it is there: it would be slow with many rows of another height.
    const [all, one] = await page.evaluate(() =>
      [".virtual-sizer", ".virtual-row"].map(
        (name) => document.querySelector(`[role=log] ${name}`)?.getBoundingClientRect().height ?? 0,
      ),
    );
    assert.equal(all, (await count(page)) * (one ?? 0));
    await page.getByRole("button", { name: "Regular expression" }).click();
    await page.getByLabel("Filter by text").fill("(");
    assert.equal(await page.getByLabel("Filter by text").getAttribute("aria-invalid"), "true");
    await page.getByRole("button", { name: /Times in UTC/ }).waitFor();
    await close();
  });

  test("seven tabs: the connections are shared, and the seventh signs in", async () => {
    const first = await site.open();
    await first.signIn();
    await goTo(first.page, partHash(place));
    const tabs = [];
    for (let i = 0; i < 6; i++) {
      const tab = await site.open({ tabOf: first.context });
      await tab.signIn();
      await tab.page.locator(".header").waitFor();
      await goTo(tab.page, partHash(place));
      await tab.page.getByText("Live", { exact: true }).waitFor();
      tabs.push(tab);
    }
    for (const { page } of tabs) await countOver(page, (await count(page)) + 20);
    await first.close();
  });

  test("a phone held sideways has room for the log", async () => {
    const { page, signIn, close } = await site.open({ viewport: { width: 740, height: 360 }, hasTouch: true });
    await signIn();
    await page.locator(".header").waitFor();
    await goTo(page, partHash(place));
    await countOver(page, 100);
    const height = await page.getByRole("log").evaluate((log) => log.getBoundingClientRect().height);
    assert.ok(height >= 180, `the log is ${height} px high`);
    await close();
  });

  test("groups similar lines, draws their rate, and downloads the log as a file", async () => {
    const { page, faults, close } = await openLog();
    await countOver(page, 600);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "More" }).click();
    await page.getByLabel("Rate over time").check();
    await page.locator(".log-rate canvas").waitFor();
    await page.getByLabel("Group similar lines").check();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /queued … readings for sync/ }).click();
    await page.getByRole("log").waitFor();
    assert.match(await page.getByLabel("Filter by text").inputValue(), /readings for sync/);
    const messages = await page.locator("[role=log] .log-message").allTextContents();
    assert.ok(messages.length > 0 && messages.every((message) => message.includes("readings for sync")));

    await page.getByRole("button", { name: "More" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "JSON" }).click(),
    ]);
    const file = await download.createReadStream();
    let text = "";
    for await (const chunk of file) text += chunk;
    const entries = JSON.parse(text);
    assert.ok(entries.length > 0 && entries.every((/** @type {any} */ { message }) => message.includes("readings")));
    assert.deepEqual(faults, []);
    await close();
  });

  test("older entries load while scrolling up, and the URL has the position", async () => {
    const written = () => site.client.getRobotPartLogs(place.part, { numLogEntries: 1_100 });
    while ((await written()).length < 1_100);
    const { page, signIn, close } = await site.open();
    await signIn();
    await page.locator(".header").waitFor();
    await goTo(page, partHash(place));
    await page.getByText("Live", { exact: true }).waitFor();
    const log = page.getByRole("log");
    await log.hover();
    await page.mouse.wheel(0, -300);
    await page.getByRole("button", { name: "Latest" }).waitFor();
    const oldest = () => log.locator("[data-index='0'] .log-head").getAttribute("aria-label");
    // Scrolled to its start again and again, the log goes back beyond the 500 entries it began with.
    await log.evaluate((list) => list.scrollTo(0, 200));
    const before = await oldest();
    await page.waitForFunction((label) => {
      document.querySelector("[role=log]")?.scrollBy(0, -400);
      const first = document.querySelector("[role=log] [data-index='0'] .log-head");
      return first !== null && first.getAttribute("aria-label") !== label;
    }, before);
    await page.waitForURL(/at=/);
    const [, time] = /at=([^&]*)/.exec(page.url()) ?? [];
    // Minutes and seconds are the same in every zone of whole hours.
    const minute = decodeURIComponent(time ?? "").slice(14, 23);
    await page.reload();
    await signIn();
    await page.getByRole("log").waitFor();
    await page.locator(`[role=log] .log-head[aria-label*="${minute}"]`).first().waitFor();
    await close();
  });
});
