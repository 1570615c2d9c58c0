// Installs the Python that the tests of others' clients run in: an environment of its own in `.tools`.

import { existsSync } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";

import { output, root, run } from "./command.mjs";
import { Failure, step } from "./terminal.mjs";

const REQUIREMENTS = join(root, "tests/foreign/python/requirements.txt");
const ENVIRONMENT = join(root, ".tools/python");
const PYTHON = join(ENVIRONMENT, "bin/python");
// Written last, so that an installation that broke off is begun again.
const INSTALLED = join(ENVIRONMENT, "requirements.txt");

/** The interpreter that has the packages of `requirements.txt`. */
export async function ensurePython() {
  if (existsSync(INSTALLED) && (await readFile(INSTALLED, "utf8")) === (await readFile(REQUIREMENTS, "utf8"))) {
    return PYTHON;
  }
  if (output("python3", ["-c", "import sys, venv, ensurepip; assert sys.version_info >= (3, 11)"]) === undefined) {
    throw new Failure(
      "The tests with the PyPI package viam-sdk need Python 3.11 or later with venv and pip: `sudo apt-get install python3 python3-venv`, or https://www.python.org/downloads",
    );
  }
  await step("Installing the PyPI package viam-sdk", async () => {
    await run("python3", ["-m", "venv", "--clear", ENVIRONMENT]);
    await run(PYTHON, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS]);
    await copyFile(REQUIREMENTS, INSTALLED);
  });
  return PYTHON;
}
