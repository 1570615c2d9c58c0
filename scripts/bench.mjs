// `npm run bench`: how fast the package is beside others, and how fast the server is.

import { buildPackage } from "./build.mjs";
import { main, say } from "./terminal.mjs";
import { ensureBrowser, ensurePackages } from "./tools.mjs";

await main(async () => {
  await ensurePackages();
  const { chromium: executablePath } = await ensureBrowser();
  await buildPackage();
  const { benchClients } = await import("../benches/client/bench.mjs");
  await benchClients({ executablePath, say });
});
