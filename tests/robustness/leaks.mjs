// Whether memory grows under load. `node tests/robustness/leaks.mjs --full` does all of
// it, and the test a part.

import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";

import { openRuntimes } from "./runtimes.mjs";

/** How much of each kind. */
export const SIZES = {
  calls: { part: 1000, full: 100_000 },
  clients: { part: 100, full: 1000 },
  entries: { part: 100_000, full: 1_000_000 },
  cancelled: { part: 600, full: 10_000 },
};

/** Collects garbage on demand, here and on the page. */
export async function openMeasured() {
  setFlagsFromString("--expose-gc");
  globalThis.gc = runInNewContext("gc");
  const service = new Worker(new URL("./leak-service.mjs", import.meta.url));
  const [url] = await once(service, "message");
  const opened = await openRuntimes({ args: ["--js-flags=--expose-gc", "--enable-precise-memory-info"] });
  for (const { run } of opened.runtimes) await run("memory", "watch");
  const close = async () => {
    await opened.close();
    await service.terminate();
  };
  return { runtimes: opened.runtimes, url, close };
}

/** Rounds of the same work: the first warms all up. */
const ROUNDS = 3;

/**
 * By how many bytes both memories grow with each round of work. A runtime's own caches grow now and
 * then, and what an earlier kind of work left shrinks; a leak grows in every round.
 *
 * @param {import("./runtimes.mjs").Runtime} runtime
 * @param {string} url of the service
 * @param {string} kind
 * @param {number} count
 */
export async function growth({ run }, url, kind, count) {
  const options = { serviceHost: url, credentials: { type: "access-token", payload: "token" } };
  const round = async () => {
    await run("work", "work", { kind, count, options });
    return { heap: await run("memory", "heap"), wasm: await run("memory", "wasm") };
  };
  let before = await round();
  /** @type {{ heap: number, wasm: number }[]} */
  const grown = [];
  for (let again = 1; again < ROUNDS; again++) {
    const now = await round();
    grown.push({ heap: now.heap - before.heap, wasm: now.wasm - before.wasm });
    before = now;
  }
  const least = (/** @type {"heap" | "wasm"} */ which) => Math.min(...grown.map((bytes) => bytes[which]));
  return { heap: least("heap"), wasm: least("wasm") };
}

if (process.argv[1] === import.meta.filename) {
  const full = process.argv.includes("--full");
  const { runtimes, url, close } = await openMeasured();
  for (const runtime of runtimes) {
    for (const [kind, sizes] of Object.entries(SIZES)) {
      const count = full ? sizes.full : sizes.part;
      const start = performance.now();
      const { heap, wasm } = await growth(runtime, url, kind, count);
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      console.log(
        `${runtime.name}: ${ROUNDS} × ${count} ${kind} in ${seconds} s: heap +${heap} bytes, wasm +${wasm} bytes`,
      );
    }
  }
  await close();
}
