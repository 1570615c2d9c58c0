import type { Callbacks } from "./callbacks.js";
import { GrpcError } from "./errors.js";
import { failureOf } from "./failure.js";

/**
 * The replies of a call that goes through interceptors or has callbacks. Nothing happens before the first reply is
 * asked for; everything that fails then is the call's failure.
 */
export class ReplyStream implements AsyncIterableIterator<unknown> {
  readonly #method: string;
  readonly #signal: AbortSignal | null | undefined;
  readonly #start: () => unknown;
  readonly #callbacks: Callbacks | undefined;
  #replies: Promise<AsyncIterator<unknown>> | undefined;
  #done = false;

  /** @param start makes the call; returns the replies or a promise of them */
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

  /** Ends the call; a reply that is awaited is the end. */
  async return(): Promise<IteratorResult<unknown>> {
    this.#done = true;
    // What it fails with now has no reader.
    await this.#replies?.then((replies) => replies.return?.()).catch(() => undefined);
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  // An engine without this symbol has no `await using` either.
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
