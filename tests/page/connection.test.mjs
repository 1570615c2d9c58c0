// The page while the service can't be reached, and when a key is no longer valid.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startCuttingProxy } from "../support/cutting-proxy.mjs";
import { goTo, newMachine, partHash } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {Awaited<ReturnType<typeof startCuttingProxy>>} */
let proxy;
before(async () => {
  site = await openSite({ demo: true });
  proxy = await startCuttingProxy(site.fleet.url);
});
after(async () => {
  await proxy?.stop();
  await site?.close();
});

test("an outage has one banner; on return everything is read again", async () => {
  const { page, faults, signIn, close } = await site.open({ url: proxy.url });
  await signIn();
  await page.getByRole("treeitem").first().click();
  await page.getByRole("row").filter({ hasText: "Online" }).first().locator("[data-row-focus]").click();
  await page.getByText("Live", { exact: true }).waitFor();

  proxy.refuse(true);
  await page.getByText("The service can't be reached since").waitFor();
  await page.locator(".phase").getByText("No connection").waitFor();
  await page.getByRole("button", { name: "Refresh" }).click();
  assert.equal(await page.locator(".banner").count(), 1);
  assert.equal(await page.locator(".log-banner, .stale, .state-failed").count(), 0);
  // No machine is shown as online while that is not known.
  assert.equal(await page.getByText("Online", { exact: true }).count(), 0);
  await page.getByText("Was online").first().waitFor();

  // Changes in the meantime appear automatically.
  const [, location] = /location\/([^/]+)/.exec(page.url()) ?? [];
  await site.client.newRobot("came-meanwhile", location);
  proxy.refuse(false);
  await page.getByText("came-meanwhile").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  assert.equal(await page.locator(".banner").count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test("a deleted key leads to sign-in, and the page continues in the same place", async () => {
  const place = await newMachine(site.client, "kept-in-place");
  const { id: keyId, key } = await site.client.createKey(
    place.organization,
    [{ role: "owner", resourceType: "organization", resourceId: place.organization }],
    { name: "short-lived" },
  );
  const { page, signIn, close } = await site.open();
  await signIn({ keyId, key });
  await page.locator(".header").waitFor();
  await goTo(page, partHash(place, "settings"));
  await page.getByRole("heading", { name: "kept-in-place" }).waitFor();
  await site.client.deleteKey(keyId);
  await goTo(page, partHash(place, "history"));
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.waitFor();
  const { authEntity, payload } = site.fleet.credentials;
  await dialog.getByLabel("Key id").fill(authEntity);
  await dialog.getByLabel("Key", { exact: true }).fill("wrong");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await dialog.getByText("The key was not accepted").waitFor();
  await dialog.getByLabel("Key", { exact: true }).fill(payload);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("No edits yet").waitFor();
  assert.match(page.url(), new RegExp(`${place.part}/history`));
  await close();
});

test("an access token that has ended is replaced by another one, in place", async () => {
  const place = await newMachine(site.client, "token-in-place");
  const roles = /** @type {const} */ ([
    { role: "owner", resourceType: "organization", resourceId: place.organization },
  ]);
  const { id: keyId, key } = await site.client.createKey(place.organization, roles, { name: "token-source" });
  const tokenOf = async (/** @type {{ keyId?: string, key?: string }} */ typed) => {
    const opened = await site.open();
    const asked = opened.page.waitForRequest((request) => request.headers().authorization !== undefined);
    await opened.signIn(typed);
    const token = (await asked).headers().authorization?.replace("Bearer ", "") ?? "";
    await opened.close();
    return token;
  };
  const [first, second] = [await tokenOf({ keyId, key }), await tokenOf({})];
  const { page, close } = await site.open();
  await page.getByLabel("Use an access token").check();
  await page.getByLabel("Access token", { exact: true }).fill(first);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator(".header").waitFor();
  await goTo(page, partHash(place, "settings"));
  await page.getByRole("heading", { name: "token-in-place" }).waitFor();
  // A token ends with its key.
  await site.client.deleteKey(keyId);
  await goTo(page, partHash(place, "history"));
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.getByText("Your access token has ended.").waitFor();
  assert.equal(await dialog.getByLabel("Key id").count(), 0);
  await dialog.getByLabel("Access token", { exact: true }).fill(second);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("No edits yet").waitFor();
  await close();
});

test("a missing response is reported", async () => {
  const { page, signIn, close } = await site.open();
  await page.route("**/proto.rpc.v1.AuthService/**", () => {});
  await page.route("**/viam.app.v1.AppService/**", () => {});
  await signIn();
  await page.getByText(/has not responded for/).waitFor();
  await close();
});
