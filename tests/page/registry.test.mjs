// The registry: a module is made, uploaded, described, deprecated.

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

test("creates a module, uploads a version and deprecates it", async () => {
  const place = await newMachine(site.client, "registry");
  await site.client.updateOrganization(place.organization, { publicNamespace: "page-tests" });
  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, `#/org/${place.organization}/registry`);
  await page.getByRole("button", { name: "New item" }).click();
  await page.getByLabel("Name", { exact: true }).fill("gripper");
  await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { name: "gripper" }).waitFor();
  const [module] = await site.client.listModules(place.organization);
  assert.equal(module?.name, "gripper");

  await page.getByRole("button", { name: "Upload a version" }).click();
  await page.getByRole("textbox", { name: "Version" }).fill("1.0.0");
  await page
    .getByLabel("Archive (.tar.gz)")
    .setInputFiles({ name: "module.tar.gz", mimeType: "application/gzip", buffer: Buffer.alloc(600_000, 7) });
  await page.getByRole("dialog").getByRole("button", { name: "Upload" }).click();
  await page.getByText("Uploaded version 1.0.0.").waitFor();
  const uploaded = await site.client.getModule(module?.moduleId ?? "");
  assert.equal(uploaded.versions[0]?.version, "1.0.0");

  await page.getByRole("button", { name: "Item actions" }).click();
  await page.getByRole("button", { name: "Description and visibility" }).click();
  await page.getByLabel("Description").fill("Opens and closes");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByText("Opens and closes").waitFor();
  const item = await site.client.getRegistryItem(module?.moduleId ?? "");
  assert.equal(item.description, "Opens and closes");

  await page.getByRole("button", { name: "Deprecate", exact: true }).click();
  await page.getByLabel("Why").fill("use 1.1.0");
  await page.getByRole("dialog").getByRole("button", { name: "Deprecate" }).click();
  await page.getByRole("button", { name: "Take back" }).waitFor();
  const after = await site.client.getRegistryItem(module?.moduleId ?? "");
  assert.equal(after.moduleMetadata?.versions[0]?.deprecatedStatus?.message, "use 1.1.0");
  assert.deepEqual(faults, []);
  await close();
});

test("an upload shows how far it is, and can be cancelled", async () => {
  const place = await newMachine(site.client, "cancelled");
  await site.client.updateOrganization(place.organization, { publicNamespace: "page-cancels" });
  const { moduleId } = await site.client.createModule(place.organization, "heavy");
  const { page, context, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, `#/org/${place.organization}/registry/${moduleId}`);
  await page.getByRole("button", { name: "Upload a version" }).click();
  await page.getByRole("textbox", { name: "Version" }).fill("1.0.0");
  const archive = { name: "module.tar.gz", mimeType: "application/gzip", buffer: Buffer.alloc(8_000_000, 7) };
  await page.getByLabel("Archive (.tar.gz)").setInputFiles(archive);
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 500_000 };
  await network.send("Network.emulateNetworkConditions", slow);
  await page.getByRole("dialog").getByRole("button", { name: "Upload" }).click();
  const progress = page.getByRole("progressbar", { name: "Upload" });
  await progress.waitFor();
  await page.waitForFunction(() => {
    const bar = document.querySelector("progress");
    return bar !== null && bar.value > 0 && bar.value < bar.max;
  });
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await network.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
  assert.deepEqual((await site.client.getModule(moduleId)).versions, []);
  assert.equal(await page.getByText("Uploaded version").count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test("the registry is searched by typing, in the organization and in all that is public", async () => {
  const place = await newMachine(site.client, "searcher");
  const other = await newMachine(site.client, "seller");
  await site.client.updateOrganization(place.organization, { publicNamespace: "page-searches" });
  await site.client.updateOrganization(other.organization, { publicNamespace: "page-sells" });
  for (const name of ["arm-driver", "base-driver"]) await site.client.createModule(place.organization, name);
  const { moduleId } = await site.client.createModule(other.organization, "arm-planner");
  await site.client.updateModule(moduleId, "", "", [], "run", { visibility: "VISIBILITY_PUBLIC" });
  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, `#/org/${place.organization}/registry`);
  const names = page.locator(".table-link");
  await names.filter({ hasText: "base-driver" }).waitFor();
  await page.getByLabel("Search by name or description").fill("arm");
  await names.filter({ hasText: "base-driver" }).waitFor({ state: "detached" });
  await names.filter({ hasText: "arm-driver" }).waitFor();
  assert.deepEqual(await names.allTextContents(), ["arm-driver"]);
  await page.getByRole("button", { name: "All public" }).click();
  await names.filter({ hasText: "arm-planner" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});
