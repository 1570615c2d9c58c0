// Finding machines, and doing something to many of them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { goTo, newMachine } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";
import { pick } from "./pick.mjs";

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

test("Enter chooses among the matches of what is typed, also before they are found", async () => {
  const { page, faults, close } = await open();
  await page.getByRole("heading", { name: "Org of alpha" }).waitFor();
  await page.keyboard.press("/");
  await page.locator(".palette-item").first().waitFor();
  // In one task, in which nothing can be found in between.
  await page.getByRole("combobox", { name: /^Search/ }).evaluate((input) => {
    /** @type {HTMLInputElement} */ (input).value = "gam 2";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  });
  await page.getByRole("heading", { name: "gamma-2" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("filters combine, are in the URL and can be saved; several machines move at once", async () => {
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
  await pick(page, "To location", "First Location");
  await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();
  await page.getByText("2 machines moved.").waitFor();
  const moved = await site.client.listRobots(place.location);
  assert.deepEqual(moved.map(({ name }) => name).sort(), ["alpha", "gamma-1", "gamma-2"]);
  assert.deepEqual(faults, []);
  await close();
});

test("the machines are read once, and some of them again when a view comes back to them", async () => {
  const { page, faults, close } = await open();
  let reads = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/ListMachineSummaries")) reads += 1;
  });
  const visits = 6;
  for (let i = 0; i < visits; i += 2) {
    await goTo(page, `#/org/${place.organization}/machines`);
    await page.locator(".grid-body .grid-row").nth(3).waitFor();
    await goTo(page, `#/org/${place.organization}/overview`);
    await page.locator(".overview-age time").waitFor();
  }
  // For each visit, and for the organization that was open before.
  assert.ok(reads <= visits + 2, `${reads} reads`);
  assert.deepEqual(faults, []);
  await close();
});

test("columns to choose and an order, both in the address", async () => {
  const { page, faults, close } = await open();
  await goTo(page, `#/org/${place.organization}/machines`);
  const names = page.locator(".grid-body .grid-link");
  await names.nth(3).waitFor();
  const heads = () => page.locator(".grid-head .sort").allTextContents();
  assert.ok(!(await heads()).includes("Address"));
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByLabel("Address", { exact: true }).check();
  await page.getByLabel("State", { exact: true }).uncheck();
  await page.keyboard.press("Escape");
  assert.ok((await heads()).includes("Address") && !(await heads()).includes("State"));

  const column = page.getByRole("columnheader", { name: "Name" });
  await column.getByRole("button").click();
  await page.waitForFunction(() => document.querySelector(".grid-link")?.textContent === "gamma-2");
  assert.equal(await column.getAttribute("aria-sort"), "descending");
  assert.deepEqual(await names.allTextContents(), ["gamma-2", "gamma-1", "beta", "alpha"]);
  assert.match(page.url(), /cols=.*address.*sort=-name/);
  await page.getByRole("columnheader", { name: "Location" }).getByRole("button").click();
  await page.waitForFunction(() => document.querySelector(".grid-link")?.textContent === "beta");
  assert.deepEqual(faults, []);
  await close();
});

test("several machines are restarted, moved and deleted at once, and failures are shown", async () => {
  const { id } = await site.client.createLocation(place.organization, "Scrapyard");
  const { id: target } = await site.client.createLocation(place.organization, "Workshop");
  for (const name of ["old-1", "old-2", "old-3"]) await site.client.newRobot(name, id);
  await site.client.newRobot("old-2", target);
  const { page, faults, close } = await open();
  await goTo(page, `#/org/${place.organization}/machines?q=location:scrapyard`);
  await page.locator(".grid-body .grid-row").nth(2).waitFor();
  const all = page.getByLabel("Select all that are listed");
  const chosen = page.getByRole("toolbar", { name: "Selected machines" });
  const dialog = page.getByRole("dialog");
  await all.check();
  await chosen.getByRole("button", { name: "Restart" }).click();
  await dialog.getByRole("button", { name: "Restart" }).click();
  await page.getByText("3 machines marked for restart.").waitFor();

  await all.check();
  await chosen.getByRole("button", { name: "Move" }).click();
  await pick(dialog, "To location", "Workshop");
  await dialog.getByRole("button", { name: "Move" }).click();
  await dialog.getByText("old-2: The name is taken").waitFor();
  await dialog.getByRole("button", { name: "Try 1 again" }).waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  const left = await site.client.listRobots(id);
  assert.deepEqual(
    left.map(({ name }) => name),
    ["old-2"],
  );

  await chosen.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByText("No machine matches").waitFor();
  assert.deepEqual(await site.client.listRobots(id), []);
  assert.equal((await site.client.listRobots(target)).length, 3);
  assert.deepEqual(faults, []);
  await close();
});

test("an action on several machines shows how far it is, and stops when its dialog is closed", async () => {
  const { id } = await site.client.createLocation(place.organization, "Depot");
  for (let i = 0; i < 6; i++) await site.client.newRobot(`depot-${i}`, id);
  const { page, faults, close } = await open();
  /** @type {import("playwright-core").Route[]} */
  const held = [];
  await page.route("**/MarkPartForRestart", (route) => {
    held.push(route);
  });
  await goTo(page, `#/org/${place.organization}/machines?q=location:depot`);
  await page.locator(".grid-body .grid-row").nth(5).waitFor();
  await page.getByLabel("Select all that are listed").check();
  const chosen = page.getByRole("toolbar", { name: "Selected machines" });
  await chosen.getByRole("button", { name: "Restart" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Restart" }).click();
  await dialog.getByRole("progressbar", { name: "Restart" }).waitFor();
  await dialog.getByText("0 of 6.").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  const started = held.length;
  for (const route of held) await route.continue();
  await page.getByText(`${started} machines marked for restart. Stopped before ${6 - started} others.`).waitFor();
  assert.equal(held.length, started);
  await chosen.getByText(`${6 - started} selected`).waitFor();
  assert.deepEqual(faults, []);
  await close();
});
