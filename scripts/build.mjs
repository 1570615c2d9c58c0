// `npm run build`: makes the npm package in js/dist.

import { pathToFileURL } from "node:url";

import { bundle } from "./bundle.mjs";
import { whenChanged } from "./inputs.mjs";
import { main, say, step } from "./terminal.mjs";
import { ensurePackages, ensureRust } from "./tools.mjs";
import { typings } from "./typings.mjs";
import { buildWasm } from "./wasm.mjs";

const SOURCES = ["js/src", "js/boundary", "js/tsconfig.json", "scripts", "package-lock.json"];

/** Installs what is missing and builds js/dist, as far as it is not up to date. */
export async function buildPackage() {
  await ensurePackages();
  await ensureRust();
  await step("Building the wasm module", buildWasm);
  const outputs = ["esm/src/index.js", "index.js", "index.d.cts", "calls.d.cts", "viam_app_client_bg.wasm"].map(
    (file) => `js/dist/${file}`,
  );
  await whenChanged("package", { inputs: [...SOURCES, "js/wasm"], outputs }, () =>
    step("Building the npm package", async () => {
      await bundle();
      await typings();
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await buildPackage();
    say("The package is in js/dist");
  });
}
