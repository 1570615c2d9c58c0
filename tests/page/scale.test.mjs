// Hundreds of locations: the tree renders only visible rows, and finds any of them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openSite } from "./open-page.mjs";

const OUTER = 6;
const INNER = 100;

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite();
  const organization = await site.client.createOrganization("Large");
  for (let i = 0; i < OUTER; i++) {
    const { id } = await site.client.createLocation(organization.id, `Site ${i}`);
    const inside = Array.from({ length: INNER }, (_, j) =>
      site.client.createLocation(organization.id, `Hall ${i}-${j}`, { parentLocationId: id }),
    );
    await Promise.all(inside);
  }
});
after(() => site?.close());

test("a tree of 600 locations is small and searchable", async () => {
  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.getByRole("treeitem").first().waitFor();
  const count = await page.locator(".header + * ~ *, .header, .panes *").count();
  assert.ok(count < 1_000, `${count} elements`);

  await page.getByRole("treeitem").first().focus();
  await page.keyboard.press("End");
  await page.locator("[role=treeitem]:focus", { hasText: /Site 5|Hall 5-99/ }).waitFor();

  await page.getByLabel("Find a location").fill("hall 3-42");
  await page.getByRole("treeitem", { name: /Hall 3-42/ }).click();
  assert.equal(await page.getByRole("treeitem").count(), 2);
  await page.getByRole("heading", { name: "Hall 3-42" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});
