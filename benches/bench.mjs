// `npm run bench`: the speed of the package in Chromium, compared with others; `npm run bench --
// server`: the server under load; `npm run bench -- page`: the fleet page with many machines.

import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root, run, target } from "../scripts/command.mjs";
import { Failure, main, say, step } from "../scripts/terminal.mjs";
import { ensureBrowsers } from "../tests/support/browsers/programs.mjs";

const benches = { client: benchClient, server: benchServer, page: benchPage };

await main(async () => {
  const [subject = "client"] = process.argv.slice(2);
  const bench = Object.hasOwn(benches, subject) && benches[/** @type {keyof typeof benches} */ (subject)];
  if (!bench) throw new Failure(`bench: expected ${Object.keys(benches).join(" or ")}, got "${subject}"`);
  await bench();
});

async function benchClient() {
  const { chromium: executablePath } = await ensureBrowsers(["Chromium"]);
  await run("npm", ["run", "build"]);
  await step("Reading proto/ for the other clients", descriptors);
  const { benchClients } = await import("./client/bench.mjs");
  await benchClients({ executablePath, say });
}

async function benchServer() {
  await run("cargo", ["bench", "-p", "fleet-server", "--bench", "load"]);
}

async function benchPage() {
  const { chromium } = await ensureBrowsers(["Chromium"]);
  process.env.CHROMIUM = chromium;
  await run("npm", ["run", "build:server"]);
  await run("npm", ["run", "build"]);
  await run("npm", ["run", "build", "--workspace", "fleet-page"]);
  const { benchPage: bench } = await import("./page/bench.mjs");
  await bench({ say });
}

async function descriptors() {
  await run("npm", ["run", "build:server"]);
  const program = join(target, "debug/examples/descriptors");
  const { status, stdout } = spawnSync(program, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) throw new Failure("proto/ cannot be read: the reason is above");
  await mkdir(join(root, "target/bench"), { recursive: true });
  await writeFile(join(root, "target/bench/descriptors.bin"), stdout);
}
