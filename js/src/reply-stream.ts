import type { Callbacks } from "./callbacks.js";
import { GrpcError } from "./errors.js";
import { failureOf } from "./failure.js";

/** What belongs to a call with a stream of replies. */
interface ReplyStreamOptions {
  readonly callbacks?: Callbacks;
  readonly signal?: AbortSignal | null | undefined;
  /** Waits for something of the application's. */
  readonly wait?: <T>(result: PromiseLike<T> | T) => Promise<T>;
}

/**
 * The responses of a call that goes through interceptors or has callbacks. Nothing happens before the
 * first response is read; every failure from then on is the call's failure.
 */
export class ReplyStream implements AsyncIterableIterator<unknown> {
  readonly #method: string;
  readonly #start: () => unknown;
  readonly #options: ReplyStreamOptions;
  #replies: Promise<AsyncIterator<unknown>> | undefined;
  #done = false;

  /** @param start makes the call; returns the responses or a promise of them */
  constructor(method: string, start: () => unknown, options: ReplyStreamOptions = {}) {
    this.#method = method;
    this.#start = start;
    this.#options = options;
  }

  async next(): Promise<IteratorResult<unknown>> {
    if (this.#done) return { value: undefined, done: true };
    const { callbacks, signal, wait } = this.#options;
    try {
      this.#replies ??= this.#open();
      const next = this.#replies.then((replies) => replies.next());
      const result = await (wait ? wait(next) : next);
      callbacks?.check(result);
      if (result.done) this.#done = true;
      return this.#done ? { value: undefined, done: true } : result;
    } catch (thrown) {
      if (this.#done) return { value: undefined, done: true };
      this.#done = true;
      this.#replies?.then((replies) => replies.return?.()).catch(() => undefined);
      throw failureOf(thrown, this.#method, "an interceptor", signal);
    }
  }

  /** Ends the call and the iteration, also while a response is awaited. */
  async return(): Promise<IteratorResult<unknown>> {
    this.#done = true;
    // Its error is not needed anymore.
    const { wait } = this.#options;
    const returned = this.#replies?.then((replies) => replies.return?.());
    await (wait ? wait(returned) : returned)?.catch(() => undefined);
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
