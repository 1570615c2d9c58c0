// Runs a part of the tests, passes on what it prints, and counts.

import { spawn } from "node:child_process";

import { root } from "./command.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * What the runners say at their ends. A part that says none of it is one test by itself.
 * @type {[RegExp, RegExp][]} how many passed, how many failed
 */
const SUMMARIES = [
  // cargo test and wasm-bindgen-test, once for each program
  [/^test result: .*? (\d+) passed/gm, /^test result: .*? (\d+) failed/gm],
  // node --test
  [/^ℹ pass (\d+)$/gm, /^ℹ fail (\d+)$/gm],
  // vitest
  [/^ +Tests .*?(\d+) passed/gm, /^ +Tests .*?(\d+) failed/gm],
  // pytest
  [/^=+ .*?(\d+) passed.* in .* =+$/gm, /^=+ .*?(\d+) failed.* in .* =+$/gm],
];

/**
 * @param {string[]} command
 * @returns {Promise<Count>}
 */
export async function suite([program, ...args]) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const [from, to] of /** @type {const} */ ([
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ])) {
    from.setEncoding("utf8").on("data", (text) => {
      printed += text;
      to.write(text);
    });
  }
  const code = await new Promise((resolve) => {
    child.once("error", () => resolve(-1));
    child.once("close", resolve);
  });
  return count(printed, code === 0);
}

/** @param {string} printed @param {boolean} succeeded @returns {Count} */
function count(printed, succeeded) {
  const [passed, failed] = [0, 1].map((which) =>
    SUMMARIES.flatMap((summary) => [...printed.matchAll(summary[which])]).reduce((sum, [, n]) => sum + Number(n), 0),
  );
  if (succeeded) return { passed: passed || 1, failed };
  // One that ended badly and counts no failure did not get as far as its tests.
  return { passed, failed: failed || 1 };
}
