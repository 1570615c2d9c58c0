// js/src → js/dist/index.d.ts and calls.d.ts, with the same as .d.cts: the whole interface of an entry with its
// documentation, in one file.

import { copyFile } from "node:fs/promises";
import { join } from "node:path";

import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

import { root, run } from "./command.mjs";
import { main } from "./terminal.mjs";

/** The compiler's output folder, with a file for each source. */
const PARTS = join(root, "target/typings");

/** The typings use `using`, which the libraries of some apps lack. */
const BANNER = '/// <reference lib="esnext.disposable" />';

/** The source of each entry. */
const ENTRIES = { index: "index", calls: "calls/index" };

/** Tags that only type JavaScript: the declaration has the types. */
const TYPE_TAGS = / ?@(?:readonly|override|implements \{[^}]*\}|type \{[^}]*\})/g;

/** @type {import("rollup").Plugin} */
const withoutTypeTags = {
  name: "without-type-tags",
  renderChunk: (code) =>
    code
      .replace(/\/\*\*[\s\S]*?\*\//g, (comment) =>
        comment.replace(TYPE_TAGS, "").replace(/@param \{[^}]*\}/g, "@param"),
      )
      .replace(/\n *\*(?= *\n *\*\/)/g, ""),
};

await main(async () => {
  const emit = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", PARTS];
  await run(join(root, "node_modules/.bin/tsc"), ["-p", "js/tsconfig.json", ...emit]);
  for (const [entry, source] of Object.entries(ENTRIES)) {
    const file = join(root, `js/dist/${entry}.d.ts`);
    const bundle = await rollup({ input: join(PARTS, `js/src/${source}.d.ts`), plugins: [dts(), withoutTypeTags] });
    await bundle.write({ file, format: "es", banner: BANNER });
    await bundle.close();
    await copyFile(file, file.replace(/ts$/, "cts"));
  }
});
