// Shrinks the module that wasm-bindgen wrote, and its glue. If a pattern here does not match, the build
// fails.

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import binaryen from "binaryen";

import { outputOf, root } from "./command.mjs";
import { Failure } from "./terminal.mjs";

// The features that rustc's code for this target uses; wasm-opt enables none by default.
const FEATURES = [
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
];

// -O3 and -Oz take two to four times as long, for less than 1 % of the compressed size.
const PASSES = [
  "-Os",
  // The stack is at the start of the memory, so no pointer is below 1024.
  "--low-memory-unused",
  // Functions of one crate are similar: next to each other they compress better.
  "--reorder-functions-by-name",
  // 5 KB, compressed, in the module and the glue together.
  "--minify-imports-and-exports-and-modules",
];

/**
 * Shrinks a module and the glue that belongs to it, in place.
 * @param {string} module path from the root
 * @param {string} glue path from the root
 */
export async function shrink(module, glue) {
  const map = outputOf("node_modules/.bin/wasm-opt", [module, "-o", module, ...PASSES, ...FEATURES]);
  const { imports, exports } = JSON.parse(map);
  const id = createHash("sha256").update(map).digest("base64url").slice(0, 12);
  await rename(join(root, glue), imports, exports, id);
  await sign(join(root, module), exports, id);
}

/**
 * Applies the names from wasm-opt to the glue, except that of the memory, which tools look for.
 * @param {string} path
 * @param {string[][]} imports module, name and short name of each
 * @param {string[][]} exports name and short name of each
 * @param {string} id
 */
async function rename(path, imports, exports, id) {
  let text = await readFile(path, "utf8");
  /** @param {RegExp} pattern @param {string} replacement */
  const replace = (pattern, replacement) => {
    const replaced = text.replaceAll(pattern, replacement);
    if (replaced === text) throw new Failure(`scripts/shrink.mjs: wasm-bindgen's glue has no ${pattern}`);
    text = replaced;
  };
  // Some of wasm-bindgen's own exports are not used in the glue.
  for (const [name, short] of exports.filter(([name]) => name !== "memory" && text.includes(name)))
    replace(new RegExp(`\\bwasm\\.${name}\\b`, "g"), `wasm.${short}`);
  // Functions that the glue defines are of `import0`, the others of the snippets' namespaces.
  const namespaces = new Map([...text.matchAll(/^ {8}"([^"]+)": (import\d+),$/gm)].map(([, from, as]) => [from, as]));
  const entries = ["...import0"];
  for (const [from, name, short] of imports) {
    if (namespaces.get(from) === "import0") replace(new RegExp(`^( {8})${name}: `, "gm"), `$1${short}: `);
    else entries.push(`${short}: ${namespaces.get(from)}.${name}`);
  }
  replace(/^ {4}return \{\n {8}__proto__: null,\n[^}]+\};$/gm, `    return { a: { ${entries.join(", ")} } };`);
  // The package compiles and instantiates the module itself; bundlers leave out what the glue has for that.
  replace(/^export \{ initSync, .+ \};$/gm, "export { __wbg_get_imports as imports, __wbg_finalize_init as start };");
  await writeFile(
    path,
    `${text}\n/** What the module that belongs to this file holds in its section of this name. */\nexport const id = "${id}";\n`,
  );
}

/**
 * Short names do not identify a version, so the module has a list of its names, which the loader
 * compares.
 * @param {string} path
 * @param {string[][]} exports
 * @param {string} id
 */
async function sign(path, exports, id) {
  const module = binaryen.readBinary(await readFile(path));
  const short = exports.find(([name]) => name === "memory")?.[1];
  if (!short) throw new Failure("scripts/shrink.mjs: the module exports no memory");
  const memory = binaryen.getExportInfo(module.getExport(short)).value;
  module.removeExport(short);
  module.addMemoryExport(memory, "memory");
  const content = Buffer.from(`\x02id${id}`, "latin1");
  await writeFile(path, Buffer.concat([module.emitBinary(), Buffer.of(0, content.length), content]));
}
