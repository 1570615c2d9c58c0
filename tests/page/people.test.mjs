// People and keys: listing and changing access.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { goTo, newMachine } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";
import { pick } from "./pick.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** @param {string} name @param {string} section */
async function open(name, section) {
  const place = await newMachine(site.client, name);
  const opened = await site.open();
  await opened.signIn();
  await opened.page.locator(".header").waitFor();
  await goTo(opened.page, `#/org/${place.organization}/${section}`);
  return { place, ...opened };
}

test("invites a person with a role, and revokes the invitation", async () => {
  const { place, page, faults, close } = await open("people", "people");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("Email address").fill("new@people.example");
  await page.getByLabel("Role").selectOption("owner");
  await page.getByLabel("On", { exact: true }).selectOption("location");
  await pick(page.getByRole("dialog"), "Location", "First Location");
  await page.getByRole("dialog").getByRole("button", { name: "Invite" }).click();
  await page.getByText("Owner of First Location").waitFor();
  const { invites } = await site.client.listOrganizationMembers(place.organization);
  assert.equal(invites[0]?.email, "new@people.example");
  assert.equal(invites[0]?.authorizations[0]?.authorizationId, "location_owner");
  await page.getByRole("button", { name: "Send again" }).click();
  await page.getByText("Sent the invitation again.").waitFor();
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByText("Revoked the invitation.").waitFor();
  assert.deepEqual((await site.client.listOrganizationMembers(place.organization)).invites, []);
  assert.deepEqual(faults, []);
  await close();
});

test("makes a key that is shown once, renames, rotates, copies and revokes it", async () => {
  const { place, page, faults, signIn, close } = await open("keys", "keys");
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name", { exact: true }).fill("reader");
  await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
  const shown = page.getByRole("dialog", { name: "The new key" });
  const key = (await shown.locator(".secret-text").textContent()) ?? "";
  await shown.getByRole("button", { name: "Done" }).click();
  await shown.waitFor({ state: "detached" });
  // A machine has its own key from its creation.
  const named = async (/** @type {string} */ name) =>
    (await site.client.listKeys(place.organization)).find(({ apiKey }) => apiKey?.name === name);
  const made = await named("reader");
  assert.equal(made?.authorizations[0]?.authorizationId, "organization_operator");
  assert.ok(!(await page.content()).includes(key));

  /** @param {string} of @param {string} action */
  const choose = async (of, action) => {
    await page.getByRole("button", { name: `Actions for ${of}` }).click();
    await page.getByRole("group").getByRole("button", { name: action, exact: true }).click();
  };
  await choose("reader", "Rename");
  await page.getByLabel("Name", { exact: true }).fill("viewer");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await page.getByText("Renamed the key.").waitFor();
  await choose("viewer", "Rotate");
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const rotated = (await shown.locator(".secret-text").textContent()) ?? "";
  assert.notEqual(rotated, key);
  await shown.getByRole("button", { name: "Done" }).click();
  await shown.waitFor({ state: "detached" });
  const now = await named("viewer");

  // The new key signs in.
  await page.getByRole("button", { name: "Sign out" }).click();
  await signIn({ keyId: now?.apiKey?.id ?? "", key: rotated });
  await page.getByRole("heading", { name: "Org of keys" }).waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, `#/org/${place.organization}/keys`);
  await choose("viewer", "Revoke");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("Revoked the key.").waitFor();
  assert.equal(await named("viewer"), undefined);
  assert.deepEqual(faults, []);
  await close();
});
