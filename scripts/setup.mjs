// Installs the npm packages, if package-lock.json has changed, and the Rust toolchain. It runs before the
// commands of package.json, so it uses nothing that must be installed.

import { statSync } from "node:fs";

import { output, root, run } from "./command.mjs";
import { Failure, main, step } from "./terminal.mjs";

const TARGET = "wasm32-unknown-unknown";
const SOURCE = "rust-src";

await main(async () => {
  // npm's own record of the last installation.
  if (modified("package-lock.json") > modified("node_modules/.package-lock.json")) {
    // Not `npm ci`: it refuses a lock without the optional packages of other systems, which npm omits
    // if a registry does not have them. Locked versions are installed as locked.
    await step("Installing npm packages", () => run("npm", ["install", "--no-audit", "--no-fund"]));
  }
  // Called once, before several commands do it at the same time: rustup installs the toolchain of
  // rust-toolchain.toml.
  if (output("cargo", ["--version"]) === undefined)
    throw new Failure(
      "Cargo does not run: install rustup from https://rustup.rs, then see what `cargo --version` says",
    );
  // A toolchain that was installed before may lack these, and rustup may be set to install nothing by itself.
  if (output("rustup", ["target", "list", "--installed"])?.includes(TARGET) === false)
    await step(`Installing Rust for ${TARGET}`, () => run("rustup", ["target", "add", TARGET]));
  if (output("rustup", ["component", "list", "--installed"])?.includes(SOURCE) === false)
    await step("Installing the source of Rust's standard library", () => run("rustup", ["component", "add", SOURCE]));
});

/** @param {string} file */
function modified(file) {
  return statSync(root + file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
