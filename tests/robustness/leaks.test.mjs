// Memory stays flat under much work; `leaks.mjs` has the sizes.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { growth, openMeasured, SIZES } from "./leaks.mjs";

const { runtimes, url, close } = await openMeasured();
after(close);

/** A leak of 70 bytes a call, or of one byte an entry, is more. */
const NOISE = 100_000;

for (const runtime of runtimes) {
  test(`${runtime.name}: a leak would be seen`, async () => {
    const { heap } = await growth(runtime, url, "leak", 10_000);
    assert.ok(heap > NOISE, `${heap} bytes`);
  });

  for (const [kind, { part }] of Object.entries(SIZES)) {
    test(`${runtime.name}: ${part} ${kind} leave nothing behind`, async () => {
      const { heap, wasm } = await growth(runtime, url, kind, part);
      assert.ok(heap < NOISE, `the heap grows by ${heap} bytes`);
      assert.ok(wasm <= 0, `the module's memory grows by ${wasm} bytes`);
    });
  }
}
