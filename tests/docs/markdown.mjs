// The code blocks of the documents.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "@typescript/typescript6";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The languages that are checked, and the ending of a file with a block of them: JavaScript is CommonJS there. */
const ENDINGS = { ts: "ts", tsx: "tsx", js: "cjs" };

/**
 * A block of code.
 * @typedef {object} Block
 * @property {string} place file and line, for messages
 * @property {string} ending that of a file with the block
 * @property {string[]} flags words after the language: `no-run` for what needs a place that Node is not
 * @property {string} code
 */

/** Every block in a document that is checked. @param {string} file path from the root @returns {Promise<Block[]>} */
async function blocksOf(file) {
  const lines = (await readFile(join(ROOT, file), "utf8")).split("\n");
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[] | undefined} */
  let code;
  let block = { place: "", flags: /** @type {string[]} */ ([]) };
  for (const [index, line] of lines.entries()) {
    if (code === undefined) {
      if (!line.startsWith("```")) continue;
      const [language, ...flags] = line.slice(3).split(" ");
      block = { place: `${file}:${index + 1}`, flags: [language, ...flags] };
      code = [];
    } else if (line.startsWith("```")) {
      const [language, ...flags] = block.flags;
      const ending = ENDINGS[/** @type {keyof typeof ENDINGS} */ (language)];
      if (ending) blocks.push({ place: block.place, ending, flags, code: code.join("\n") });
      code = undefined;
    } else {
      code.push(line);
    }
  }
  return blocks;
}

/** Every document, by its path from the root. */
export async function documents() {
  const files = ["js/README.md", "examples/README.md"];
  for (const folder of [".", "docs", "docs/guide", "docs/tools", "docs/from"]) {
    const names = (await readdir(join(ROOT, folder))).filter((name) => name.endsWith(".md"));
    files.push(...names.map((name) => join(folder, name)));
  }
  return files.sort();
}

/** Every block that is checked. */
export async function allBlocks() {
  return (await Promise.all((await documents()).map(blocksOf))).flat();
}

/**
 * A block as a module of its own: its imports, the names that the documents use, and the rest in a
 * scope in which it may declare the same names again. Blocks of other languages than TypeScript are whole files.
 * @param {Block} block
 * @param {string} names a statement that declares the names
 */
export function asModule({ code, ending }, names) {
  if (ending !== "ts") return code;
  const source = ts.createSourceFile("block.ts", code, ts.ScriptTarget.Latest);
  const imports = source.statements.filter(ts.isImportDeclaration);
  const end = Math.max(0, ...imports.map((statement) => statement.end));
  return `${code.slice(0, end)}\n${names}\n{${code.slice(end)}\n}\nexport {};\n`;
}
