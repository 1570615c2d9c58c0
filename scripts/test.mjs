// `npm test`: everything that must hold, in the order in which it is cheapest to learn of a mistake.

import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { ensureBrowsers } from "./browsers.mjs";
import { buildPackage } from "./build.mjs";
import { root } from "./command.mjs";
import { checks } from "./lint.mjs";
import { buildPage } from "./page.mjs";
import { ensurePython } from "./python.mjs";
import { buildServer } from "./server.mjs";
import { suite } from "./suite.mjs";
import { Failure, main, say } from "./terminal.mjs";
import { ensurePackages, ensureRust, ensureTestRunner, ensureWasmPack } from "./tools.mjs";

/** @type {{ title: string, passed: number, failed: number, seconds: number }[]} */
const results = [];

/** Folders of tests of what was built, for Node's own runner. */
const NODE_TESTS = {
  "The client's methods": "tests/app-client",
  "The package in Node": "tests/node",
  "The package of wasm-pack": "tests/wasm-pack",
  "The package in browsers": "tests/browser",
  "The package in other tools": "tests/package",
  "Failure and attack": "tests/robustness",
  "The page in Chromium": "tests/page",
  "The server and @viamrobotics/sdk": "tests/foreign/js",
  "The server behind nginx": "tests/deploy",
  "The documents": "tests/docs",
  "The examples": "tests/examples",
};

/** The same suite on the transport that ours replaces. */
const UPSTREAM = ["--features", "upstream-transport", "--test", "transport"];

await main(async () => {
  await ensurePackages();
  await ensureRust();
  await ensureTestRunner();
  await ensureWasmPack();
  const { chromium, driver } = await ensureBrowsers();
  const python = await ensurePython();
  process.env.CHROMIUM = chromium;

  await part("Generated files", ["cargo", "run", "--quiet", "-p", "viam-app-codegen", "--", "--check"]);
  await part("The table of methods", ["node", "scripts/methods.mjs", "--check"]);
  await part("The table of errors", ["node", "scripts/errors.mjs", "--check"]);
  await part("Known faults of dependencies", ["node", "scripts/audit.mjs"]);
  for (const [title, command] of Object.entries(checks)) await part(title, command);
  await part("Rust", ["cargo", "test", "--workspace"]);
  await part("Rust in Chromium", ["node", "scripts/wasm-pack.mjs", driver]);
  await part("The upstream transport", ["node", "scripts/wasm-pack.mjs", driver, ...UPSTREAM]);
  await build("The package's build", buildPackage);
  await build("The page's build", buildPage);
  await build("The server's build", buildServer);
  await part("Typed stubs in Chromium", ["node", "scripts/fleet-test.mjs", driver]);
  await part("The package's size", ["node", "scripts/size.mjs", "--check"]);
  await part("The package's typings", ["npx", "--no-install", "tsc", "-p", "tests/types"]);
  await part("The typings without the DOM", ["npx", "--no-install", "tsc", "-p", "tests/types/without-dom"]);
  await part("The scripts' and the tests' types", ["npx", "--no-install", "tsc"]);
  await part("The page's types", ["npm", "run", "typecheck", "--silent", "-w", "fleet-page"]);
  await part("The page", ["npm", "test", "--silent", "-w", "fleet-page"]);
  for (const [title, folder] of Object.entries(NODE_TESTS)) await part(title, await nodeTests(folder));
  await part("The server and viam-sdk", [python, "-B", "-m", "pytest", "tests/foreign/python"]);

  report();
});

/** Node's versions disagree on what a folder means there, so the files are named. @param {string} folder */
async function nodeTests(folder) {
  const files = (await readdir(join(root, folder))).filter((file) => file.endsWith(".test.mjs"));
  return ["node", "--test", "--test-reporter", "spec", ...files.map((file) => join(folder, file))];
}

/** @param {string} title @param {string[]} command */
async function part(title, command) {
  await timed(title, () => suite(command));
}

/** @param {string} title @param {() => Promise<unknown>} work */
async function build(title, work) {
  await timed(title, async () => {
    try {
      await work();
      return { passed: 1, failed: 0 };
    } catch (error) {
      console.error(error instanceof Failure ? error.message : error);
      return { passed: 0, failed: 1 };
    }
  });
}

/** @param {string} title @param {() => Promise<import("./suite.mjs").Count>} work */
async function timed(title, work) {
  say(`\n▸ ${title}`);
  const start = performance.now();
  const { passed, failed } = await work();
  results.push({ title, passed, failed, seconds: (performance.now() - start) / 1000 });
}

function report() {
  say("");
  for (const { title, passed, failed, seconds } of results) {
    const mark = failed ? "✗" : "✓";
    const numbers = failed ? `${passed} passed, ${failed} failed` : `${passed} passed`;
    say(`${mark} ${title.padEnd(28)} ${numbers.padEnd(24)} ${seconds.toFixed(0).padStart(4)} s`);
  }
  const total = (/** @type {"passed" | "failed"} */ which) => results.reduce((sum, result) => sum + result[which], 0);
  say(`\n${total("passed")} passed, ${total("failed")} failed`);
  if (total("failed") > 0) process.exitCode = 1;
}
