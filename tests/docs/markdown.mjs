// The code blocks of the documents.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "@typescript/typescript6";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A block of TypeScript.
 * @typedef {object} Block
 * @property {string} place file and line, for messages
 * @property {string[]} flags words after the language: `no-run` for what needs a place that Node is not
 * @property {string} code
 */

/** Every block of TypeScript in a document. @param {string} file path from the root @returns {Promise<Block[]>} */
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
      if (language === "ts") blocks.push({ place: block.place, flags, code: code.join("\n") });
      code = undefined;
    } else {
      code.push(line);
    }
  }
  return blocks;
}

/** Every block of TypeScript that users read. */
export async function allBlocks() {
  const files = ["README.md", "js/README.md"];
  for (const folder of ["docs/guide", "docs/tools", "docs/from"]) {
    files.push(...(await readdir(join(ROOT, folder))).map((name) => `${folder}/${name}`));
  }
  return (await Promise.all(files.sort().map(blocksOf))).flat();
}

/**
 * A block as a module of its own: its imports, the names that the documents use, and the rest in a
 * scope in which it may declare the same names again.
 * @param {Block} block
 * @param {string} names a statement that declares the names
 */
export function asModule({ code }, names) {
  const source = ts.createSourceFile("block.ts", code, ts.ScriptTarget.Latest);
  const imports = source.statements.filter(ts.isImportDeclaration);
  const end = Math.max(0, ...imports.map((statement) => statement.end));
  return `${code.slice(0, end)}\n${names}\n{${code.slice(end)}\n}\nexport {};\n`;
}
