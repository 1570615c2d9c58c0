// The page works from what the caller may see, for every scope of key.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { newMachine } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {Awaited<ReturnType<typeof newMachine>>} */
let place;
before(async () => {
  site = await openSite();
  place = await newMachine(site.client, "scoped");
  await site.client.createLocation(place.organization, "Elsewhere");
});
after(() => site?.close());

/** @type {readonly (readonly ["organization" | "location" | "robot", "location" | "machine" | "organization"])[]} */
const SCOPES = [
  ["organization", "organization"],
  ["location", "location"],
  ["robot", "machine"],
];

for (const [resourceType, field] of SCOPES) {
  for (const role of /** @type {const} */ (["owner", "operator"])) {
    test(`a key of ${role} of one ${resourceType}`, async () => {
      const { id: keyId, key } = await site.client.createKey(place.organization, [
        { role, resourceType, resourceId: place[field] },
      ]);
      const { page, faults, signIn, close } = await site.open();
      await signIn({ keyId, key });
      await page.getByRole("treeitem", { name: /First Location/ }).click();
      await page.getByRole("grid", { name: "Machines" }).getByText("scoped").click();
      await page.getByRole("heading", { name: "scoped" }).waitFor();
      await page.getByRole("tab", { name: "Configuration" }).click();
      await page.getByRole("region", { name: "Configuration as JSON" }).waitFor();
      // An operator may not write: the button is disabled and says why.
      const edit = page.getByRole("button", { name: "Edit" });
      await page.waitForFunction(
        (disabled) => {
          const button = [...document.querySelectorAll("button")].find(
            ({ textContent }) => textContent?.trim() === "Edit",
          );
          return button?.getAttribute("aria-disabled") === disabled;
        },
        String(role === "operator"),
      );
      if (role === "operator") {
        assert.match((await edit.getAttribute("title")) ?? "", /needs write_robot/);
        await edit.click({ force: true });
        assert.equal(await page.locator(".editor").count(), 0);
      }
      await page.getByRole("link", { name: "Fleet: overview" }).click();
      await page.getByRole("heading", { name: "Org of scoped" }).waitFor();
      await page.locator(".tile").first().getByText("1", { exact: true }).waitFor();
      assert.equal(await page.locator(".state-failed").count(), 0);
      assert.deepEqual(faults, []);
      await close();
    });
  }
}

test("there is a way back to the overview, wide and on a phone", async () => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 360, height: 720 },
  ]) {
    const { page, signIn, close } = await site.open({ viewport });
    await signIn();
    await page.getByRole("treeitem").first().click();
    await page.getByRole("navigation", { name: "Pages of the organization" }).getByText("Overview").click();
    await page.getByRole("heading", { name: "Org of scoped" }).waitFor();
    await page.locator(".tile").first().waitFor();
    await close();
  }
});
