// The output of the commands: one line for each step, and one for an error.

/** An error that the user can fix; its message says how. */
export class Failure extends Error {
  name = "Failure";
}

/** @param {string} line */
export const say = (line) => console.log(line);

/**
 * Runs one step; prints its title before, and its duration after.
 * @template T
 * @param {string} title the title, such as "Building the page"
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
 * Runs a command of `package.json`: a failure is one clear line without a stack trace.
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
