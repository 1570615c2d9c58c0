// Finding machines, and doing something to many of them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { goTo, newMachine } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {Awaited<ReturnType<typeof newMachine>>} */
let place;
before(async () => {
  site = await openSite();
  place = await newMachine(site.client, "alpha");
  const { id } = await site.client.createLocation(place.organization, "Annex");
  for (const name of ["beta", "gamma-1", "gamma-2"]) await site.client.newRobot(name, id);
});
after(() => site?.close());

async function open() {
  const opened = await site.open();
  await opened.signIn();
  await opened.page.locator(".header").waitFor();
  return opened;
}

test("the palette leads to a machine by a part of its name", async () => {
  const { page, faults, close } = await open();
  await page.getByRole("heading", { name: "Org of alpha" }).waitFor();
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: /^Search/ }).fill("gam 2");
  await page.getByRole("option", { name: /gamma-2/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "gamma-2" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).getByText("Search and commands").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("filters combine, stay in the address and under a name; several machines move at once", async () => {
  const { page, faults, close } = await open();
  await goTo(page, `#/org/${place.organization}/machines`);
  const rows = page.locator(".grid-body .grid-row");
  await rows.nth(3).waitFor();
  await page.getByLabel(/^Search:/).fill("gamma location:annex");
  await rows.nth(1).waitFor();
  assert.equal(await rows.count(), 2);
  assert.match(page.url(), /q=gamma/);
  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByLabel("Name of the view").fill("gammas");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.keyboard.press("Escape");
  await page.getByLabel(/^Search:/).fill("");
  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByRole("button", { name: "gammas", exact: true }).click();
  await page.waitForFunction(() => document.querySelectorAll(".grid-body .grid-row").length === 2);

  await page.getByLabel("Select all that are listed").check();
  await page.getByRole("toolbar", { name: "Selected machines" }).getByRole("button", { name: "Move" }).click();
  await page.getByRole("combobox", { name: "To location" }).selectOption({ label: "First Location" });
  await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();
  await page.getByText("2 machines moved.").waitFor();
  const moved = await site.client.listRobots(place.location);
  assert.deepEqual(moved.map(({ name }) => name).sort(), ["alpha", "gamma-1", "gamma-2"]);
  assert.deepEqual(faults, []);
  await close();
});
