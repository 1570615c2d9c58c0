// Skips a step whose inputs are what they were when it last succeeded.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { root } from "./command.mjs";

const STAMPS = join(root, "target", "steps");

/**
 * Does `work` unless `inputs` have not changed since it last succeeded and its `outputs` are there.
 * @param {string} name of the step, unique
 * @param {{ inputs: string[], outputs: string[] }} paths files and folders from the root
 * @param {() => Promise<unknown>} work
 */
export async function whenChanged(name, { inputs, outputs }, work) {
  const stamp = join(STAMPS, name);
  const now = await digest(inputs);
  const before = await readFile(stamp, "utf8").catch(() => "");
  if (now === before && outputs.every((path) => existsSync(join(root, path)))) return;
  await work();
  await mkdir(STAMPS, { recursive: true });
  await writeFile(stamp, now);
}

/** @param {string[]} paths */
async function digest(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of await files(path))
      hash
        .update(file)
        .update("\0")
        .update(await readFile(join(root, file)));
  }
  return hash.digest("hex");
}

/** @param {string} path @returns {Promise<string[]>} */
async function files(path) {
  if (!existsSync(join(root, path))) return [];
  if ((await stat(join(root, path))).isFile()) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
    .filter((file) => !/\/(node_modules|dist)\//.test(file.slice(path.length)))
    .sort();
}
