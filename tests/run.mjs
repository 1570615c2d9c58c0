// `npm test`: everything that must hold, in the order in which it is cheapest to learn of a mistake. Each part is a
// command of package.json, and one runs at a time: browsers wait unnecessarily on a machine that compiles beside them.

import { spawnSync } from "node:child_process";

import { root } from "../scripts/command.mjs";
import { main, say } from "../scripts/terminal.mjs";
import { ensureTools } from "./support/tools.mjs";

const PARTS = [
  "lint:generated",
  "lint:methods",
  "lint:dependencies",
  "lint:format",
  "lint:javascript",
  "lint:types",
  "lint:clippy",
  "lint:clippy-wasm",
  "test:rust",
  "test:new-rpc",
  "test:rust-in-chromium",
  "test:upstream-transport",
  "build",
  "build:page",
  "build:server",
  "test:size",
  "test:typings",
  "test:scripts",
  "test:page-units",
  "test:app-client",
  "test:node",
  "test:wasm-pack",
  "test:release",
  "test:browser",
  "test:tools",
  "test:robustness",
  "test:page",
  "test:sdk",
  "test:proxies",
  "test:docs",
  "test:examples",
  "test:python",
];

await main(async () => {
  await ensureTools();
  // What is built once gains nothing from what a second build would reuse.
  if (process.env.CI) process.env.CARGO_INCREMENTAL ??= "0";
  const results = PARTS.map(part);
  say("");
  for (const { name, passed, seconds } of results)
    say(`${passed ? "✓" : "✗"} ${name.padEnd(24)} ${seconds.toFixed(0).padStart(4)} s`);
  const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
  say(failed.length === 0 ? `\nAll ${results.length} parts passed` : `\nFailed: ${failed.join(", ")}`);
  if (failed.length > 0) process.exitCode = 1;
});

/** @param {string} name a command of package.json */
function part(name) {
  say(`\n▸ ${name}`);
  const start = performance.now();
  const env = { NO_COLOR: "1", ...process.env, WIREIT_LOGGER: "simple" };
  const { status } = spawnSync("npm", ["run", "--silent", name], { cwd: root, env, stdio: "inherit" });
  return { name, passed: status === 0, seconds: (performance.now() - start) / 1000 };
}
