// Rust → js/wasm: the module and the glue that wasm-bindgen writes for it.

import { homedir } from "node:os";
import { join } from "node:path";

import { root, run, target } from "./command.mjs";
import { shrink } from "./shrink.mjs";
import { main } from "./terminal.mjs";

// Otherwise the module would contain paths of the machine that built it.
const CARGO_HOME = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
const RUSTFLAGS = `--remap-path-prefix=${join(CARGO_HOME, "registry/src")}=/crates --remap-path-prefix=${root}=`;

await main(async () => {
  // As the only crate type: with others, Cargo does not optimize across crates.
  const library = ["-p", "viam-app-client", "--lib", "--crate-type", "cdylib"];
  // The package creates the method of each RPC itself.
  const features = ["--no-default-features", "--features", "bindings"];
  await run("cargo", ["rustc", ...library, ...features, "--profile", "wasm", "--target", "wasm32-unknown-unknown"], {
    env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: RUSTFLAGS },
  });
  const built = join(target, "wasm32-unknown-unknown/wasm/viam_app_client.wasm");
  await run("cargo", ["run", "--quiet", "-p", "viam-app-bindgen", "--bin", "viam-app-bindgen", "--", built, "js/wasm"]);
  await shrink("js/wasm/viam_app_client_bg.wasm", "js/wasm/viam_app_client.js");
});
