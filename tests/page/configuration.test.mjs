// A part's configuration is edited, merged with another's edit, looked back at and restored.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { goTo, newMachine, partHash } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

const SAVED = '{"serial":9007199254740993,"ratio":1.0,"components":[],"pins":{"10":"a","9":"b"}}';

/** @param {string} name @param {string} text */
async function open(name, text) {
  const place = await newMachine(site.client, name);
  await site.client.updateRobotPart(place.part, place.partName, { robotConfigJson: text });
  const opened = await site.open();
  await opened.signIn();
  await opened.page.locator(".header").waitFor();
  await goTo(opened.page, partHash(place, "configuration"));
  return { place, ...opened };
}

/** The text as the service has it. @param {string} id */
async function savedText(id) {
  return (await site.client.getRobotPart(id)).robotConfigJson ?? "";
}

/** Replaces the editor's text. @param {Page} page @param {string} text */
async function type(page, text) {
  const editor = page.getByRole("textbox", { name: "Configuration" });
  await editor.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
}

/** @param {Page} page */
async function save(page) {
  await page.getByRole("button", { name: "Review and save" }).click();
  await page.getByRole("dialog").getByLabel("After").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
}

test("checks the input, shows the diff, and saves it exactly", async () => {
  const { place, page, faults, close } = await open("editor", SAVED);
  await page.getByRole("button", { name: "Edit" }).click();
  await type(page, '{\n  "serial": 9007199254740993\n  "ratio": 2.50\n}');
  await page.getByText("Line 3, column 3: comma expected.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Review and save" }).isDisabled(), true);
  // A look at another view does not lose the draft.
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("tab", { name: "Configuration" }).click();
  await page.getByText("Line 3, column 3: comma expected.").waitFor();
  const text = '{\n  "serial": 9007199254740993,\n  "ratio": 2.50\n}';
  await type(page, text);
  await save(page);
  await page.getByText("Saved the configuration.").waitFor();
  assert.equal(await savedText(place.part), text);
  await page.getByText("2.50").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("offers the keys of a component and the values of its API", async () => {
  const { page, close } = await open("completion", SAVED);
  await page.getByRole("button", { name: "Edit" }).click();
  await type(page, '{"components":[{"api": ""}]}');
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+Space");
  await page.getByRole("option", { name: "rdk:component:camera" }).waitFor();
  await close();
});

test("joins an edit that someone saved in between", async () => {
  const { place, page, close } = await open("merge", '{"a":1,"b":2,"c":3}');
  await page.getByRole("button", { name: "Edit" }).click();
  await type(page, '{\n  "a": 1,\n  "b": 2,\n  "c": 30\n}');
  await site.client.updateRobotPart(place.part, place.partName, { robotConfigJson: '{"a":10,"b":2,"c":3}' });
  await save(page);
  await page.getByText("Both edits were merged").waitFor();
  assert.equal(await savedText(place.part), '{"a":10,"b":2,"c":3}');
  await save(page);
  await page.getByText("Saved the configuration.").waitFor();
  assert.deepEqual(JSON.parse(await savedText(place.part)), { a: 10, b: 2, c: 30 });
  await close();
});

test("leaves conflicts to the user", async () => {
  const { place, page, close } = await open("conflict", '{"a":1}');
  await page.getByRole("button", { name: "Edit" }).click();
  await type(page, '{"a":2}');
  await site.client.updateRobotPart(place.part, place.partName, { robotConfigJson: '{"a":3}' });
  await save(page);
  await page.getByText("1 place was changed by both").waitFor();
  await page.getByText("<<<<<<< yours").waitFor();
  assert.equal(await page.getByRole("button", { name: "Review and save" }).isDisabled(), true);
  await type(page, '{"a":4}');
  await save(page);
  await page.getByText("Saved the configuration.").waitFor();
  assert.equal(await savedText(place.part), '{"a":4}');
  await close();
});

test("lists the edits with what they changed, and restores a version", async () => {
  const { place, page, close } = await open("versions", '{"version":"first"}');
  await site.client.updateRobotPart(place.part, place.partName, { robotConfigJson: '{"version":"second"}' });
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByLabel("Before").getByText("first").waitFor();
  await page.getByLabel("After").getByText("second").waitFor();
  await page.getByRole("button", { name: "Restore the version before it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
  await page.getByText("Restored the version").waitFor();
  assert.equal(await savedText(place.part), '{"version":"first"}');
  await close();
});

test("shows the resolved fragments, and the origin of each line", async () => {
  const place = await newMachine(site.client, "resolved");
  const camera = { name: "cam", attributes: { rate: { $variable: { name: "rate" } }, path: "/dev/video0" } };
  const module = { type: "registry", name: "shared", module_id: "acme:shared" };
  const config = { components: [camera], modules: [module], debug: true };
  const { id: base } = await site.client.createFragment(place.organization, "Base kit", { config });
  const { id: other } = await site.client.createFragment(place.organization, "Arm kit", {
    config: { components: [{ name: "arm" }] },
  });
  const own = {
    components: [{ name: "own" }],
    modules: [module],
    debug: false,
    fragments: [{ id: base, prefix: "left", variables: { rate: 30 } }, "00000000-0000-4000-8000-000000000000"],
    fragment_mods: [{ fragment_id: base, mods: [{ $set: { "components.cam.attributes.path": "/dev/video1" } }] }],
  };
  await site.client.updateRobotPart(place.part, place.partName, { robotConfigJson: JSON.stringify(own) });
  // The fragments of the machine's other part do not belong to this one.
  const second = await site.client.newRobotPart(place.machine, "arm");
  await site.client.updateRobotPart(second, "arm", { robotConfig: { fragments: [other] } });

  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, partHash(place, "configuration"));
  await page.getByRole("button", { name: "With fragments" }).click();
  const resolved = page.getByRole("region", { name: "Configuration with fragments, as JSON" });
  await resolved.locator(".json-line", { hasText: '"left-cam"' }).getByText("Base kit").waitFor();
  assert.deepEqual(JSON.parse((await resolved.locator(".json-code").allTextContents()).join("")), {
    components: [{ name: "own" }, { name: "left-cam", attributes: { rate: 30, path: "/dev/video1" } }],
    modules: [module],
    debug: false,
  });
  await page.getByText(/0{8}.*no fragment with id/).waitFor();
  await page.getByRole("button", { name: "Both" }).click();
  await page.getByRole("region", { name: "Configuration as JSON" }).getByText("fragment_mods").waitFor();
  await resolved.getByText("left-cam").waitFor();
  assert.deepEqual(faults, []);
  await close();
});
