// Every view is there when its address is opened, and the browser's buttons lead back and forth through them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { goTo } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";
import { makeViews } from "./views.mjs";

/** @typedef {import("./views.mjs").View} View */

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {readonly View[]} */
let views;
before(async () => {
  site = await openSite({ demo: true, logRate: 60 });
  views = await makeViews(site.client);
});
after(() => site?.close());

/** Waits until a view is there. @param {import("playwright-core").Page} page @param {View} view */
async function shows(page, [name, hash, ready]) {
  const shown = page.locator(ready).locator("visible=true").first();
  await shown.waitFor().catch((error) => assert.fail(`${name}: ${error.message}`));
  // A log adds its position to the query.
  assert.ok(page.url().includes(hash.split("?")[0] ?? hash), `${name} is at ${page.url()}`);
}

test("every view is there after a reload, and back and forward lead through all of them", async () => {
  const { page, faults, signIn, close } = await site.open();
  await page.getByLabel("Stay signed in when this tab is reloaded").check();
  await signIn();
  await page.locator(".header").waitFor();
  // After a reload there is nothing that other views have read.
  for (const view of views) {
    await goTo(page, view[1]);
    await page.reload();
    await shows(page, view);
  }
  for (const view of views.slice(0, -1).reverse()) {
    await page.goBack();
    await shows(page, view);
  }
  for (const view of views.slice(1)) {
    await page.goForward();
    await shows(page, view);
  }
  assert.deepEqual(faults, []);
  await close();
});
