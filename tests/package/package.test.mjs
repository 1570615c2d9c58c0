// The package as an app gets it: packed, installed with a tool, and used against a server. Each folder here is a tool.
// `npm test` runs those that are quick; PACKAGE_TESTS=all runs all, PACKAGE_TESTS=NAME one tool.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import { stopFleet } from "./harness.mjs";

/**
 * @typedef {object} Case
 * @property {boolean} [quick] runs in `npm test`
 * @property {() => Promise<unknown>} run rejects if the package fails
 */

after(stopFleet);

const wanted = process.env.PACKAGE_TESTS ?? "quick";
const entries = await readdir(import.meta.dirname, { withFileTypes: true });
for (const { name } of entries.filter((entry) => entry.isDirectory()).sort((a, b) => a.name.localeCompare(b.name))) {
  if (!["all", "quick", name].includes(wanted)) continue;
  const file = pathToFileURL(join(import.meta.dirname, name, "cases.mjs")).href;
  const { cases } = /** @type {{ cases: Record<string, Case> }} */ (await import(file));
  for (const [title, { quick = false, run }] of Object.entries(cases)) {
    if (quick || wanted !== "quick") test(`${name}: ${title}`, async () => void (await run()));
  }
}
