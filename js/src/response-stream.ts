import type { Callbacks } from "./callbacks.js";
import { GrpcError } from "./errors.js";
import { failureOf } from "./failure.js";
import type { FollowingController } from "./following-controller.js";

/** What belongs to a call with a stream of responses. */
interface ResponseStreamOptions {
  readonly callbacks?: Callbacks;
  readonly signal?: AbortSignal | null | undefined;
  /** The responses of a call that is prepared: it is not sent before its first response is read. */
  readonly prepared?: AsyncIterator<unknown>;
  /** Aborts the call of interceptors when its reader leaves. */
  readonly leaving?: FollowingController;
  /** Waits for something of the application's. */
  readonly wait?: <T>(result: PromiseLike<T> | T) => Promise<T>;
}

/**
 * The responses of a call that goes through interceptors or has callbacks. Nothing happens before the
 * first response is read; every failure from then on is the call's failure.
 */
export class ResponseStream implements AsyncIterableIterator<unknown> {
  readonly #method: string;
  readonly #start: () => unknown;
  readonly #options: ResponseStreamOptions;
  #responses: Promise<AsyncIterator<unknown>> | undefined;
  #done = false;

  /** @param start makes the call; returns the responses or a promise of them */
  constructor(method: string, start: () => unknown, options: ResponseStreamOptions = {}) {
    this.#method = method;
    this.#start = start;
    this.#options = options;
  }

  async next(): Promise<IteratorResult<unknown>> {
    if (this.#done) return { value: undefined, done: true };
    const { callbacks, leaving, signal, wait } = this.#options;
    try {
      if (!this.#responses) leaving?.follow();
      this.#responses ??= this.#open();
      const next = this.#responses.then((responses) => responses.next());
      const result = await (wait ? wait(next) : next);
      callbacks?.check(result);
      if (result.done) this.#end();
      return this.#done ? { value: undefined, done: true } : result;
    } catch (thrown) {
      if (this.#done) return { value: undefined, done: true };
      this.#end();
      this.#responses?.then((responses) => responses.return?.()).catch(() => undefined);
      throw failureOf(thrown, this.#method, "an interceptor", signal);
    }
  }

  /** Ends the call and the iteration, also while a response is awaited. */
  async return(): Promise<IteratorResult<unknown>> {
    this.#end();
    // Its error is not needed anymore.
    const { leaving, prepared, wait } = this.#options;
    leaving?.abort();
    const responses = this.#responses ?? (prepared && Promise.resolve(prepared));
    const returned = responses?.then((responses) => responses.return?.());
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

  #end(): void {
    this.#done = true;
    this.#options.leaving?.stop();
  }

  async #open(): Promise<AsyncIterator<unknown>> {
    const responses = (await this.#start()) as Partial<AsyncIterable<unknown>> | null | undefined;
    const iterate = responses?.[Symbol.asyncIterator];
    if (typeof iterate === "function") return iterate.call(responses);
    const message = "an interceptor returned no async iterable of responses for a stream";
    throw new GrpcError({ code: "INTERNAL", message, method: this.#method });
  }
}
