// A machine is compared with those that should be like it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { goTo, newMachine, partHash } from "./machine-of.mjs";
import { openSite } from "./open-page.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

test("a part is compared with those that have its fragment, and with those of its location", async () => {
  const { client } = site;
  const place = await newMachine(client, "odd");
  const fragment = await client.createFragment(place.organization, "Kit", { config: { components: [] } });
  const config = (/** @type {number} */ rate) => `{"fragments":[{"id":"${fragment.id}"}],"camera":{"rate":${rate}}}`;
  const [twin] = await client.getRobotParts(await client.newRobot("twin", place.location));
  const [other] = await client.getRobotParts(await client.newRobot("other", place.location));
  await client.newRobot("alone", place.location);
  await client.updateRobotPart(place.part, place.partName, { robotConfigJson: config(1) });
  await client.updateRobotPart(twin.id, twin.name, { robotConfigJson: `\n ${config(1)}` });
  await client.updateRobotPart(other.id, other.name, { robotConfigJson: config(2) });

  const { page, faults, signIn, close } = await site.open();
  await signIn();
  await page.locator(".header").waitFor();
  await goTo(page, partHash(place, "compare"));
  const rows = page.getByRole("table").getByRole("row");
  const rowOf = (/** @type {string} */ name) => rows.filter({ has: page.getByRole("link", { name }) });
  await rowOf("twin").getByText("Same").waitFor();
  assert.equal(await rowOf("alone").count(), 0);
  await rowOf("other").getByRole("button", { name: "1 line differs from other: show" }).click();
  const diff = page.getByRole("region", { name: "How the configurations differ" });
  await diff.getByText('"rate": 2').first().waitFor();

  await page.getByLabel("Compare with").selectOption("location");
  await rowOf("alone").waitFor();
  assert.deepEqual(faults, []);
  await close();
});
