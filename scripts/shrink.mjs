// Makes the module that wasm-bindgen wrote, and its glue, small.

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { outputOf, root } from "./command.mjs";

// What rustc's code for this target uses; wasm-opt takes nothing for granted.
const FEATURES = [
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
];

// Functions that do nothing but write the words of a panic and end, and those that write what only
// such words hold (`use_debug` is denied elsewhere). They have no reader: a module that traps has
// no console of its own.
const CORE = String.raw`core(\[\w+\])?::`;
const PANICS = new RegExp(
  [
    `${CORE}(panicking::|option::\\w+_failed|result::unwrap_failed|cell::panic_|str::slice_error_fail)`,
    `${CORE}slice::(index::slice_index_fail|copy_from_slice_impl::len_mismatch)`,
    `as ${CORE}fmt::Debug>::fmt`,
    String.raw`alloc(\[\w+\])?::(raw_vec::capacity_overflow|alloc::handle_alloc_error)`,
    "::rust_begin_unwind$|::rust_panic$",
  ].join("|"),
);

/** Where in the sources a panic would say it is; `scripts/wasm.mjs` names the folder of others' crates. */
const PLACES = /(?:\/crates|\/rustc|src)\/[\w./-]+?\.rs/g;

/**
 * Shrinks a module and the glue that belongs to it, in place.
 * @param {string} module path from the root
 * @param {string} glue path from the root
 */
export async function shrink(module, glue) {
  await silencePanics(join(root, module));
  // -O3 and -Oz take two to four times as long, for less than 1 % of the compressed size.
  const names = "--minify-imports-and-exports-and-modules";
  const map = outputOf("node_modules/.bin/wasm-opt", [module, "-o", module, "-O2", names, ...FEATURES]);
  const { imports, exports } = JSON.parse(map);
  const id = createHash("sha256").update(map).digest("base64url").slice(0, 12);
  await rename(join(root, glue), imports, exports, id);
  await sign(join(root, module), exports, id);
}

/** @param {string} path */
async function silencePanics(path) {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(await readFile(path));
  const count = module.getNumFunctions();
  const functions = Array.from({ length: count }, (_, i) => binaryen.getFunctionInfo(module.getFunctionByIndex(i)));
  for (const { name, module: imported, params, results } of functions) {
    if (imported || !PANICS.test(name)) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  await writeFile(path, module.emitBinary());
}

/**
 * Gives the glue the names that wasm-opt gave the module, but for the memory's, which tools look for.
 * @param {string} path
 * @param {string[][]} imports
 * @param {string[][]} exports
 * @param {string} id
 */
async function rename(path, imports, exports, id) {
  let text = await readFile(path, "utf8");
  for (const [name, short] of exports.filter(([name]) => name !== "memory"))
    text = text.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, "g"), `wasm.${short}`);
  const table = /return \{\s*__proto__: null,\s*((?:"[^"]+": \w+,\s*)+)\};/;
  const objects = new Map(
    Array.from(table.exec(text)?.[1].matchAll(/"([^"]+)": (\w+)/g) ?? [], ([, of, at]) => [of, at]),
  );
  const functions = imports.map(([of, name, short]) => {
    const own = new RegExp(`^( +)${name}: `, "m");
    if (!own.test(text)) return `${short}: ${objects.get(of)}.${name},`;
    text = text.replace(own, `$1${short}: `);
    return "";
  });
  text = text.replace(table, `return { a: { ...import0, ${functions.join(" ")} } };`);
  await writeFile(
    path,
    `${text}\n/** What the module that belongs to this file holds in its section of this name. */\nexport const id = "${id}";\n`,
  );
}

/**
 * Short names say nothing, so a module names its package and version; and not where it comes from.
 * @param {string} path
 * @param {string[][]} exports
 * @param {string} id
 */
async function sign(path, exports, id) {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(await readFile(path));
  for (const [name, short] of exports) {
    if (name !== "memory") continue;
    const memory = binaryen.getExportInfo(module.getExport(short)).value;
    module.removeExport(short);
    module.addMemoryExport(memory, name);
  }
  const content = Buffer.from(`\x02id${id}`, "latin1");
  const code = Buffer.from(module.emitBinary()).toString("latin1");
  const silent = Buffer.from(
    code.replace(PLACES, (place) => "\0".repeat(place.length)),
    "latin1",
  );
  await writeFile(path, Buffer.concat([silent, Buffer.of(0, content.length), content]));
}
