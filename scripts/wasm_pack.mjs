// The command that runs tests written in Rust in a browser. Which flags Chromium gets stands in
// webdriver.json: those with which it does nothing of its own accord.

// A browser that starts on a busy machine takes its time.
process.env.WASM_BINDGEN_TEST_TIMEOUT ??= "180";
// Without what a debugger needs the browser loads a fifth of the bytes.
process.env.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS ??= "-C debuginfo=0";

/**
 * wasm-pack finds no driver by itself where the driver has another version than it would fetch.
 * @param {string} driver
 * @param {...string} args for cargo
 */
export const wasmPack = (driver, ...args) => [
  ...["wasm-pack", "test", "--headless", "--chrome"],
  ...["--mode", "no-install", "--chromedriver", driver],
  ...(args.length > 0 ? ["--", ...args] : []),
];
