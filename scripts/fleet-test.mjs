// Runs tests/fleet.rs, tonic's typed stubs in Chromium, against a server that it starts for it.
// Usage: node scripts/fleet-test.mjs CHROMEDRIVER

import { startFleet } from "../tests/support/fleet.mjs";
import { main } from "./terminal.mjs";
import { freePort, testInBrowser } from "./wasm-pack.mjs";

await main(async () => {
  const port = await freePort();
  const { url, credentials, stop } = await startFleet({ args: ["--allow-origin", `http://127.0.0.1:${port}`] });
  try {
    await testInBrowser({
      driver: process.argv[2] ?? "chromedriver",
      port,
      args: ["--features", "fleet-test", "--test", "fleet"],
      env: { FLEET_URL: url, FLEET_KEY_ID: credentials.authEntity, FLEET_KEY: credentials.payload },
    });
  } finally {
    await stop();
  }
});
