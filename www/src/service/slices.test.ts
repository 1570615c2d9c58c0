import { expect, test } from "vitest";
import { filtered, Pacer, sorted } from "./slices";

const numbers = (length: number) => Array.from({ length }, (_, i) => ({ value: (i * 7919) % 1000, place: i }));
const pacer = () => new Pacer(new AbortController().signal);

test("sorts as the built-in sort does, at any length", async () => {
  const compare = (a: { value: number }, b: { value: number }) => a.value - b.value;
  for (const length of [0, 1, 255, 256, 257, 512, 1_000, 5_000]) {
    const items = numbers(length);
    expect(await sorted(items, compare, pacer())).toEqual(items.toSorted(compare));
  }
});

test("filters in order", async () => {
  const items = numbers(1_000);
  const passes = ({ value }: { value: number }) => value % 3 === 0;
  expect(await filtered(items, passes, pacer())).toEqual(items.filter(passes));
});

test("gives way between slices, and ends when it is not wanted any more", async () => {
  const controller = new AbortController();
  let calls = 0;
  const slow = () => {
    calls += 1;
    const start = performance.now();
    while (performance.now() - start < 1);
    return true;
  };
  const running = filtered(numbers(1_000), slow, new Pacer(controller.signal));
  controller.abort();
  await expect(running).rejects.toThrow();
  expect(calls).toBeLessThan(1_000);
});
