// axe finds nothing in any view, menu or dialog: in both themes, on a wide screen and on a phone, with the
// colours of the system, and without motion.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { goTo } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";
import { makeViews } from "./views.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {string} */
let axe;
/** @type {readonly import("./views.mjs").View[]} */
let views;
before(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  site = await openSite({ demo: true, logRate: 60 });
  views = await makeViews(site.client);
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

/** The rules of which colours decide. */
const OF_COLORS = ["color-contrast", "link-in-text-block"];

/**
 * What axe finds on the page as it is, or in what opened above it: the view below was looked at before.
 * @param {Page} page
 * @param {{ within?: string | undefined, rules?: readonly string[] | undefined }} options a selector; all rules without a list
 */
function violations(page, options) {
  return page.evaluate(async ({ within, rules }) => {
    const only = rules && { runOnly: { type: "rule", values: rules } };
    // @ts-expect-error: axe puts itself on the window
    const { violations: found } = await window.axe.run(within ?? document, { resultTypes: ["violations"], ...only });
    return found.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  }, options);
}

const phone = { width: 390, height: 844 };
const wide = { width: 1440, height: 844 };

/**
 * Every rule runs at both widths. In other colours the elements are the same, so that only the rules of colours run.
 * @type {readonly (readonly [name: string, options: import("playwright-core").BrowserContextOptions, rules?: string[]])[]}
 */
const SETTINGS = [
  ["light, on a phone", { colorScheme: "light", viewport: phone }],
  ["dark, on a phone without motion", { colorScheme: "dark", viewport: phone, reducedMotion: "reduce" }, OF_COLORS],
  ["light, on a wide screen", { colorScheme: "light", viewport: wide }],
  ["dark, on a wide screen", { colorScheme: "dark", viewport: wide }, OF_COLORS],
  ["in the system's colours", { forcedColors: "active", viewport: wide, reducedMotion: "reduce" }, OF_COLORS],
];

for (const [setting, options, rules] of SETTINGS) {
  test(setting, async () => {
    const { page, signIn, close } = await site.open(options);
    /** @type {Record<string, string[]>} */
    const found = {};
    // Evaluated by the driver, because the page's policy allows no other scripts.
    await page.evaluate(axe);
    const look = async (/** @type {string} */ name, /** @type {string | undefined} */ within = undefined) => {
      const here = await violations(page, { within, rules });
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
      const selector = isMenu ? ".menu-panel" : "dialog[open]";
      const opened = page.locator(selector);
      await opened.waitFor();
      // A field that is searched by typing is looked at with its list.
      const field = opened.locator("input[role=combobox]");
      const lists = (await field.count()) > 0;
      if (lists) {
        await field.click();
        await opened.getByRole("option").first().waitFor();
      }
      await look(`${view}: ${buttons.join(", ")}`, selector);
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
    await look("palette", "dialog[open]");
    await page.getByRole("combobox", { name: /^Search/ }).fill("calls");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Calls" }).waitFor();
    await look("calls", "dialog[open]");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await look("keys of the keyboard", "dialog[open]");
    assert.deepEqual(found, {});
    await close();
  });
}
