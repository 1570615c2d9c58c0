// Streams between the module and JavaScript, in both directions.

/**
 * The responses of a call. They cross from the module in batches, so that most of
 * them need no call into it.
 * @param {{ next(): Promise<unknown[]>, cancel(): void, free(): void }} source
 * @returns {AsyncIterableIterator<unknown>}
 */
export function responses(source) {
  /** @type {unknown[]} */
  let batch = [];
  let position = 0;
  let done = false;
  /** Calls of `next` run one after another. @type {Promise<unknown>} */
  let turn = Promise.resolve();

  function end() {
    if (done) return;
    done = true;
    batch = [];
    source.free();
  }

  /** @returns {IteratorResult<unknown>} */
  function take() {
    return { value: batch[position++], done: false };
  }

  /** @returns {Promise<IteratorResult<unknown>>} */
  async function pull() {
    if (position < batch.length) return take();
    if (done) return { value: undefined, done: true };
    try {
      batch = await source.next();
    } catch (error) {
      // The reader has left: its own end of the call is no failure.
      if (done) return { value: undefined, done: true };
      end();
      throw error;
    }
    position = 0;
    if (batch.length > 0 && !done) return take();
    end();
    return { value: undefined, done: true };
  }

  const iterator = {
    next() {
      if (position < batch.length) return Promise.resolve(take());
      const next = turn.then(pull);
      turn = next.catch(() => {});
      return next;
    },
    async return() {
      if (!done) source.cancel();
      end();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => iterator,
    // Newer than the oldest supported browser.
    ...(Symbol.asyncDispose && { [Symbol.asyncDispose]: async () => void (await iterator.return()) }),
  };
  return /** @type {AsyncIterableIterator<unknown>} */ (iterator);
}

/** The requests of a caller. Every failure of their iterator is a rejection. */
export class Requests {
  /** @type {Iterator<unknown> | AsyncIterator<unknown>} */
  #iterator;

  /** @param {any} requests throws if they are not an iterable */
  constructor(requests) {
    this.#iterator = (requests[Symbol.asyncIterator] ?? requests[Symbol.iterator]).call(requests);
  }

  /** The next request as the only element of an array; `undefined` after the last. */
  async next() {
    const result = await this.#iterator.next();
    if (typeof result !== "object" || result === null) throw new TypeError("next() returned no object");
    return result.done ? undefined : [result.value];
  }

  /** Ends the iterator before its end. */
  async return() {
    await this.#iterator.return?.();
  }
}
