// What the commands say: one line for each step, one line for what went wrong.

/** Something the person at the terminal can mend; its message says how. */
export class Failure extends Error {
  name = "Failure";
}

/** @param {string} line */
export const say = (line) => console.log(line);

/**
 * Does one step and says so before, and after it how long it took.
 * @template T
 * @param {string} title what is done, as in "Building the page"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now();
  say(`▸ ${title} …`);
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  if (seconds > 1) say(`  ${title}: ${seconds.toFixed(0)} s`);
  return result;
}

/**
 * Runs a command of `package.json`: what it cannot do is one clear line, never a stack.
 * @param {() => Promise<unknown>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`✗ ${error.message}`);
    process.exitCode = 1;
  }
}
