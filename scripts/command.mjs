// Runs other programs in the repository's root.

import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Failure } from "./terminal.mjs";

/** The repository's root, with a slash at its end. */
export const root = fileURLToPath(new URL("../", import.meta.url));

/** Cargo's folder for build output. */
export const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

/**
 * Runs a program to its end, with its output on the terminal.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 */
export async function run(program, args, { env, cwd = root } = {}) {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: "inherit" });
  const code = await new Promise((resolve, reject) => {
    child.once("error", () => reject(new Failure(`${program} could not be started: is it installed and on PATH?`)));
    child.once("close", (status, signal) => resolve(status ?? signal));
  });
  if (code !== 0) throw new Failure(`\`${[program, ...args].join(" ")}\` ended with ${code}; its output is above`);
}

/**
 * The output of a program, or `undefined` if it is missing or fails.
 * @param {string} program
 * @param {string[]} args
 * @returns {string | undefined}
 */
export function output(program, args) {
  const { status, stdout } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * The output of a program that must succeed.
 * @param {string} program
 * @param {string[]} args
 */
export function outputOf(program, args) {
  const printed = output(program, args);
  if (printed !== undefined) return printed;
  throw new Failure(`\`${[program, ...args].join(" ")}\` failed`);
}
