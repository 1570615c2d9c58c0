// js/src and js/wasm → js/dist/index.js, one ES module beside its .wasm file.

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { root } from "./command.mjs";

/**
 * wasm-bindgen copies the JavaScript that Rust imports beside its glue. The package's own sources
 * import the same files where they are written; both must be one module, or there would be two
 * classes `GrpcError`.
 */
const snippets = {
  name: "snippets",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /\/snippets\/[^/]+\/js\/boundary\// }, ({ path }) => ({
      path: join(root, path.slice(path.indexOf("/js/boundary/") + 1)),
      sideEffects: false,
    }));
  },
};

/** Writes js/dist/index.js and js/dist/viam_app_client_bg.wasm. */
export async function bundle() {
  const esbuild = await import("esbuild");
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["js/src/index.ts"],
    outfile: "js/dist/index.js",
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: ["es2022"],
    minify: true,
    legalComments: "none",
    alias: { "#wasm": "./js/wasm/viam_app_client.js" },
    plugins: [snippets],
    logLevel: "warning",
  });
  await markDynamicImport(join(root, "js/dist/index.js"));
  await copyFile(join(root, "js/wasm/viam_app_client_bg.wasm"), join(root, "js/dist/viam_app_client_bg.wasm"));
}

/**
 * Tells the bundlers of apps that the loader's `import()` is none of theirs; esbuild drops the words
 * where they stand in the source.
 * @param {string} file
 */
async function markDynamicImport(file) {
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/\bimport\(/, "import(/* webpackIgnore: true *//* @vite-ignore */"));
}
