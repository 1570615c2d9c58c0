// `npm run bench -- page`: the fleet page in Chromium with 20,000 and 100,000 machines.

import { writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "../../tests/support/browser.mjs";
import { startFleet } from "../../tests/support/fleet.mjs";
import { makeFleet } from "./fleet.mjs";
import { measurePage } from "./measure.mjs";
import { report } from "./report.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const SIZES = [20_000, 100_000];

/** Measures and writes docs/page-speed.md. @param {{ say: (line: string) => void }} options */
export async function benchPage({ say }) {
  const load = loadavg()[0].toFixed(1);
  const browser = await launchBrowser();
  /** @type {import("./report.mjs").Run[]} */
  const runs = [];
  try {
    for (const machines of SIZES) {
      const fleet = await startFleet({ args: ["--static", join(root, "www/dist")] });
      say(`Making ${machines.toLocaleString("en")} machines`);
      await makeFleet(fleet.options, machines);
      runs.push({ machines, steps: await measurePage(browser, fleet) });
      await fleet.stop();
    }
    const machine = `${cpus().length} cores with a load of ${load} as it began, Chromium ${browser.version()}`;
    await writeFile(join(root, "docs/page-speed.md"), report(runs, machine));
    say("The results are in docs/page-speed.md");
  } finally {
    await browser.close();
  }
}
