// The ways to sign in, and what the browser stores.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { newMachine } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite();
  await newMachine(site.client, "signed");
});
after(() => site?.close());

/** What the tab keeps. @param {import("playwright-core").Page} page */
const kept = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

test("an access token signs in, without a key", async () => {
  const withKey = await site.open();
  const asked = withKey.page.waitForRequest((request) => request.headers().authorization !== undefined);
  await withKey.signIn();
  const token = (await asked).headers().authorization?.replace("Bearer ", "") ?? "";
  await withKey.close();

  const { page, faults, close } = await site.open();
  await page.getByLabel("Use an access token").check();
  assert.equal(await page.getByLabel("Key id").count(), 0);
  await page.getByLabel("Access token", { exact: true }).fill("two words");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("An access token has neither spaces").waitFor();
  await page.getByLabel("Access token", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("The key was not accepted").waitFor();
  await page.getByLabel("Access token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Org of signed" }).waitFor();
  assert.ok(!(await kept(page)).includes(token));
  assert.deepEqual(faults, []);
  await close();
});

test("stays signed in over a reload if the user chose so, until they sign out", async () => {
  const { page, faults, signIn, close } = await site.open();
  await page.getByLabel("Stay signed in when this tab is reloaded").check();
  await page.getByText("in plain text").waitFor();
  await signIn();
  await page.getByRole("heading", { name: "Org of signed" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Org of signed" }).waitFor();
  const { payload } = site.fleet.credentials;
  assert.ok((await kept(page)).includes(payload));
  // By the palette, which forgets as much as the button does.
  await page.getByRole("button", { name: "Search and commands" }).click();
  await page.keyboard.type("sign out");
  await page.getByRole("option", { name: "Sign out" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("Key id").waitFor();
  assert.ok(!(await kept(page)).includes(payload));
  assert.match(page.url(), /#\/$/);
  await page.reload();
  await page.getByRole("heading", { name: "Sign in to your fleet" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});
