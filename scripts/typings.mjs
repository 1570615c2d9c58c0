// js/src → js/dist/index.d.ts and index.d.cts: the whole interface with its documentation, in one file.

import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { root, run } from "./command.mjs";

/** Where the compiler puts a file for each source, until they are one. */
const PARTS = join(root, "js/dist/parts");

/** `using` is in the typings, and not in the libraries that every app compiles with. */
const BANNER = '/// <reference lib="esnext.disposable" />';

/** Writes both. */
export async function typings() {
  const emit = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", PARTS];
  await run(join(root, "node_modules/.bin/tsc"), ["-p", "js/tsconfig.json", ...emit]);
  const { rollup } = await import("rollup");
  const { dts } = await import("rollup-plugin-dts");
  const bundle = await rollup({ input: join(PARTS, "js/src/index.d.ts"), plugins: [dts()] });
  await bundle.write({ file: join(root, "js/dist/index.d.ts"), format: "es", banner: BANNER });
  await bundle.close();
  await copyFile(join(root, "js/dist/index.d.ts"), join(root, "js/dist/index.d.cts"));
  await rm(PARTS, { recursive: true });
}
