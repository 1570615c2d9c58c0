/** The duration of a slice: the longest time that an input waits. */
const SLICE_MS = 8;

/** How many items are gone through between two looks at the clock. */
const BETWEEN_LOOKS = 128;

/** Lists of this length are sorted at once, before they are merged. */
const RUN = 256;

function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Splits a long computation into slices, between which the page can work. */
export class Pacer {
  readonly #signal: AbortSignal;
  #since = performance.now();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Whether the slice is over: then `rest` must be awaited. */
  get due(): boolean {
    return performance.now() - this.#since > SLICE_MS;
  }

  /** Ends the slice; rejects if the result is no longer needed. */
  async rest(): Promise<void> {
    await nextTask();
    this.#signal.throwIfAborted();
    this.#since = performance.now();
  }
}

/** Calls a function for each item. */
export async function eachInSlices<T>(items: readonly T[], visit: (item: T) => void, pacer: Pacer): Promise<void> {
  for (let at = 0; at < items.length; at += BETWEEN_LOOKS) {
    for (const item of items.slice(at, at + BETWEEN_LOOKS)) visit(item);
    if (pacer.due) await pacer.rest();
  }
}

/** The items that pass, in their order. */
export async function filtered<T>(items: readonly T[], passes: (item: T) => boolean, pacer: Pacer): Promise<T[]> {
  const found: T[] = [];
  await eachInSlices(items, (item) => passes(item) && found.push(item), pacer);
  return found;
}

/** The sorted items; the order of equal ones does not change. */
export async function sorted<T>(items: readonly T[], compare: (a: T, b: T) => number, pacer: Pacer): Promise<T[]> {
  let from: T[] = [];
  for (let at = 0; at < items.length; at += RUN) {
    from.push(...items.slice(at, at + RUN).sort(compare));
    if (pacer.due) await pacer.rest();
  }
  for (let width = RUN; width < from.length; width *= 2) {
    const to: T[] = [];
    for (let start = 0; start < from.length; start += 2 * width) {
      await merge(from, to, { start, middle: start + width, end: start + 2 * width }, compare, pacer);
    }
    from = to;
  }
  return from;
}

interface Runs {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

/** Adds two neighbouring runs to `to`, as one. */
async function merge<T>(
  from: readonly T[],
  to: T[],
  { start, middle, end }: Runs,
  compare: (a: T, b: T) => number,
  pacer: Pacer,
): Promise<void> {
  const left = from.slice(start, middle);
  const right = from.slice(middle, end);
  let taken = 0;
  for (const item of left) {
    for (let next = right[taken]; next !== undefined && compare(next, item) < 0; next = right[taken]) {
      to.push(next);
      taken += 1;
    }
    to.push(item);
    if (to.length % BETWEEN_LOOKS === 0 && pacer.due) await pacer.rest();
  }
  for (let at = taken; at < right.length; at += BETWEEN_LOOKS) {
    to.push(...right.slice(at, Math.min(at + BETWEEN_LOOKS, right.length)));
    if (pacer.due) await pacer.rest();
  }
}
