import type { DataForms, DefaultForms } from "../../data-forms.js";
import { FollowingController } from "../../following-controller.js";
import type { LogEntry } from "../../gen/messages.js";

/** A function that starts a tail: nothing is sent before the first batch is read. */
export type StartTail<F extends DataForms> = (signal: AbortSignal) => AsyncGenerator<LogEntry<F>[], void, undefined>;

/**
 * A part's log as it is written, in batches that are never empty. Leaving a `for await` loop, or
 * calling `return()`, aborts the request at once, also while a batch is awaited.
 */
export class LogTail<F extends DataForms = DefaultForms>
  implements AsyncIterableIterator<LogEntry<F>[]>, AsyncDisposable
{
  readonly #leaving: FollowingController;
  readonly #batches: AsyncGenerator<LogEntry<F>[], void, undefined>;
  #left = false;

  /**
   * @param signal the caller's own: a tail that it ends rejects with `CANCELLED`
   * @param start yields the batches until its signal is aborted
   */
  constructor(signal: AbortSignal | undefined, start: StartTail<F>) {
    this.#leaving = new FollowingController(signal);
    this.#batches = this.#run(start);
  }

  /**
   * Waits for the next batch.
   *
   * @throws `GrpcError` with what ended the tail. After that the tail is done.
   */
  async next(): Promise<IteratorResult<LogEntry<F>[], void>> {
    try {
      return await this.#batches.next();
    } catch (error) {
      if (this.#left) return { value: undefined, done: true };
      throw error;
    }
  }

  /** Ends the tail. It settles when its request, timers and listeners are gone. */
  async return(): Promise<IteratorResult<LogEntry<F>[], void>> {
    this.#left = true;
    this.#leaving.abort();
    return this.#batches.return();
  }

  /** The tail itself. */
  [Symbol.asyncIterator](): this {
    return this;
  }

  // An engine without this symbol does not support `await using`.
  /** As `return()`, at the end of a block with `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async *#run(start: StartTail<F>): AsyncGenerator<LogEntry<F>[], void, undefined> {
    this.#leaving.follow();
    try {
      yield* start(this.#leaving.signal);
    } finally {
      this.#leaving.stop();
    }
  }
}
