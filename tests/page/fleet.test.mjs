// What a person does on the page, with the demo fleet.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openSite } from "./open-page.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite({ demo: true });
});
after(() => site?.close());

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const machines = (page) => page.getByRole("grid", { name: "Machines" }).locator("[data-row-focus]");

/** Chooses the first location, and in it the first machine that is online. @param {Page} page */
async function chooseMachine(page) {
  await page.getByRole("treeitem").first().click();
  const online = page.getByRole("row").filter({ hasText: "Online" }).first();
  await online.locator("[data-row-focus]").click();
}

/** Waits until the page's count of log entries is over a number, and gives it. @param {Page} page @param {number} least */
async function entriesOver(page, least) {
  const count = await page.waitForFunction((least) => {
    const counts = [...document.querySelectorAll("[role=toolbar] [data-level] span")];
    const all = counts.reduce((sum, { textContent }) => sum + Number(textContent?.replace(/\D/g, "")), 0);
    return all > least && all;
  }, least);
  return Number(await count.jsonValue());
}

test("shows what is wrong with a sign-in, and stores no key", async () => {
  const { page, faults, signIn, close } = await site.open();
  await signIn({ serviceHost: "no address", key: "" });
  await page.getByText("Enter a whole address").waitFor();
  await page.getByText("Enter the API key").waitFor();
  await signIn({ key: "wrong" });
  await page.getByText("The key was not accepted").waitFor();
  await signIn();
  await page.getByRole("tree").waitFor();
  const { payload } = site.fleet.credentials;
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
  assert.ok(!kept.includes(payload));
  assert.ok(!(await page.content()).includes(payload));
  assert.deepEqual(faults, []);
  await close();
});

test("shows a location's machines, a part's configuration and its log as it grows", async () => {
  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await chooseMachine(page);
  await page.getByText("Live", { exact: true }).waitFor();
  const before = await entriesOver(page, 0);
  await entriesOver(page, before);

  for (const level of ["Debug", "Info", "Warn"]) await page.getByRole("button", { name: level, pressed: true }).click();
  assert.equal(await page.locator("[role=log] [data-level]:not([data-level=error])").count(), 0);
  await page.getByLabel("Filter by text").fill("no entry says this");
  await page.getByText("No entry matches").waitFor();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: /Resume, [1-9]/ }).click();

  await page.getByRole("tab", { name: "Configuration" }).click();
  await page.getByText('"components"').waitFor();
  assert.match(page.url(), /\/configuration$/);
  await page.goBack();
  await page.getByRole("log").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("goes by keyboard from the tree to a log entry", async () => {
  const { page, signIn, close } = await site.open();
  await signIn();
  await page.getByRole("treeitem").first().focus();
  const lines = await page.getByRole("treeitem").count();
  await page.keyboard.press("ArrowLeft");
  assert.ok((await page.getByRole("treeitem").count()) < lines);
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getByRole("treeitem").count(), lines);
  await page.keyboard.press("Enter");
  await machines(page).first().focus();
  await page.keyboard.press("End");
  const last = await machines(page).last().textContent();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), last);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: last ?? "" }).waitFor();
  await page.locator("[role=log] [data-row-focus][tabindex='0']").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-expanded")), "true");
  await close();
});

test("creates, renames, restarts and deletes", async () => {
  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.getByRole("treeitem").first().click();
  await page.getByRole("button", { name: "New machine" }).click();
  await page.getByLabel("Name", { exact: true }).fill("spare");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "spare" }).waitFor();

  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByLabel("Name", { exact: true }).fill("spare-2");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "spare-2" }).waitFor();

  await page.getByRole("button", { name: "Restart" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restart" }).click();
  await page.getByText("is marked for restart").waitFor();

  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("Deleted spare-2").waitFor();
  assert.equal(await machines(page).filter({ hasText: "spare-2" }).count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test("a requested restart is shown in the part's log", async () => {
  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await chooseMachine(page);
  await page.getByText("Live", { exact: true }).waitFor();
  const [, machine = ""] = /machine\/([^/?]+)/.exec(page.url()) ?? [];
  const [part] = await site.client.getRobotParts(machine);
  const restarts = () => site.client.getRobotPartLogs(part.id, { filter: "restarting as asked" });
  const before = (await restarts()).length;
  await page.getByRole("button", { name: "Restart" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restart" }).click();
  await page.getByLabel("Filter by text").fill("restarting as asked");
  await page.getByRole("log").locator(".log-message", { hasText: "restarting as asked" }).nth(before).waitFor();
  assert.equal((await restarts()).length, before + 1);
  assert.deepEqual(faults, []);
  await close();
});

test("a URL leads to its place after signing in again", async () => {
  const { page, signIn, close } = await site.open();
  await signIn();
  await chooseMachine(page);
  const name = await page.locator("#machine-heading").textContent();
  await page.reload();
  await signIn();
  await page.getByRole("heading", { name: name ?? "" }).waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  assert.match(page.url(), /#\/$/);
  await close();
});

test("shows one pane at a time on a phone, and the way back", async () => {
  const { page, signIn, close } = await site.open({ viewport: { width: 360, height: 720 }, hasTouch: true });
  await signIn();
  await chooseMachine(page);
  await page.getByRole("log").waitFor();
  assert.equal(await page.getByRole("tree").isVisible(), false);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0);
  await page.getByRole("link", { name: "Back to machines" }).click();
  await machines(page).first().waitFor();
  await page.getByRole("link", { name: "Back to locations" }).click();
  await page.getByRole("tree").waitFor();
  await close();
});
