// js/src → js/dist/index.d.ts: the whole interface with its documentation, in one file.

import { rm } from "node:fs/promises";
import { join } from "node:path";

import { root, run } from "./command.mjs";

/** Writes js/dist/index.d.ts. */
export async function typings() {
  const parts = join(root, "js/dist/parts");
  await run(join(root, "node_modules/.bin/tsc"), [
    "-p",
    "js/tsconfig.json",
    "--noEmit",
    "false",
    "--declaration",
    "--emitDeclarationOnly",
    "--outDir",
    parts,
  ]);
  const { rollup } = await import("rollup");
  const { dts } = await import("rollup-plugin-dts");
  const bundle = await rollup({ input: join(parts, "js/src/index.d.ts"), plugins: [dts()] });
  await bundle.write({ file: join(root, "js/dist/index.d.ts"), format: "es" });
  await bundle.close();
  await rm(parts, { recursive: true });
}
