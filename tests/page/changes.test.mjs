// One property of many configurations is changed, and changed back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { goTo, newMachine } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

test("finds parts by their configuration, changes a property of each, and undoes it", async () => {
  const place = await newMachine(site.client, "one");
  const config = '{"serial":9007199254740993,"camera":{"rate":1.0}}';
  const parts = [{ id: place.part, name: place.partName }];
  const [other] = await site.client.getRobotParts(await site.client.newRobot("two", place.location));
  parts.push(other);
  for (const { id, name } of parts) await site.client.updateRobotPart(id, name, { robotConfigJson: config });
  await site.client.newRobot("three", place.location);

  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, `#/org/${place.organization}/changes`);
  await page.getByLabel("Configuration contains").fill("camera");
  await page.getByRole("button", { name: "Search 3 machines" }).click();
  await page.getByText("2 parts found").waitFor();
  await page.getByLabel("Path").fill("camera.rate");
  await page.getByLabel("New value, as JSON").fill("2.50");
  await page.getByRole("button", { name: "Preview and apply to 2 parts" }).click();
  await page.getByRole("dialog").getByLabel("After").getByText("2.50").waitFor();

  // One of them is edited by someone else meanwhile.
  await site.client.updateRobotPart(other.id, other.name, { robotConfigJson: '{"camera":{"rate":9}}' });
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await page.getByRole("cell", { name: "Saved" }).waitFor();
  await page.getByRole("cell", { name: "Failed: Someone else changed it first" }).waitFor();
  const text = async () => (await site.client.getRobotPart(place.part)).robotConfigJson;
  assert.equal(await text(), config.replace("1.0", "2.50"));
  await page.getByRole("button", { name: "Undo 1 change" }).click();
  await page.getByRole("cell", { name: "Undone" }).waitFor();
  assert.equal(await text(), config);
  assert.deepEqual(faults, []);
  await close();
});
