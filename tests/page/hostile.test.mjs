// A fleet with hostile names and configurations.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openSite } from "./open-page.mjs";

const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
const REORDERED = "invoice\u202Egpj.exe\u0007";
/** The same with marks instead of hidden characters, which our own server does not accept in names; another one may. */
const MARKED = "invoice@@@gpj.exe@";
/** About the longest name that the server accepts; another service may accept longer ones. */
const LONG = "W".repeat(240);
const HUGE = "W".repeat(1_000_000);

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {string} */
let location;
before(async () => {
  site = await openSite();
  const organization = await site.client.createOrganization(MARKUP);
  [{ id: location }] = await site.client.listLocations(organization.id);
  await site.client.updateLocation(location, { name: MARKED });
  for (const name of [MARKUP, MARKED, LONG]) await site.client.newRobot(name, location);
  const robots = await site.client.listRobots(location);
  for (const { id } of robots) {
    const [part] = await site.client.getRobotParts(id);
    await site.client.updateRobotPart(part.id, part.name, { robotConfig: { [MARKUP]: REORDERED, huge: HUGE } });
  }
});
after(() => site?.close());

/**
 * Puts the hidden characters into the responses: they are as many bytes as their marks.
 * @param {import("playwright-core").Page} page
 */
async function reorderNames(page) {
  await page.route(/AppService\/(?!Tail)/, async (route) => {
    const response = await route.fetch();
    const body = (await response.body()).toString("latin1");
    const hostile = body.replaceAll(MARKED, Buffer.from(REORDERED).toString("latin1"));
    await route.fulfill({ response, body: Buffer.from(hostile, "latin1") });
  });
}

test("shows as text, made visible and cut", async () => {
  const { page, faults, signIn, close } = await site.open();
  await reorderNames(page);
  await signIn();
  await page.getByRole("heading", { name: MARKUP }).waitFor();
  await page.getByRole("treeitem", { name: "invoice⟨U+202E⟩gpj.exe⟨U+0007⟩" }).click();
  const rows = page.getByRole("grid", { name: "Machines" }).locator("[data-row-focus]");
  await rows.nth(2).waitFor();
  const names = await rows.allTextContents();
  assert.deepEqual(names, [MARKUP, "invoice⟨U+202E⟩gpj.exe⟨U+0007⟩", `${"W".repeat(160)}…`]);

  for (let row = 0; row < names.length; row++) {
    await rows.nth(row).click();
    await page.getByRole("tab", { name: "Configuration" }).click();
    await page.getByText(JSON.stringify(MARKUP)).waitFor();
    await page.getByText('"invoice⟨U+202E⟩gpj.exe\\u0007"').waitFor();
    await page
      .getByRole("button", { name: /more characters/ })
      .first()
      .waitFor();
    assert.ok((await page.title()).length < 1_000);
  }
  assert.equal(await page.locator("#app img, #app script").count(), 0);
  assert.ok((await page.content()).length < 1_000_000);
  assert.deepEqual(faults, []);
  await close();
});
