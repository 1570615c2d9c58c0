import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";

/** The state of a request. A refresh keeps the last value while it is busy. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly failure: unknown;
  readonly busy: boolean;
}

type Ask<Key, T> = (key: Key, signal: AbortSignal) => Promise<T>;

/**
 * A request to the service, sent again whenever its key changes, and not sent while the key is undefined. A
 * late response is dropped and its call aborted.
 */
export class Load<Key, T> {
  readonly #state = signal<Loaded<T>>({ value: undefined, failure: undefined, busy: false });
  readonly #key: ReadonlySignal<Key | undefined>;
  readonly #ask: Ask<Key, T>;
  readonly #stop: () => void;
  readonly #onDispose: () => void;
  #running = new AbortController();

  constructor(key: ReadonlySignal<Key | undefined>, ask: Ask<Key, T>, onDispose: () => void = () => undefined) {
    this.#onDispose = onDispose;
    this.#key = key;
    this.#ask = ask;
    this.#stop = effect(() => {
      const now = key.value;
      untracked(() => {
        this.#running.abort();
        this.#state.value = { value: undefined, failure: undefined, busy: false };
        if (now !== undefined) void this.#start(now);
      });
    });
  }

  /** The state; reading it in a component subscribes to it. */
  get current(): Loaded<T> {
    return this.#state.value;
  }

  /** The value, when there is one. */
  get value(): T | undefined {
    return this.#state.value.value;
  }

  /** Sends it again; settles when the response or its failure has arrived. */
  async refresh(): Promise<void> {
    const key = this.#key.peek();
    if (key !== undefined) await this.#start(key);
  }

  /** Changes the value at once, ahead of a refresh. */
  change(edit: (value: T) => T): void {
    const state = this.#state.peek();
    if (state.value !== undefined) this.#state.value = { ...state, value: edit(state.value) };
  }

  dispose(): void {
    this.#stop();
    this.#onDispose();
    this.#running.abort();
  }

  async #start(key: Key): Promise<void> {
    this.#running.abort();
    const running = new AbortController();
    this.#running = running;
    this.#state.value = { value: this.#state.peek().value, failure: undefined, busy: true };
    let next: Loaded<T>;
    try {
      next = { value: await this.#ask(key, running.signal), failure: undefined, busy: false };
    } catch (failure) {
      // Not the value at the start: it may have been changed since.
      next = { value: this.#state.peek().value, failure, busy: false };
    }
    if (!running.signal.aborted) this.#state.value = next;
  }
}
