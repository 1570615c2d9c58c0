// The panel of calls: the page's calls, without secrets.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { busyPart } from "../support/busy-part.mjs";
import { goTo, newMachine, onlineMachines, partHash } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite({ demo: true, logRate: 60 });
});
after(() => site?.close());

test("shows each call with its request and response, and masks secrets", async () => {
  const place = await newMachine(site.client, "called");
  const { secret } = await site.client.getRobotPart(place.part);
  const { page, faults, signIn, close } = await site.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, partHash(place, "settings"));
  await page.getByRole("heading", { name: "About this part" }).waitFor();
  await page.getByRole("button", { name: "Search and commands" }).click();
  await page.getByRole("combobox", { name: /^Search/ }).fill("calls");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Calls" });
  await panel.getByRole("searchbox").fill("getrobotparts");
  await panel
    .getByRole("button", { name: /GetRobotParts OK · \d+ ms · [\d.]+ k?B/ })
    .first()
    .click();
  await panel.getByRole("region", { name: "Response" }).getByText('"secret": "•••"').waitFor();
  assert.ok(!(await panel.textContent())?.includes(secret));
  assert.equal(
    await panel.locator("viam-calls").evaluate((panel) => panel.shadowRoot?.textContent?.includes("•••")),
    true,
  );
  assert.equal(
    await panel
      .locator("viam-calls")
      .evaluate((panel, secret) => panel.shadowRoot?.textContent?.includes(secret), secret),
    false,
  );
  await panel.getByRole("button", { name: "Copy as TypeScript" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, new RegExp(`client.appService.getRobotParts\\(\\{\\s*robotId: "${place.machine}"`));

  // The first call is the one that signed in.
  await panel.getByRole("searchbox").fill("listorganizations");
  await panel
    .getByRole("button", { name: /ListOrganizations/ })
    .last()
    .click();
  const attempts = panel.getByRole("table").getByRole("rowheader");
  await attempts.first().waitFor();
  assert.deepEqual(await attempts.allTextContents(), ["Authenticate", "ListOrganizations"]);
  await panel.getByRole("button", { name: "Clear" }).click();
  await panel.getByText("No calls yet.").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("shows the messages of a stream as they arrive", async () => {
  const part = await busyPart(site.client);
  const place = (await onlineMachines(site.client)).find((machine) => machine.part === part);
  assert.ok(place);
  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, partHash(place));
  await page.getByText("Live", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Search and commands" }).click();
  await page.getByRole("combobox", { name: /^Search/ }).fill("calls");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Calls" });
  const tail = panel.getByRole("button", { name: /TailRobotPartLogs open · \d+ messages/ });
  await tail.click();
  await panel.getByRole("heading", { name: /The last 20 of \d+ messages/ }).waitFor();
  const count = async () => Number(/(\d+) messages/.exec((await tail.textContent()) ?? "")?.[1]);
  const before = await count();
  while ((await count()) <= before);
  assert.deepEqual(faults, []);
  await close();
});
