// In the page: runs a case with the client under test, and measures the time.

import { read } from "./read.mjs";
import { fromMemory } from "./replay.mjs";

/**
 * The calls of a client under test; each returns what an app would get.
 * @typedef {object} Candidate
 * @property {(id: string) => Promise<any[]>} machines
 * @property {(id: string) => Promise<any[]>} parts
 * @property {(id: string) => Promise<any[]>} logs
 * @property {(id: string) => Promise<any>} machine
 * @property {(id: string, onEntry: (entry: any) => void) => Promise<void>} tail
 * @property {() => number} [memory] bytes of wasm memory
 */

/** Prevents engines from optimizing the reading away. */
let sum = 0;

/**
 * Runs a case once; returns the time from the call to the last field read, in milliseconds.
 * @param {Candidate} candidate
 * @param {import("./cases.mjs").Case} bench
 * @param {import("./cases.mjs").Way} way
 */
export async function measure(candidate, { kind, id, count }, way) {
  fromMemory(way === "memory" ? id : undefined);
  // A run must not include collecting the garbage of the previous one.
  /** @type {any} */ (globalThis).gc();
  const start = performance.now();
  const found = await run(candidate, kind, id, count);
  const time = performance.now() - start;
  if (found !== count || !Number.isFinite(sum)) throw new Error(`${id}: expected ${count}, found ${found}`);
  return time;
}

/** @param {Candidate} candidate @param {string} kind @param {string} id @param {number} count */
async function run(candidate, kind, id, count) {
  switch (kind) {
    case "machines":
    case "parts":
    case "logs": {
      const list = await candidate[kind](id);
      sum += read(list);
      return list.length;
    }
    case "tail": {
      let found = 0;
      await candidate.tail(id, (entry) => {
        sum += read(entry);
        found++;
      });
      return found;
    }
    case "sequential":
      for (let i = 0; i < count; i++) sum += read(await candidate.machine(id));
      return count;
    default: {
      const calls = Array.from({ length: count }, () => candidate.machine(id));
      return (await Promise.all(calls)).filter((machine) => Number.isFinite(read(machine))).length;
    }
  }
}
