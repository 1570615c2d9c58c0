// Runs tests written in Rust in Chromium, beside a server for those that call one: a page cannot start it.
// webdriver.json has Chromium's flags, which turn off background activity.
// Usage: node tests/support/rust-in-chromium.mjs [ARGUMENTS FOR CARGO TEST]

import { connect } from "node:net";
import { join } from "node:path";

import getPort from "get-port";
import { run, target } from "../../scripts/command.mjs";
import { main } from "../../scripts/terminal.mjs";
import { ensureBrowsers } from "./browsers/programs.mjs";
import { startFleet } from "./fleet.mjs";

await main(async () => {
  const { driver: CHROMEDRIVER } = await ensureBrowsers(["Chromium"]);
  // It must be known before the page is served: the server names it as an origin that may call.
  const port = await getPort();
  const fleet = await startFleet({ args: ["--allow-origin", `http://127.0.0.1:${port}`] });
  // The server of the tests' page can leave a connection waiting for a thread although it may start
  // more of them, and the browser then waits for ever. It looks again when another connection ends.
  const knocking = setInterval(() => knock(port), 1000);
  try {
    await run("cargo", ["test", "--target", "wasm32-unknown-unknown", ...process.argv.slice(2)], {
      env: {
        CHROMEDRIVER,
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: join(target, "debug/wasm-bindgen-test-runner"),
        // Without what a debugger needs the browser loads a fifth of the bytes.
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: "-C debuginfo=0",
        // A browser starts slowly on a busy machine.
        WASM_BINDGEN_TEST_TIMEOUT: "180",
        WASM_BINDGEN_TEST_ADDRESS: `127.0.0.1:${port}`,
        WASM_BINDGEN_TEST_ONLY_WEB: "1",
        FLEET_URL: fleet.url,
        FLEET_KEY_ID: fleet.credentials.authEntity,
        FLEET_KEY: fleet.credentials.payload,
      },
    });
  } finally {
    clearInterval(knocking);
    await fleet.stop();
  }
});

/** @param {number} port */
function knock(port) {
  const connection = connect(port, "127.0.0.1", () => connection.end());
  // Nothing listens while the tests are built.
  connection.on("error", () => {});
}
