// Installs what the other steps need, once. A fresh machine has only rustup and Node.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

import { output, root, run } from "./command.mjs";
import { Failure, step } from "./terminal.mjs";

const WASM = "wasm32-unknown-unknown";
const WASM_PACK = "0.15.1";

// Tools built for this repository alone come first on PATH, for this process and all it starts.
process.env.PATH = [join(root, ".tools", "bin"), process.env.PATH].join(delimiter);

/** The npm packages of `package-lock.json`, at its versions. */
export async function ensurePackages() {
  if (await packagesAreCurrent()) return;
  // Not `npm ci`: it refuses a lock without the optional packages of other systems, which npm leaves
  // out where a registry does not have them. What is locked is installed as it is locked.
  await step("Installing npm packages", () => run("npm", ["install", "--no-audit", "--no-fund"]));
}

async function packagesAreCurrent() {
  const wanted = await lock("package-lock.json");
  // npm's own record of what it installed.
  const installed = await lock("node_modules/.package-lock.json");
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith("node_modules/") || optional || link) return true;
    return installed[path]?.version === version;
  });
}

/** @param {string} file @returns {Promise<Record<string, { version?: string, optional?: boolean, link?: boolean }>>} */
async function lock(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(await readFile(path, "utf8")).packages : {};
}

/** The toolchain of `rust-toolchain.toml`, which rustup reads itself, with its components and its target. */
export async function ensureRust() {
  if (output("rustup", ["--version"]) === undefined)
    throw new Failure("rustup is missing: install it from https://rustup.rs and run this again");
  // The target comes last; a toolchain that has it is complete, and rustup is not asked again, who asks the network.
  if (output("rustup", ["target", "list", "--installed"])?.split("\n").includes(WASM)) return;
  await step("Installing the Rust toolchain", () => run("rustup", ["toolchain", "install"]));
}

/** wasm-bindgen's runner of tests, which must be of exactly the library's version. */
export async function ensureTestRunner() {
  const cargoLock = await readFile(join(root, "Cargo.lock"), "utf8");
  const version = /name = "wasm-bindgen"\nversion = "(.+)"/.exec(cargoLock)?.[1];
  if (!version) throw new Failure("Cargo.lock holds no wasm-bindgen: run `cargo update --workspace`");
  await ensureCargoTool("wasm-bindgen-test-runner", "wasm-bindgen-cli", version);
}

/** wasm-pack, which runs the tests that are written in Rust in a browser. */
export const ensureWasmPack = () => ensureCargoTool("wasm-pack", "wasm-pack", WASM_PACK);

/** @param {string} program @param {string} crate @param {string} version */
async function ensureCargoTool(program, crate, version) {
  if (output(program, ["--version"])?.endsWith(` ${version}`)) return;
  // Without `--locked`: wasm-bindgen-cli's own lock file does not build.
  await step(`Installing ${program} ${version}, once`, () =>
    // Not optimized: building it so takes three times as long, and it waits for a browser.
    run("cargo", ["install", crate, "--version", version, "--debug", "--root", join(root, ".tools")]),
  );
}
