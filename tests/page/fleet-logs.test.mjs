// The logs of several parts as one, and what changed before it broke.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { goTo, partHash } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {{ organization: string, machines: readonly { id: string, name: string, location: string }[] }} */
let place;
before(async () => {
  site = await openSite({ demo: true, logRate: 200 });
  const [{ id: organization }] = await site.client.listOrganizations();
  const online = (await site.client.listRobotsForOrg(organization)).filter(
    ({ onlineState }) => onlineState === "ONLINE_STATE_ONLINE",
  );
  const machines = online.slice(0, 3).map(({ id, name, location }) => ({ id, name, location }));
  place = { organization, machines };
});
after(() => site?.close());

/** @param {string} query */
async function openLogs(query) {
  const opened = await site.open({ permissions: ["clipboard-read", "clipboard-write"], timezoneId: "UTC" });
  await opened.signIn();
  await opened.page.locator(".header").waitFor();
  await goTo(opened.page, `#/org/${place.organization}/logs?${query}`);
  await opened.page.getByText("Live", { exact: true }).waitFor();
  return opened;
}

const ids = () => place.machines.map(({ id }) => id).join(",");

test("shows the lines of several parts in the order of their times, each with its part's name", async () => {
  const { page, faults, close } = await openLogs(`machines=${ids()}`);
  await page
    .getByRole("status")
    .getByText(/^\d parts$/)
    .waitFor();
  for (const { name } of place.machines) await page.locator(".log-part").getByText(name).first().waitFor();
  // The end stays in view, even if lines of other parts are inserted.
  await page.waitForFunction(() => {
    const log = document.querySelector("[role=log]");
    return (
      log !== null && log.scrollHeight > log.clientHeight && log.scrollHeight - log.scrollTop - log.clientHeight < 24
    );
  });
  await page.getByRole("button", { name: "Pause" }).click();

  await page.getByRole("button", { name: "More" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "JSON" }).click(),
  ]);
  let text = "";
  for await (const chunk of await download.createReadStream()) text += chunk;
  /** @type {{ partName: string, time: string, message: string }[]} */
  const entries = JSON.parse(text);
  const times = entries.map(({ time }) => time);
  assert.deepEqual(times, times.toSorted());
  const names = new Set(entries.map(({ partName }) => partName.split(" / ")[0]));
  assert.deepEqual([...names].sort(), place.machines.map(({ name }) => name).sort());
  assert.deepEqual(faults, []);
  await close();
});

test("machines are found by a search, which is in the URL", async () => {
  const { page, close } = await openLogs(`machines=${ids()}`);
  const [machine] = place.machines;
  await page.getByLabel("Machines").fill(`id:${machine?.id}`);
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/q=id/);
  await page
    .getByRole("status")
    .getByText(/^\d parts?$/)
    .waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  await close();
});

test("the selected machines of the list lead to their logs", async () => {
  const { page, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  const [machine] = place.machines;
  await goTo(page, `#/org/${place.organization}/machines?q=id:${machine?.id}`);
  await page.getByRole("checkbox", { name: machine?.name ?? "" }).check();
  await page.getByRole("toolbar", { name: "Selected machines" }).getByRole("link", { name: "Logs" }).click();
  await page.getByText("Live", { exact: true }).waitFor();
  await page.getByRole("log").locator(".log-head").first().waitFor();
  await close();
});

test("a span of the rate is brushed: only its lines show, and a link to one leads back to it", async () => {
  const { page, faults, signIn, close } = await openLogs(`machines=${ids()}&rate=1`);
  const chart = page.locator(".log-rate .u-over");
  await chart.waitFor();
  await page.getByRole("log").locator(".log-head").first().waitFor();
  const all = await linesOf(page);
  const box = await chart.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 20, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=.*&to=/);
  const { from, to } = Object.fromEntries(new URLSearchParams(page.url().split("?")[1]));
  await page.waitForFunction((all) => document.querySelectorAll("[role=log] .log-head").length < all || all < 10, all);
  const [first] = await page.locator("[role=log] .log-time").allTextContents();
  const clock = (/** @type {string | undefined} */ iso) => iso?.slice(11, 23) ?? "";
  assert.ok((first ?? "") >= clock(from) && (first ?? "") <= clock(to), `${first} in ${from} – ${to}`);

  const row = page.locator("[role=log] .log-head").first();
  const label = await row.getAttribute("aria-label");
  await row.click();
  await page.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Show all times" }).click();
  await page.waitForURL((url) => !url.hash.includes("from="));
  await page.goto(link);
  await page.reload();
  await signIn();
  await page.locator(`[role=log] .log-head[aria-label=${JSON.stringify(label)}]`).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("saves of the configuration and restarts are shown next to the rate", async () => {
  const [machine] = place.machines;
  const [part] = await site.client.getRobotParts(machine?.id ?? "");
  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  const there = {
    organization: place.organization,
    location: machine?.location ?? "",
    machine: machine?.id ?? "",
    part: part.id,
  };
  await goTo(page, `${partHash(there)}?rate=1`);
  await page.getByText("Live", { exact: true }).waitFor();
  const text = part.robotConfigJson ?? "{}";
  await site.client.updateRobotPart(part.id, part.name, { robotConfigJson: text.replace("{", '{ "broken": true, ') });
  await site.client.markPartForRestart(part.id);
  const happened = page.getByRole("list", { name: "What happened" });
  await happened.getByRole("button", { name: /Restarted \d/ }).waitFor();
  await happened
    .getByRole("button", { name: /Configuration saved \d/ })
    .last()
    .waitFor();
  const reported = (await happened.getByRole("button").allTextContents()).map((text) => text.replace(/ [\d:]+$/, ""));
  assert.ok(reported.lastIndexOf("Configuration saved") < reported.lastIndexOf("Restarted"), reported.join(", "));
  assert.deepEqual(faults, []);
  await close();
});

test("a logger is switched off and on, and a time is gone to", async () => {
  const { page, faults, close } = await openLogs(`machines=${ids()}`);
  const loggers = page.getByRole("log").locator(".log-logger");
  await loggers.first().waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  const name = (await loggers.last().textContent()) ?? "";
  await page.getByRole("button", { name: "More" }).click();
  await page.getByLabel(name, { exact: true }).uncheck();
  await page.waitForFunction(
    (name) => [...document.querySelectorAll(".log-logger")].every(({ textContent }) => textContent !== name),
    name,
  );
  await page.getByLabel(name, { exact: true }).check();
  await page.waitForURL((url) => !url.hash.includes("logger="));
  const time = new Date(Date.now() - 600_000).toISOString().slice(0, 19);
  await page.getByLabel(/Go to a time/).fill(time);
  await page.waitForURL(/at=/);
  const [, at = ""] = /at=([^&]*)/.exec(page.url()) ?? [];
  assert.ok(Math.abs(Date.parse(decodeURIComponent(at)) - Date.parse(`${time}Z`)) < 120_000, `${at} for ${time}`);
  assert.deepEqual(faults, []);
  await close();
});

/** @param {import("playwright-core").Page} page */
function linesOf(page) {
  return page.locator("[role=log] .log-head").count();
}
