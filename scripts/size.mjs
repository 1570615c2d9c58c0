// `npm run size`: what a page loads of the package, as the table docs/size.md.
// With `--check` it only says whether the table is still right.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { root } from "./command.mjs";
import { Failure, main, say } from "./terminal.mjs";

const TABLE = join(root, "docs/size.md");
/** What an app imports. */
const IMPORTS = ["GrpcError", "createServiceClient", "createViamClient"];
const ENTRY = "\0entry";

/** Another compiler's or machine's build differs by a few bytes; more is a change to look at. */
const DRIFT = 0.01;

/** @typedef {{ name: string, sizes: number[] }} Row */

await main(async () => {
  const rows = await measure();
  if (!process.argv.includes("--check")) {
    await writeFile(TABLE, table(rows));
    return say(table(rows));
  }
  const kept = read(await readFile(TABLE, "utf8").catch(() => ""));
  const drifted = rows.filter(({ name, sizes }) => !sizes.every((size, i) => near(size, kept.get(name)?.[i])));
  if (drifted.length > 0) {
    say(table(rows));
    throw new Failure(
      `docs/size.md is off by more than 1 % (${drifted.map(({ name }) => name).join(", ")}): if that is meant, \`npm run size\` writes it anew`,
    );
  }
});

/** @param {number} size @param {number | undefined} kept */
function near(size, kept) {
  return kept !== undefined && Math.abs(size - kept) <= kept * DRIFT;
}

/** @returns {Promise<Row[]>} */
async function measure() {
  const module = await readFile(join(root, "js/dist/viam_app_client_bg.wasm")).catch(() => {
    throw new Failure("js/dist is missing: `npm run build` makes it");
  });
  const scripts = await Promise.all(IMPORTS.map(async (name) => row(`\`${name}\``, await script(name))));
  return [row("the module", module), ...scripts];
}

/** A bundle that uses one export of the package. @param {string} name @returns {Promise<Buffer>} */
async function script(name) {
  const { build } = await import("rolldown");
  const entry = {
    name: "entry",
    resolveId: (/** @type {string} */ id) => (id === ENTRY ? id : undefined),
    load: (/** @type {string} */ id) =>
      id === ENTRY ? `import { ${name} } from "viam-app-client"; console.log(${name});` : undefined,
  };
  const { output } = await build({
    cwd: root,
    input: ENTRY,
    platform: "browser",
    plugins: [entry],
    write: false,
    output: { minify: true },
  });
  return Buffer.from(output[0].code);
}

/** @param {string} name @param {Buffer} bytes @returns {Row} */
function row(name, bytes) {
  return { name, sizes: [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].map((it) => it.length) };
}

/** @param {Row[]} rows */
function table(rows) {
  const lines = rows.map(
    ({ name, sizes }) => `| ${[name, ...sizes.map((size) => size.toLocaleString("en"))].join(" | ")} |`,
  );
  return [
    "# What a page loads of the package",
    "",
    "Bytes of the module, and of a minified bundle that imports one export; a client needs both. Made by `npm run size`;",
    "`npm test` fails where it is off by more than 1 %.",
    "",
    "| what | raw | gzip | brotli |",
    "|---|--:|--:|--:|",
    ...lines,
    "",
  ].join("\n");
}

/** @param {string} markdown @returns {Map<string, number[]>} */
function read(markdown) {
  const rows = markdown.split("\n").filter((line) => /\d/.test(line) && line.startsWith("| "));
  return new Map(
    rows.map((line) => {
      const [name, ...sizes] = line.slice(2, -2).split(" | ");
      return [name, sizes.map((size) => Number(size.replaceAll(",", "")))];
    }),
  );
}
