// Locations, machines and parts: made, moved, connected and taken away.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { goTo, newMachine, partHash } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";
import { pick } from "./pick.mjs";

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

test("creates, renames, moves by drag and by keyboard, and deletes locations", async () => {
  const place = await newMachine(site.client, "located");
  const { page, faults, close } = await open();
  await goTo(page, `#/org/${place.organization}`);
  for (const name of ["Hall", "Yard"]) {
    await page.getByRole("button", { name: "New location", exact: true }).click();
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
    await page.getByRole("treeitem", { name: new RegExp(name) }).waitFor();
  }
  const parentOf = async (/** @type {string} */ name) => {
    const all = await site.client.listLocations(place.organization);
    const parent = all.find((location) => location.name === name)?.parentLocationId;
    return all.find(({ id }) => id === parent)?.name ?? "";
  };
  await page.getByRole("treeitem", { name: /Hall/ }).dragTo(page.getByRole("treeitem", { name: /Yard/ }));
  await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();
  await page.getByText("Moved the location.").waitFor();
  assert.equal(await parentOf("Hall"), "Yard");

  await page.getByRole("treeitem", { name: /Hall/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Hall" }).waitFor();
  await page.getByRole("button", { name: "Location actions" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Move location" }).focus();
  await page.keyboard.press("Enter");
  const inside = page.getByRole("combobox", { name: "Inside" });
  await inside.focus();
  await page.keyboard.type("first");
  await page.getByRole("option", { name: "First Location" }).waitFor();
  await page.keyboard.press("Enter");
  assert.equal(await inside.inputValue(), "First Location");
  await page.getByRole("dialog").getByRole("button", { name: "Move" }).press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await parentOf("Hall"), "First Location");

  // A location that is not empty is not deleted, and the error shows the reason.
  await page.getByRole("treeitem", { name: /First Location/ }).click();
  await page.getByRole("button", { name: "Location actions" }).click();
  await page.getByRole("button", { name: "Delete location" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText(/still has 1 machines/).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  assert.deepEqual(faults, []);
  await close();
});

test("a secret of a location is made, and deleted when the question is answered", async () => {
  const place = await newMachine(site.client, "secretive");
  const secrets = async () => (await site.client.locationAuth(place.location)).secrets.length;
  const { page, faults, close } = await open();
  await goTo(page, `#/org/${place.organization}/location/${place.location}`);
  await page.getByRole("button", { name: "Location actions" }).click();
  await page.getByRole("button", { name: "Location secrets" }).click();
  const dialog = page.getByRole("dialog", { name: "Secrets of the location" });
  await dialog.getByRole("button", { name: "New secret" }).click();
  await dialog.getByRole("button", { name: "Remove" }).nth(1).click();
  const question = page.getByRole("dialog", { name: "Delete secret?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await secrets(), 2);
  await dialog.getByRole("button", { name: "Remove" }).first().click();
  await question.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Remove" }).nth(1).waitFor({ state: "detached" });
  assert.equal(await secrets(), 1);
  await dialog.getByRole("button", { name: "Done" }).click();
  assert.deepEqual(faults, []);
  await close();
});

test("a new machine ends in how to connect it", async () => {
  const place = await newMachine(site.client, "first");
  const { page, close } = await open();
  await goTo(page, `#/org/${place.organization}/location/${place.location}`);
  await page.getByRole("button", { name: "New machine" }).click();
  await page.getByLabel("Name", { exact: true }).fill("second");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Connect this machine" }).waitFor();
  const machines = await site.client.listRobots(place.location);
  const [part] = await site.client.getRobotParts(machines.find(({ name }) => name === "second")?.id ?? "");
  const card = page.getByRole("region", { name: "Connect this machine" });
  await card.getByText(part.id, { exact: true }).waitFor();
  assert.ok(!(await page.content()).includes(part.secret));
  await card.getByRole("button", { name: "Show the part's secret" }).click();
  await card.getByText(part.secret).waitFor();
  await close();
});

test("moves a machine, adds a part and makes it the main one, changes secrets", async () => {
  const place = await newMachine(site.client, "mover");
  const target = await site.client.createLocation(place.organization, "Target");
  const { page, faults, close } = await open();
  await goTo(page, partHash(place, "settings"));
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await pick(page, "To location", "Target");
  await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();
  await page.waitForURL(new RegExp(target.id));
  assert.equal((await site.client.getRobot(place.machine)).location, target.id);

  await page.getByRole("button", { name: "New secret" }).click();
  await page.getByText("Created a secret.").waitFor();
  assert.equal((await site.client.getRobotPart(place.part)).secrets.length, 2);
  await page.getByRole("button", { name: "Remove the secret" }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("Deleted the secret.").waitFor();
  assert.equal((await site.client.getRobotPart(place.part)).secrets.length, 1);

  await page.getByRole("button", { name: "New part" }).click();
  await page.getByLabel("Name", { exact: true }).fill("arm");
  await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
  await page.getByRole("button", { name: "Make it the main part" }).click();
  await page.getByText("arm is the main part now.").waitFor();
  const parts = await site.client.getRobotParts(place.machine);
  assert.equal(parts.find(({ mainPart }) => mainPart)?.name, "arm");
  assert.deepEqual(faults, []);
  await close();
});
