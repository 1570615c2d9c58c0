// `npm test`: everything that must hold. Each part is a command of package.json.

import { spawn } from "node:child_process";

import { root } from "../scripts/command.mjs";
import { main, say } from "../scripts/terminal.mjs";
import { ensureTools } from "./support/tools.mjs";

/** Quick, so that a mistake that they find is reported first. */
const FIRST = ["lint:methods", "lint:dependencies", "lint:format", "lint:javascript", "lint:types"];

/**
 * Two lists of parts that run at the same time: one waits for the compiler, the other for browsers and servers for half
 * of its time.
 */
const COMPILED = [
  "lint:generated",
  "lint:clippy",
  "lint:clippy-wasm",
  "test:new-rpc",
  "test:rust",
  "test:rust-in-chromium",
  "test:upstream-transport",
  "test:wasm-pack",
  "test:examples",
  "test:release",
];
const RUN = [
  "build",
  "build:server",
  "build:page",
  "test:size",
  "test:typings",
  "test:scripts",
  "test:page-units",
  "test:app-client",
  "test:node",
  "test:sdk",
  "test:python",
  "test:browser",
  "test:tools",
  "test:robustness",
  "test:page",
  "test:proxies",
  "test:docs",
];

await main(async () => {
  await ensureTools();
  // What is built once gains nothing from what a second build would reuse.
  if (process.env.CI) process.env.CARGO_INCREMENTAL ??= "0";
  const first = await inOrder(FIRST);
  const rest = await Promise.all([COMPILED, RUN].map(inOrder));
  const results = [...first, ...rest.flat()];
  say("");
  for (const { name, passed, seconds } of results)
    say(`${passed ? "✓" : "✗"} ${name.padEnd(24)} ${seconds.toFixed(0).padStart(4)} s`);
  const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
  say(failed.length === 0 ? `\nAll ${results.length} parts passed` : `\nFailed: ${failed.join(", ")}`);
  if (failed.length > 0) process.exitCode = 1;
});

/** @param {string[]} names */
async function inOrder(names) {
  const results = [];
  for (const name of names) results.push(await part(name));
  return results;
}

/** Its output is printed when it has ended, because another part runs beside it. @param {string} name */
async function part(name) {
  say(`▸ ${name} …`);
  const start = performance.now();
  const env = { NO_COLOR: "1", ...process.env, WIREIT_LOGGER: "simple" };
  const child = spawn("npm", ["run", "--silent", name], { cwd: root, env, stdio: ["inherit", "pipe", "pipe"] });
  /** @type {Buffer[]} */
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => printed.push(chunk));
  const passed = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0));
  });
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(Buffer.concat(printed));
  say(`${passed ? "✓" : "✗"} ${name}: ${seconds.toFixed(0)} s\n`);
  return { name, passed, seconds };
}
