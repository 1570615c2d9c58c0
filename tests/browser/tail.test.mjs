// A live log on a page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openSite } from "../support/site.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** A part that writes logs. @type {string} */
let part;
before(async () => {
  // Enough that every part writes several entries a second.
  site = await openSite({ demo: true, args: ["--log-rate", "2000"] });
  const client = await site.client();
  part = await client.evaluate(async ({ appClient }) => {
    for (const organization of await appClient.listOrganizations()) {
      for (const location of await appClient.listLocations(organization.id)) {
        for (const robot of await appClient.listRobots(location.id)) {
          for (const part of await appClient.getRobotParts(robot.id)) {
            if ((await appClient.getRobotPartLogs(part.id, { numLogEntries: 1 })).length > 0) return part.id;
          }
        }
      }
    }
    throw new Error("no part of the demo fleet writes logs");
  });
});
after(() => site?.close());

test("brings entries as they are written", async () => {
  const client = await site.client();
  const entries = await client.evaluate(async ({ appClient }, part) => {
    for await (const entries of appClient.tailRobotPartLogs(part, { errorsOnly: false })) return entries;
    return [];
  }, part);
  assert.ok(entries.length > 0);
  for (const { message, level, time } of entries) {
    assert.equal(typeof message, "string");
    assert.equal(typeof level, "string");
    assert.ok(time instanceof Date);
  }
});

test("ends its request when the loop is left", async () => {
  const client = await site.client();
  const ended = site.page.waitForEvent("requestfailed", {
    predicate: (request) => request.url().endsWith("/TailRobotPartLogs"),
  });
  await client.evaluate(async ({ appClient }, part) => {
    for await (const _ of appClient.tailRobotPartLogs(part, { errorsOnly: false })) break;
  }, part);
  assert.equal((await ended).failure()?.errorText, "net::ERR_ABORTED");
});

test("ends with CANCELLED when the client is closed", async () => {
  const client = await site.client();
  const code = await client.evaluate(async (client, part) => {
    try {
      for await (const _ of client.appClient.tailRobotPartLogs(part, { errorsOnly: false })) client.close();
    } catch (error) {
      return /** @type {any} */ (error).code;
    }
  }, part);
  assert.equal(code, "CANCELLED");
});
