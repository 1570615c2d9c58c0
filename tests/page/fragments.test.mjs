// Fragments: made, edited, tagged, and followed by machines.

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

test("a fragment from its creation to its use", async () => {
  const place = await newMachine(site.client, "follower");
  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, `#/org/${place.organization}/fragments`);
  await page.getByRole("button", { name: "New fragment" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Base kit");
  await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { name: "Base kit" }).waitFor();
  const [fragment] = await site.client.listFragments(place.organization, { showPublic: false });
  assert.equal(fragment?.name, "Base kit");
  const id = fragment?.id ?? "";
  await site.client.updateRobotPart(place.part, place.partName, {
    robotConfigJson: `{"fragments":[{"id":"${id}"}]}`,
  });

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Configuration" }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText('{"components":[{"name":"cam","rate":1.0}]}');
  await page.getByRole("button", { name: "Review and save" }).click();
  // What the edit does to the machine that follows it.
  await page.getByText("It changes 1 machine at once.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved the configuration.").waitFor();
  const saved = await site.client.getFragment(id);
  assert.equal(saved.fragmentConfigJson, '{"components":[{"name":"cam","rate":1.0}]}');

  await page.getByRole("button", { name: "Fragment actions" }).click();
  await page.getByRole("button", { name: "Tags" }).click();
  await page.getByLabel("Tag for the current revision").fill("stable");
  await page.getByRole("dialog").getByRole("button", { name: "Set tag" }).click();
  await page.locator(".section-tools").getByText("stable").waitFor();

  await page.getByRole("button", { name: "Who uses it" }).click();
  await page.getByRole("row", { name: /follower.*follows the latest.*current/ }).waitFor();
  await page.getByRole("button", { name: "Versions" }).click();
  await page.getByLabel("After").getByText("cam").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("shows how far behind each machine is, and the effect of an edit on each that follows", async () => {
  const place = await newMachine(site.client, "newest");
  const { id } = await site.client.createFragment(place.organization, "Arms", {
    config: { components: [{ name: "arm", speed: 1 }] },
  });
  const { revision: first } = await site.client.getFragment(id);
  for (const speed of [2, 3]) {
    const config = { components: [{ name: "arm", speed }] };
    await site.client.updateFragment(id, "Arms", { config });
  }
  const pinned = await site.client.newRobot("pinned", place.location);
  const [pinnedPart] = await site.client.getRobotParts(pinned);
  await site.client.updateRobotPart(pinnedPart.id, pinnedPart.name, {
    robotConfig: { fragments: [{ id, version: first }] },
  });
  const follower = await site.client.newRobot("follower-2", place.location);
  const [followerPart] = await site.client.getRobotParts(follower);
  await site.client.updateRobotPart(place.part, place.partName, { robotConfig: { fragments: [id] } });
  const base = { components: [{ name: "base" }], fragments: [{ id }] };
  await site.client.updateRobotPart(followerPart.id, followerPart.name, { robotConfig: base });

  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, `#/org/${place.organization}/fragments/${id}?view=usage`);
  await page.getByRole("row", { name: /pinned.*2 behind/ }).waitFor();
  await page.getByRole("row", { name: /newest.*current/ }).waitFor();

  await page.getByRole("button", { name: "Configuration" }).click();
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Configuration" }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText('{"components":[{"name":"arm","speed":4}]}');
  await page.getByRole("button", { name: "Review and save" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^It changes 2 machines at once/).selectOption({ label: "follower-2 / follower-2-main" });
  const after = dialog.getByLabel("After").last();
  await after.getByText("base").first().waitFor();
  await after.getByText("4").first().waitFor();
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved the configuration.").waitFor();
  assert.deepEqual((await site.client.getFragment(id)).fragment, { components: [{ name: "arm", speed: 4 }] });
  assert.deepEqual(faults, []);
  await close();
});

test("the list of all public fragments has those of other organizations, and no private ones", async () => {
  const place = await newMachine(site.client, "reader");
  const { organization: other } = await newMachine(site.client, "publisher");
  await site.client.createFragment(place.organization, "Own kit");
  await site.client.updateOrganization(other, { publicNamespace: "page-publishes" });
  await site.client.createFragment(other, "Public kit", { visibility: "FRAGMENT_VISIBILITY_PUBLIC" });
  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, `#/org/${place.organization}/fragments`);
  await page.getByRole("link", { name: "Own kit" }).waitFor();
  await page.getByRole("button", { name: "All public" }).click();
  await page.getByRole("link", { name: "Public kit" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Own kit" }).count(), 0);
  // The list is in the address, so that the way back from a fragment leads to it.
  await page.getByLabel("Filter by name").fill("public");
  await page.getByRole("link", { name: "Public kit" }).click();
  await page.getByRole("heading", { name: "Public kit" }).waitFor();
  await page.getByRole("button", { name: "Versions" }).click();
  await page.getByRole("link", { name: "Back to fragments" }).click();
  await page.getByRole("link", { name: "Public kit" }).waitFor();
  assert.equal(await page.getByLabel("Filter by name").inputValue(), "public");
  assert.deepEqual(faults, []);
  await close();
});
