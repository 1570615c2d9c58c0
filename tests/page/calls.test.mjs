// The panel of calls: what the page has asked, without secrets.

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

test("shows each call with its request and reply, and masks secrets", async () => {
  const place = await newMachine(site.client, "called");
  const { secret } = await site.client.getRobotPart(place.part);
  const { page, faults, signIn, close } = await site.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, partHash(place, "settings"));
  await page.getByRole("heading", { name: "About this part" }).waitFor();
  await page.getByRole("button", { name: "Search and commands" }).click();
  await page.getByRole("combobox", { name: /^Search/ }).fill("calls");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Calls" });
  await panel
    .getByRole("button", { name: /GetRobotParts .* OK in \d+ ms/ })
    .first()
    .click();
  await panel.getByText('"secret": "•••"').first().waitFor();
  assert.ok(!(await page.content()).includes(secret));
  await panel.getByRole("button", { name: "Copy as TypeScript" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, new RegExp(`client.appService.getRobotParts\\(\\{\\s*"robotId": "${place.machine}"`));
  assert.deepEqual(faults, []);
  await close();
});
