// `npm run bench -- page`: the fleet page in Chromium with 20,000 and 100,000 machines, and with a long log.

import { writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createViamClient } from "viam-app-client";

import { onlineMachines } from "../../tests/page/machine-of.mjs";
import { launchBrowser } from "../../tests/support/browser.mjs";
import { busyPart } from "../../tests/support/busy-part.mjs";
import { startFleet } from "../../tests/support/fleet.mjs";
import { makeFleet } from "./fleet.mjs";
import { measurePage } from "./measure.mjs";
import { measureLog } from "./measure-log.mjs";
import { report } from "./report.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const SIZES = [20_000, 100_000];
/** The lines of a log, and how many of them are written in a second. */
const LINES = 100_000;
const RATE = 4_000;

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
    say(`Writing a log of ${LINES.toLocaleString("en")} lines`);
    const log = { lines: LINES, rate: RATE, steps: await benchLog(browser) };
    const machine = `${cpus().length} cores with a load of ${load} as it began, Chromium ${browser.version()}`;
    await writeFile(join(root, "docs/page-speed.md"), report(runs, log, machine));
    say("The results are in docs/page-speed.md");
  } finally {
    await browser.close();
  }
}

/** Measures the log of the only machine of a demo, which then writes everything. @param {import("playwright-core").Browser} browser */
async function benchLog(browser) {
  const args = ["--static", join(root, "www/dist"), "--log-rate", String(RATE)];
  const fleet = await startFleet({ demo: true, args });
  const client = await createViamClient(fleet.options);
  const part = await busyPart(client.appClient);
  const place = (await onlineMachines(client.appClient)).find((machine) => machine.part === part);
  client.close();
  if (!place) throw new Error("the machine of the demo is not online");
  const steps = await measureLog(browser, fleet, place, LINES);
  await fleet.stop();
  return steps;
}
