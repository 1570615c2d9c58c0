// `npm run bench`: this package and others, in Chromium, interleaved, with the same data.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { chromium } from "playwright-core";

import { candidates } from "./candidates.mjs";
import { cases } from "./cases.mjs";
import { report, tables } from "./report.mjs";
import { startBenchServer } from "./server.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const BUILT = join(root, "target/bench/pages");
/** The script looks for it in its own folder. */
const MODULE = "viam_app_client_bg.wasm";
const WARM_UP = 2;
const COLD_STARTS = 7;

/**
 * Measures everything.
 * @param {{ executablePath: string, say: (line: string) => void }} options
 */
export async function benchClients({ executablePath, say }) {
  // Other work on the machine makes all times longer, and the browser's processes wait for each other.
  const load = loadavg()[0].toFixed(1);
  await bundle();
  const server = await startBenchServer({ "/": BUILT });
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const open = opener(browser, server.url);
    const results = {
      ...(await rounds(open, say)),
      starts: await coldStarts(open, say),
      wasm: await wasmMemory(open),
      held: await heldMemory(open),
    };
    const machine = `${cpus().length} cores with a load of ${load} as it began, Chromium ${browser.version()}, Node ${process.versions.node}`;
    const versions = JSON.parse(await readFile(join(root, "benches/package.json"), "utf8")).dependencies;
    say(`\n${tables(results)}`);
    await writeFile(join(root, "docs/benchmarks.md"), report(results, machine, versions));
    say("\nThe results are in docs/benchmarks.md");
  } finally {
    await browser.close();
    server.stop();
  }
}

const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  ...["--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows"],
  "--js-flags=--expose-gc",
];

/** A module for each client under test, built like an app. */
async function bundle() {
  await mkdir(BUILT, { recursive: true });
  await copyFile(join(root, "js/dist", MODULE), join(BUILT, MODULE));
  await writeFile(join(BUILT, "index.html"), "<!doctype html><title>Bench</title>");
  for (const { file } of candidates) {
    await build({
      stdin: {
        contents: `export { open } from "./candidates/${file}.mjs"; export { measure } from "./measure.mjs";`,
        resolveDir: join(root, "benches/client"),
      },
      outfile: join(BUILT, `${file}.js`),
      ...{ bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022" },
      loader: { ".bin": "binary" },
      logLevel: "error",
    });
  }
}

/**
 * Opens a separate page for each client, so that none is affected by another's garbage, caches or
 * optimized code.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 */
const opener = (browser, url) => async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  /** @param {string} file */
  const start = (file) =>
    page.evaluate(async (file) => {
      const from = performance.now();
      const module = await import(`/${file}.js`);
      const candidate = await module.open(location.origin);
      await candidate.machine("machine");
      const time = performance.now() - from;
      Object.assign(globalThis, { candidate, measure: module.measure });
      return time;
    }, file);
  /** @param {import("./cases.mjs").Case} bench @param {import("./cases.mjs").Way} way @returns {Promise<number>} */
  const measure = (bench, way) =>
    page.evaluate(
      ([bench, way]) => {
        const { measure, candidate } = /** @type {any} */ (globalThis);
        return measure(candidate, bench, way);
      },
      /** @type {const} */ ([bench, way]),
    );
  /** @returns {Promise<number>} */
  const memory = () => page.evaluate(() => /** @type {any} */ (globalThis).candidate.memory());
  /** The bytes of a list of machines on the heap after a garbage collection. */
  const held = async () => {
    const session = await context.newCDPSession(page);
    const heap = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
      return usedSize + embedderHeapUsedSize + backingStorageSize;
    };
    const before = await heap();
    await page.evaluate(async () => {
      const global = /** @type {any} */ (globalThis);
      global.held = await global.candidate.machines("machines-100000");
    });
    return (await heap()) - before;
  };
  return { start, measure, memory, held, close: () => context.close() };
};

/**
 * Each case with each client, in turn.
 * @param {ReturnType<typeof opener>} open
 * @param {(line: string) => void} say
 */
async function rounds(open, say) {
  /** @type {Awaited<ReturnType<typeof open>>[]} */
  const pages = [];
  for (const { file } of candidates) {
    const page = await open();
    await page.start(file);
    pages.push(page);
  }
  /** @type {[number[][], number[][]]} */
  const [http, memory] = [[], []];
  for (const bench of cases) {
    http.push(await interleaved(bench, "http"));
    memory.push(await interleaved(bench, "memory"));
  }
  for (const page of pages) await page.close();
  return { http, memory };

  /** @param {import("./cases.mjs").Case} bench @param {import("./cases.mjs").Way} way */
  async function interleaved(bench, way) {
    say(`▸ ${bench.title}${way === "memory" ? ", out of memory" : ""}: ${bench.rounds} rounds …`);
    const samples = /** @type {number[][]} */ (candidates.map(() => []));
    for (let round = -WARM_UP; round < bench.rounds; round++) {
      for (const [i, page] of pages.entries()) {
        const time = await page.measure(bench, way);
        if (round >= 0) samples[i].push(time);
      }
    }
    return samples.map(median);
  }
}

/**
 * From the import of the client's code in a new page to its first response.
 * @param {ReturnType<typeof opener>} open
 * @param {(line: string) => void} say
 */
async function coldStarts(open, say) {
  say(`▸ Cold start, ${COLD_STARTS} rounds …`);
  const samples = /** @type {number[][]} */ (candidates.map(() => []));
  for (let round = 0; round < COLD_STARTS; round++) {
    for (const [i, { file }] of candidates.entries()) {
      const page = await open();
      samples[i].push(await page.start(file));
      await page.close();
    }
  }
  return samples.map(median);
}

/** Bytes of wasm memory after each case, run three times in a new page. @param {ReturnType<typeof opener>} open */
async function wasmMemory(open) {
  const bytes = [];
  for (const bench of cases) {
    const page = await open();
    await page.start(candidates[0].file);
    for (let i = 0; i < 3; i++) await page.measure(bench, "http");
    bytes.push(await page.memory());
    await page.close();
  }
  return bytes;
}

/** The memory of a list of 100,000 machines with each client. @param {ReturnType<typeof opener>} open */
async function heldMemory(open) {
  const bytes = [];
  for (const { file } of candidates) {
    const page = await open();
    await page.start(file);
    bytes.push(await page.held());
    await page.close();
  }
  return bytes;
}

/** @param {number[]} samples */
function median(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
