// Installs the npm packages, where package-lock.json names others, and the Rust toolchain. It runs before the
// commands of package.json, so it uses nothing that must be installed.

import { statSync } from "node:fs";

import { output, root, run } from "./command.mjs";
import { Failure, main, step } from "./terminal.mjs";

await main(async () => {
  // npm writes its own record of what it installed last.
  if (modified("package-lock.json") > modified("node_modules/.package-lock.json")) {
    // Not `npm ci`: it refuses a lock without the optional packages of other systems, which npm leaves
    // out where a registry does not have them. What is locked is installed as it is locked.
    await step("Installing npm packages", () => run("npm", ["install", "--no-audit", "--no-fund"]));
  }
  // Asked once, before several commands ask at the same time: rustup installs what rust-toolchain.toml names.
  if (output("cargo", ["--version"]) === undefined)
    throw new Failure(
      "Cargo does not run: install rustup from https://rustup.rs, then see what `cargo --version` says",
    );
});

/** @param {string} file */
function modified(file) {
  return statSync(root + file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
