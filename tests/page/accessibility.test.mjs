// axe finds nothing in any view, in both themes, on a wide screen and on a phone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { goTo, newMachine, partHash } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {string} */
let axe;
/** @type {readonly (readonly [name: string, hash: string, ready: string])[]} */
let views;
before(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  site = await openSite();
  const { client } = site;
  const place = await newMachine(client, "seen");
  const { organization: org, location } = place;
  const there = await client.createLocation(org, "Twins");
  const [machine] = [await client.newRobot("twin one", there.id), await client.newRobot("twin two", there.id)];
  const [{ id: part }] = await client.getRobotParts(machine ?? "");
  const twin = { ...place, location: there.id, machine: machine ?? "", part };
  await client.updateOrganization(org, { publicNamespace: "seen" });
  const fragment = await client.createFragment(org, "Base kit", { config: { components: [{ name: "cam" }] } });
  const text = `{"components":[{"name":"arm","on":true,"rate":1.0}],"fragments":[{"id":"${fragment.id}"}]}`;
  await client.updateRobotPart(place.part, place.partName, { robotConfigJson: text });
  await client.createOrganizationInvite(org, "new@seen.example");
  const { moduleId } = await client.createModule(org, "gripper");
  const section = (/** @type {string} */ name) => `#/org/${org}/${name}`;
  views = [
    ["overview", section("overview"), ".tile"],
    ["locations", `#/org/${org}`, ".tree-item, .tile"],
    ["machines of a location", `#/org/${org}/location/${location}`, ".machine-link"],
    ["no such machine", `#/org/${org}/location/${location}/machine/none`, ".state"],
    ["log", partHash(place), ".state"],
    ["configuration", partHash(place, "configuration"), ".json-line"],
    ["history", partHash(place, "history"), ".history-edit"],
    ["settings", partHash(place, "settings"), ".card"],
    ["all machines", section("machines"), ".grid-link"],
    ["logs of several parts", `${section("logs")}?rate=1`, ".log-rate"],
    ["compared with nothing", partHash(place, "compare"), ".state"],
    ["compared", partHash(twin, "compare"), ".compare-table"],
    ["changes", section("changes"), ".card"],
    ["fragments", section("fragments"), ".table-link"],
    ["fragment", section(`fragments/${fragment.id}`), ".json-line"],
    ["who uses a fragment", `${section(`fragments/${fragment.id}`)}?view=usage`, ".table-link"],
    ["people", section("people"), ".row"],
    ["keys", section("keys"), ".grants"],
    ["registry", section("registry"), ".table-link"],
    ["registry item", section(`registry/${moduleId}`), ".card"],
  ];
});
after(() => site?.close());

/** What axe has to say of the page as it is. @param {Page} page */
async function violations(page) {
  // Evaluated by the driver, because the page's policy allows no other scripts.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // @ts-expect-error: axe puts itself on the window
    const { violations: found } = await window.axe.run(document, { resultTypes: ["violations"] });
    return found.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [390, 1440]) {
    test(`${colorScheme}, ${width} px`, async () => {
      const { page, signIn, close } = await site.open({ colorScheme, viewport: { width, height: 844 } });
      /** @type {Record<string, string[]>} */
      const found = {};
      const look = async (/** @type {string} */ name) => {
        const here = await violations(page);
        if (here.length > 0) found[name] = here;
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
      };
      await look("sign-in");
      await signIn();
      await page.locator(".header").waitFor();
      for (const [name, hash, ready] of views) {
        await goTo(page, hash);
        const shown = page.locator(ready).locator("visible=true").first();
        await shown.waitFor().catch((error) => assert.fail(`${name}: ${error.message}`));
        await look(name);
      }
      await goTo(page, views[5]?.[1] ?? "");
      await page.getByRole("button", { name: "Edit" }).click();
      await page.getByRole("textbox", { name: "Configuration" }).waitFor();
      await look("editor");
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByRole("button", { name: "Search and commands" }).click();
      await page.locator(".palette-item").first().waitFor();
      await look("palette");
      await page.getByRole("combobox", { name: /^Search/ }).fill("calls");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "Calls" }).waitFor();
      await look("calls");
      await page.keyboard.press("Escape");
      await goTo(page, views[2]?.[1] ?? "");
      await page.getByRole("button", { name: "Location actions" }).click();
      await look("menu");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "New machine" }).click();
      await page.getByRole("dialog").waitFor();
      await look("dialog");
      assert.deepEqual(found, {});
      await close();
    });
  }
}
