// Runs tests written in Rust in a browser. Chromium's flags are in webdriver.json: those
// with which it does nothing of its own accord.
// Usage: node scripts/wasm-pack.mjs CHROMEDRIVER [ARGUMENTS FOR CARGO]

import { connect, createServer } from "node:net";
import { pathToFileURL } from "node:url";

import { run } from "./command.mjs";
import { main } from "./terminal.mjs";

const ENVIRONMENT = {
  // A browser that starts on a busy machine takes its time.
  WASM_BINDGEN_TEST_TIMEOUT: "180",
  // Without what a debugger needs the browser loads a fifth of the bytes.
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: "-C debuginfo=0",
};

/** A port that nothing listens on: it must be known before the page is served. */
export async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/**
 * Builds the tests and runs them.
 * @param {{ driver: string, port: number, args: string[], env?: NodeJS.ProcessEnv }} how `driver` is
 * ChromeDriver, `port` where the tests' page is served, `args` are for cargo
 */
export async function testInBrowser({ driver, port, args, env }) {
  // The server of the tests' page can leave a connection waiting for a thread although it may start
  // more of them, and the browser then waits for ever. It looks again when another connection ends.
  const knocking = setInterval(() => knock(port), 1000);
  try {
    // wasm-pack finds no driver by itself where the driver has another version than it would fetch.
    const mode = ["--headless", "--chrome", "--mode", "no-install", "--chromedriver", driver];
    await run("wasm-pack", ["test", ...mode, ...(args.length > 0 ? ["--", ...args] : [])], {
      env: { ...ENVIRONMENT, WASM_BINDGEN_TEST_ADDRESS: `127.0.0.1:${port}`, ...env },
    });
  } finally {
    clearInterval(knocking);
  }
}

/** @param {number} port */
function knock(port) {
  const connection = connect(port, "127.0.0.1", () => connection.end());
  // Nothing listens while the tests are built.
  connection.on("error", () => {});
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const [driver = "chromedriver", ...args] = process.argv.slice(2);
    await testInBrowser({ driver, port: await freePort(), args });
  });
}
