// `npm run lint`: all that a machine can say about the sources without running them.
// `npm run lint -- --write` mends what can be mended.

import { pathToFileURL } from "node:url";

import { run } from "./command.mjs";
import { main } from "./terminal.mjs";
import { ensurePackages, ensureRust } from "./tools.mjs";

const CLIPPY = ["clippy", "--workspace", "--all-targets"];
// The server and the generator are no programs for a browser.
// Neither is tonic's channel, the feature `native`.
const FEATURES_WASM = "upstream-transport,fleet-test";
const CLIPPY_WASM = ["clippy", "-p", "viam-app-client", "--all-targets", "--features", FEATURES_WASM];
const WASM = ["--target", "wasm32-unknown-unknown"];
const DENY = ["--", "-D", "warnings"];

/** Each check by what it looks at; none needs a build of the package. */
export const checks = {
  "Rust's format": ["cargo", "fmt", "--all", "--check"],
  "Rust for this machine": ["cargo", ...CLIPPY, ...DENY],
  "Rust for the browser": ["cargo", ...CLIPPY_WASM, ...WASM, ...DENY],
  "JavaScript and TypeScript": ["npx", "--no-install", "biome", "check", "--error-on-warnings"],
  "The package's types": ["npx", "--no-install", "tsc", "-p", "js/tsconfig.json"],
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await ensurePackages();
    await ensureRust();
    if (process.argv.includes("--write")) {
      await run("cargo", ["fmt", "--all"]);
      await run("npx", ["--no-install", "biome", "check", "--write"]);
    }
    for (const [program, ...args] of Object.values(checks)) await run(program, args);
  });
}
