// Reads the sources that the table of methods follows from.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { root } from "../command.mjs";

/** @param {string} path from the root */
export const read = (path) => readFile(join(root, path), "utf8");

/** The files of a folder, sorted. @param {string} folder @param {RegExp} pattern of their names */
export async function files(folder, pattern) {
  const names = (await readdir(join(root, folder))).filter((name) => pattern.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({ path: `${folder}/${name}`, source: await read(`${folder}/${name}`) })),
  );
}
