/** How long the first wait is at most, in milliseconds. */
const FIRST_DELAY_MS = 500;

/** A longer timer of JavaScript ends at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The waits between attempts to connect: random, up to a limit that doubles with each. Many
 * clients that lost their connections at once reconnect at different times.
 */
export class Backoff {
  readonly #maxDelayMs: number;
  #attempts = 0;

  constructor(maxDelayMs: number) {
    this.#maxDelayMs = maxDelayMs;
  }

  /** Begins again: the last attempt succeeded. */
  reset(): void {
    this.#attempts = 0;
  }

  /** Waits before the next attempt, or until the signal is aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    const limit = Math.min(this.#maxDelayMs, FIRST_DELAY_MS * 2 ** this.#attempts, MAX_TIMER_MS);
    this.#attempts += 1;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, Math.random() * limit);
      signal.addEventListener("abort", end);
    });
  }
}
