/**
 * Whether the tail is useful: the page is visible and the network is up, as far as the engine knows.
 * Outside of a page only the network matters; in Node it is always useful.
 */
export class Presence {
  /** Called when the page is hidden or the network is lost. */
  whenGone: () => void = () => undefined;
  #whenBack: () => void = () => undefined;
  readonly #look = () => (this.here ? this.#whenBack() : this.whenGone());

  constructor() {
    globalThis.document?.addEventListener("visibilitychange", this.#look);
    for (const event of ["online", "offline"]) globalThis.addEventListener?.(event, this.#look);
  }

  get here(): boolean {
    return globalThis.document?.visibilityState !== "hidden" && globalThis.navigator?.onLine !== false;
  }

  /** Waits until the page is visible and the network is up, or until the signal is aborted. */
  async back(signal: AbortSignal): Promise<void> {
    if (this.here || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        signal.removeEventListener("abort", end);
        resolve();
      };
      this.#whenBack = end;
      signal.addEventListener("abort", end);
    });
  }

  /** Removes all listeners. */
  stop(): void {
    globalThis.document?.removeEventListener("visibilitychange", this.#look);
    for (const event of ["online", "offline"]) globalThis.removeEventListener?.(event, this.#look);
  }
}
