// `npm run size`: writes docs/size.md, the sizes of what a page loads.
// With `--check` it only checks that the table is up to date.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { build } from "rolldown";

import { root } from "./command.mjs";
import { Failure, main, say } from "./terminal.mjs";

const TABLE = join(root, "docs/size.md");
/** The imports of an app. */
const IMPORTS = ["GrpcError", "createServiceClient", "createViamClient"];
/** Builds by other compilers or machines differ by a few bytes; more is a change to review. */
const DRIFT = 0.01;

const HEAD = `# What a page loads of the package

Bytes of the module, and of a minified bundle that imports one export; a client needs both. Made by \`npm run size\`;
\`npm test\` fails where it is off by more than 1 %.

| what | raw | gzip | brotli |
|---|--:|--:|--:|
`;

/** A bundle that uses one export of the package. @param {string} name */
async function script(name) {
  const entry = {
    name: "entry",
    resolveId: (/** @type {string} */ id) => (id === "entry" ? id : undefined),
    load: (/** @type {string} */ id) =>
      id === "entry" ? `import { ${name} } from "viam-app-client"; console.log(${name});` : undefined,
  };
  const options = { cwd: root, input: "entry", plugins: [entry], write: false, output: { minify: true } };
  const { output } = await build({ ...options, platform: "browser" });
  return Buffer.from(output[0].code);
}

/** @param {string} name @param {Buffer} bytes */
function row(name, bytes) {
  const sizes = [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].map(({ length }) => length);
  return `| ${[name, ...sizes.map((size) => size.toLocaleString("en"))].join(" | ")} |`;
}

/** The sizes of a table, row after row. @param {string} table */
const sizesIn = (table) =>
  (table.slice(HEAD.length).match(/(?<=\| )[\d,]+/g) ?? []).map((size) => +size.replace(",", ""));

await main(async () => {
  const module = await readFile(join(root, "js/dist/viam_app_client_bg.wasm")).catch(() => {
    throw new Failure("js/dist is missing: `npm run build` makes it");
  });
  const scripts = await Promise.all(IMPORTS.map(async (name) => row(`\`${name}\``, await script(name))));
  const table = `${HEAD}${[row("the module", module), ...scripts].join("\n")}\n`;
  say(table);
  if (!process.argv.includes("--check")) return writeFile(TABLE, table);
  const [kept, measured] = [await readFile(TABLE, "utf8").catch(() => ""), table].map(sizesIn);
  if (measured.length !== kept.length || measured.some((size, i) => Math.abs(size - kept[i]) > kept[i] * DRIFT))
    throw new Failure("docs/size.md is off by more than 1 %: if that is intended, update it with `npm run size`");
});
