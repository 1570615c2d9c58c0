// axe finds nothing in any view, menu or dialog: in both themes, on a wide screen and on a phone, with the
// colours of the system, and without motion.

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
  site = await openSite({ demo: true, logRate: 60 });
  const { client } = site;
  const [{ id: demo }] = await client.listOrganizations();
  const demoMachines = (await client.listMachineSummaries(demo)).flatMap(({ machineSummaries }) => machineSummaries);
  const busy = demoMachines.filter(({ partSummaries: [part] }) => part?.onlineState === "ONLINE_STATE_ONLINE");
  const { robot, locationId } = await client.getRobotPart(busy[0]?.partSummaries[0]?.partId ?? "");
  const filled = {
    organization: demo,
    location: locationId,
    machine: robot,
    part: busy[0]?.partSummaries[0]?.partId ?? "",
  };
  const ids = busy.slice(0, 5).map(({ machineId }) => machineId);
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
    ["empty log", partHash(place), ".state"],
    ["log", partHash(filled), ".log-head"],
    ["log with its rate", `${partHash(filled)}?rate=1`, ".log-rate .u-over"],
    ["log in groups", `${partHash(filled)}?groups=1`, ".log-groups"],
    ["configuration", partHash(place, "configuration"), ".json-line"],
    ["history", partHash(place, "history"), ".history-edit"],
    ["settings", partHash(place, "settings"), ".card"],
    ["all machines", section("machines"), ".grid-link"],
    ["logs of several parts", `#/org/${demo}/logs?rate=1&machines=${ids.join(",")}`, ".log-part"],
    ["compared with nothing", partHash(place, "compare"), ".state"],
    ["compared", partHash(twin, "compare"), ".compare-table"],
    ["changes", section("changes"), ".card"],
    ["versions of a fragment", `${section(`fragments/${fragment.id}`)}?view=versions`, ".state, .history-edit"],
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

/**
 * What opens above a view: the view, and the buttons that are pressed for it.
 * @type {readonly (readonly [view: string, ...buttons: string[]])[]}
 */
const OPENED = [
  ["locations", "New location"],
  ["machines of a location", "Location actions"],
  ["machines of a location", "Location actions", "Move location"],
  ["machines of a location", "Location actions", "Share location"],
  ["machines of a location", "Location actions", "Location secrets"],
  ["machines of a location", "Location actions", "Delete location"],
  ["machines of a location", "New machine"],
  ["log", "More"],
  ["log", "Restart"],
  ["settings", "Move"],
  ["settings", "New part"],
  ["all machines", "Saved views"],
  ["all machines", "Columns"],
  ["fragments", "New fragment"],
  ["fragment", "Fragment actions", "Tags"],
  ["fragment", "Fragment actions", "Delete fragment"],
  ["people", "Invite"],
  ["keys", "New key"],
  ["registry", "New item"],
  ["registry item", "Upload a version"],
];

/** The buttons that open a menu; the others open a dialog. */
const MENUS = new Set(["Location actions", "More", "Saved views", "Columns"]);

/** What axe finds on the page as it is. @param {Page} page */
async function violations(page) {
  // Evaluated by the driver, because the page's policy allows no other scripts.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // @ts-expect-error: axe puts itself on the window
    const { violations: found } = await window.axe.run(document, { resultTypes: ["violations"] });
    return found.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
}

const phone = { width: 390, height: 844 };
const wide = { width: 1440, height: 844 };

/** @type {readonly (readonly [name: string, options: import("playwright-core").BrowserContextOptions])[]} */
const SETTINGS = [
  ["light, on a phone", { colorScheme: "light", viewport: phone }],
  ["dark, on a phone without motion", { colorScheme: "dark", viewport: phone, reducedMotion: "reduce" }],
  ["light, on a wide screen", { colorScheme: "light", viewport: wide }],
  ["dark, on a wide screen", { colorScheme: "dark", viewport: wide }],
  ["in the system's colours", { forcedColors: "active", viewport: wide, reducedMotion: "reduce" }],
];

for (const [setting, options] of SETTINGS) {
  test(setting, async () => {
    const { page, signIn, close } = await site.open(options);
    /** @type {Record<string, string[]>} */
    const found = {};
    const look = async (/** @type {string} */ name) => {
      const here = await violations(page);
      if (here.length > 0) found[name] = here;
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(over <= 0, `${name} is ${over} px too wide`);
    };
    const show = async (/** @type {string} */ name) => {
      const [, hash, ready] = views.find((view) => view[0] === name) ?? assert.fail(`no view ${name}`);
      await goTo(page, hash);
      const shown = page.locator(ready).locator("visible=true").first();
      await shown.waitFor().catch((error) => assert.fail(`${name}: ${error.message}`));
    };
    await look("sign-in");
    await signIn();
    await page.locator(".header").waitFor();
    for (const [name] of views) {
      await show(name);
      await look(name);
    }
    for (const [view, ...buttons] of OPENED) {
      await show(view);
      for (const name of buttons) await page.getByRole("button", { name, exact: true }).first().click();
      // What a menu leads to is a dialog: its panel, which closes, is not waited for.
      const isMenu = MENUS.has(buttons.at(-1) ?? "");
      const opened = isMenu ? page.locator(".menu-panel") : page.getByRole("dialog");
      await opened.waitFor();
      // A field that is searched by typing is looked at with its list.
      const field = opened.locator("input[role=combobox]");
      const lists = (await field.count()) > 0;
      if (lists) {
        await field.click();
        await opened.getByRole("option").first().waitFor();
      }
      await look(`${view}: ${buttons.join(", ")}`);
      if (lists) {
        await page.keyboard.press("Escape");
        await opened.getByRole("option").first().waitFor({ state: "detached" });
      }
      await page.keyboard.press("Escape");
      await opened.waitFor({ state: "detached" });
    }
    await show("configuration");
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
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await look("keys of the keyboard");
    assert.deepEqual(found, {});
    await close();
  });
}
