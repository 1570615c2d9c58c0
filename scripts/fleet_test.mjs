// Runs tests/fleet.rs, tonic's typed stubs in Chromium, against a server that it starts for it.
// Usage: node scripts/fleet_test.mjs CHROMEDRIVER

import { createServer } from "node:net";

import { startFleet } from "../tests/support/fleet.mjs";
import { run } from "./command.mjs";
import { main } from "./terminal.mjs";
import { wasmPack } from "./wasm_pack.mjs";

/** A port that nothing listens on: the server must know the page's origin before the page is served. */
async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

await main(async () => {
  const address = `127.0.0.1:${await freePort()}`;
  const fleet = await startFleet({ args: ["--allow-origin", `http://${address}`] });
  Object.assign(process.env, {
    WASM_BINDGEN_TEST_ADDRESS: address,
    FLEET_URL: fleet.url,
    FLEET_KEY_ID: fleet.credentials.authEntity,
    FLEET_KEY: fleet.credentials.payload,
  });
  const [program, ...args] = wasmPack(process.argv[2] ?? "chromedriver", "--features", "fleet-test", "--test", "fleet");
  try {
    await run(program, args);
  } finally {
    await fleet.stop();
  }
});
