// The keyboard's focus goes along with the page, and is never lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { goTo, newMachine, partHash } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function open() {
  const opened = await site.open();
  await opened.signIn();
  await opened.page.locator(".header").waitFor();
  return opened;
}

/** Waits until a heading has the focus. @param {import("playwright-core").Page} page @param {string} text */
const focusedHeading = (page, text) => page.locator("h2:focus", { hasText: text }).waitFor();

test("the heading of what opens has the focus", async () => {
  const place = await newMachine(site.client, "first");
  const { page, faults, close } = await open();
  await goTo(page, `#/org/${place.organization}/location/${place.location}`);
  await page.getByRole("button", { name: "New machine" }).press("Enter");
  await page.keyboard.type("second");
  await page.keyboard.press("Enter");
  await focusedHeading(page, "second");
  assert.match(await page.title(), /^second · First Location · Org of first/);

  await page.keyboard.press("/");
  await page.keyboard.type("first");
  await page.getByRole("option", { name: /^first/ }).waitFor();
  await page.keyboard.press("Enter");
  await focusedHeading(page, "first");

  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await focusedHeading(page, "Fragments");
  assert.match(await page.title(), /^Fragments · Org of first/);
  await page.getByRole("button", { name: "New fragment" }).press("Enter");
  await page.keyboard.type("Kit");
  await page.keyboard.press("Enter");
  await focusedHeading(page, "Kit");
  assert.deepEqual(faults, []);
  await close();
});

test("what had the focus and is gone leaves it to what is closest", async () => {
  const place = await newMachine(site.client, "lost");
  const grant = /** @type {const} */ ({ role: "operator", resourceType: "robot", resourceId: place.machine });
  await site.client.createKey(place.organization, [grant], { name: "old" });
  const { page, faults, close } = await open();
  await goTo(page, `#/org/${place.organization}/keys`);
  // The role names its machine.
  await page.getByText("Operator of lost").waitFor();
  await page.getByLabel("Filter by name or id").fill("ol");
  const menu = page.getByRole("button", { name: "Actions for old" });
  await menu.press("Enter");
  await page.getByRole("button", { name: "Revoke", exact: true }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).press("Enter");
  await focusedHeading(page, "API keys");

  await goTo(page, partHash(place, "configuration"));
  const edit = page.getByRole("button", { name: "Edit" });
  await edit.press("Enter");
  const editor = page.getByRole("textbox", { name: "Configuration" });
  await editor.waitFor();
  await page.waitForFunction(() => document.activeElement?.shadowRoot?.activeElement);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+Tab");
  await page.getByRole("button", { name: "Cancel" }).press("Enter");
  await page.locator("button:focus", { hasText: "Edit" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("a menu that Tab leaves closes", async () => {
  const place = await newMachine(site.client, "menus");
  const { page, faults, close } = await open();
  await goTo(page, `#/org/${place.organization}/machines`);
  await page.getByRole("button", { name: "Saved views" }).press("Enter");
  const panel = page.getByRole("group", { name: "Saved views" });
  await panel.getByLabel("Name of the view").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await panel.waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
  await close();
});
