import type { Callbacks } from "./callbacks.js";
import { GrpcError } from "./errors.js";
import { failureOf } from "./failure.js";

/**
 * The responses of a call that goes through interceptors or has callbacks. Nothing happens before the
 * first response is read; every failure from then on is the call's failure.
 */
export class ReplyStream implements AsyncIterableIterator<unknown> {
  readonly #method: string;
  readonly #signal: AbortSignal | null | undefined;
  readonly #start: () => unknown;
  readonly #callbacks: Callbacks | undefined;
  #replies: Promise<AsyncIterator<unknown>> | undefined;
  #done = false;

  /** @param start makes the call; returns the responses or a promise of them */
  constructor(method: string, start: () => unknown, callbacks?: Callbacks, signal?: AbortSignal | null) {
    this.#method = method;
    this.#start = start;
    this.#callbacks = callbacks;
    this.#signal = signal;
  }

  async next(): Promise<IteratorResult<unknown>> {
    if (this.#done) return { value: undefined, done: true };
    try {
      this.#replies ??= this.#open();
      const replies = await this.#replies;
      const result = await replies.next();
      this.#callbacks?.check(result);
      if (result.done) this.#done = true;
      return this.#done ? { value: undefined, done: true } : result;
    } catch (thrown) {
      if (this.#done) return { value: undefined, done: true };
      this.#done = true;
      this.#replies?.then((replies) => replies.return?.()).catch(() => undefined);
      throw failureOf(thrown, this.#method, "an interceptor", this.#signal);
    }
  }

  /** Ends the call and the iteration, also while a response is awaited. */
  async return(): Promise<IteratorResult<unknown>> {
    this.#done = true;
    // Its error is not needed anymore.
    await this.#replies?.then((replies) => replies.return?.()).catch(() => undefined);
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  // An engine without this symbol does not support `await using`.
  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #open(): Promise<AsyncIterator<unknown>> {
    const replies = (await this.#start()) as Partial<AsyncIterable<unknown>> | null | undefined;
    const iterate = replies?.[Symbol.asyncIterator];
    if (typeof iterate === "function") return iterate.call(replies);
    const message = "an interceptor returned no async iterable of replies for a stream";
    throw new GrpcError({ code: "INTERNAL", message, method: this.#method });
  }
}
