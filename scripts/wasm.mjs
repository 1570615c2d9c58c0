// Rust → js/wasm: the module and the glue that wasm-bindgen writes for it.

import { homedir } from "node:os";
import { join } from "node:path";

import { outputOf, root, run, target } from "./command.mjs";
import { shrink } from "./shrink.mjs";
import { main } from "./terminal.mjs";

const TARGET = "wasm32-unknown-unknown";
const CARGO_HOME = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
const RUST_SOURCE = join(outputOf("rustc", ["--print", "sysroot"]).trim(), "lib/rustlib/src");

// A panic traps at once, without the code that writes its text, which no console would show: 3 KB less, compressed,
// also in the standard library, which is compiled with the module for it. Both options are unstable, but
// rust-toolchain.toml pins the compiler, and one that does not know them fails.
const UNSTABLE = { RUSTC_BOOTSTRAP: "1" };
const STANDARD_LIBRARY = "-Zbuild-std=std,panic_abort";
const RUSTFLAGS = [
  "-Zunstable-options",
  "-Cpanic=immediate-abort",
  // Otherwise the module would contain paths of the machine that built it.
  `--remap-path-prefix=${RUST_SOURCE}=/rust`,
  `--remap-path-prefix=${join(CARGO_HOME, "registry/src")}=/crates`,
  `--remap-path-prefix=${root}=`,
];

await main(async () => {
  // As the only crate type: with others, Cargo does not optimize across crates.
  const library = ["-p", "viam-app-client", "--lib", "--crate-type", "cdylib"];
  // The package creates the method of each RPC itself.
  const features = ["--no-default-features", "--features", "bindings"];
  await run("cargo", ["rustc", ...library, ...features, "--profile", "wasm", "--target", TARGET, STANDARD_LIBRARY], {
    env: { ...UNSTABLE, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: RUSTFLAGS.join(" ") },
  });
  const built = join(target, TARGET, "wasm/viam_app_client.wasm");
  await run("cargo", ["run", "--quiet", "-p", "viam-app-bindgen", "--bin", "viam-app-bindgen", "--", built, "js/wasm"]);
  await shrink("js/wasm/viam_app_client_bg.wasm", "js/wasm/viam_app_client.js");
});
