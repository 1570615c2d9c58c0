// Rust → js/wasm: the module and the glue that wasm-bindgen writes for it.

import { rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import { root, run } from "./command.mjs";
import { whenChanged } from "./inputs.mjs";
import { shrink } from "./shrink.mjs";

const TARGET = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const BUILT = join(TARGET, "wasm32-unknown-unknown", "wasm", "viam_app_client.wasm");

// The module would else name folders of the machine that built it.
const CARGO_HOME = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
const RUSTFLAGS = `--remap-path-prefix=${join(CARGO_HOME, "registry/src")}=/crates --remap-path-prefix=${root}=`;

/** Compiles the crate to wasm, writes its glue and makes it small. */
export async function buildWasm() {
  // As the only type: Cargo optimizes no library across crates that is linked into others too.
  const library = ["-p", "viam-app-client", "--lib", "--crate-type", "cdylib"];
  await run("cargo", ["rustc", ...library, "--profile", "wasm", "--target", "wasm32-unknown-unknown"], {
    env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: RUSTFLAGS },
  });
  const inputs = [BUILT.slice(root.length), "Cargo.lock", "scripts/wasm.mjs", "scripts/shrink.mjs"];
  await whenChanged(
    "wasm",
    { inputs, outputs: ["js/wasm/viam_app_client.js", "js/wasm/viam_app_client_bg.wasm"] },
    glue,
  );
}

async function glue() {
  await rm(join(root, "js/wasm"), { recursive: true, force: true });
  await run("cargo", ["run", "--quiet", "-p", "viam-app-bindgen", "--", BUILT, "js/wasm"]);
  await shrink("js/wasm/viam_app_client_bg.wasm", "js/wasm/viam_app_client.js");
}
