// Memory does not grow under load; `leaks.mjs` has the sizes.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { growth, openMeasured, SIZES } from "./leaks.mjs";

const { runtimes, url, close } = await openMeasured();
after(close);

/** Growth that is not a leak; Node's own caches grow with the first thousands of requests. */
const NOISE = { Node: 300_000, Chromium: 100_000 };

for (const runtime of runtimes) {
  const noise = NOISE[/** @type {keyof typeof NOISE} */ (runtime.name)];

  test(`${runtime.name}: a leak would be seen`, async () => {
    const { heap } = await growth(runtime, url, "leak", 30_000);
    assert.ok(heap > noise, `${heap} bytes`);
  });

  for (const [kind, { part }] of Object.entries(SIZES)) {
    test(`${runtime.name}: ${part} ${kind} do not leak`, async () => {
      // Node's own `fetch` leaks a few hundred bytes with each aborted request.
      const own = kind === "cancelled" ? Math.max(0, (await growth(runtime, url, "fetches", part)).heap) : 0;
      const { heap, wasm } = await growth(runtime, url, kind, part);
      assert.ok(heap < noise + own, `the heap grows by ${heap} bytes, with fetch alone by ${own}`);
      assert.ok(wasm <= 0, `the module's memory grows by ${wasm} bytes`);
    });
  }
}
