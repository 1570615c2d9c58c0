import { type ReadonlySignal, signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { Pacer } from "./slices";

interface Asked<T> {
  /** The key of the computation; another key ends it. */
  readonly question: string;
  /** The input; newer data waits until the computation has ended. */
  readonly data: readonly unknown[];
  readonly run: (pacer: Pacer) => Promise<T>;
}

/** A result that is computed in slices for the latest key. The previous result stays until then. */
class Sliced<T> {
  readonly #result = signal<T | undefined>(undefined);
  #asked: Asked<T> | undefined;
  #running: AbortController | undefined;

  get result(): ReadonlySignal<T | undefined> {
    return this.#result;
  }

  ask(asked: Asked<T>): void {
    const before = this.#asked;
    const sameQuestion = before?.question === asked.question;
    if (sameQuestion && before.data.every((value, index) => value === asked.data[index])) return;
    this.#asked = asked;
    if (sameQuestion && this.#running) return;
    this.stop();
    void this.#run();
  }

  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  async #run(): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    for (let asked = this.#asked; asked; asked = asked === this.#asked ? undefined : this.#asked) {
      try {
        const result = await asked.run(new Pacer(running.signal));
        if (running.signal.aborted) return;
        this.#result.value = result;
      } catch (error) {
        if (running.signal.aborted) return;
        throw error;
      }
    }
    this.#running = undefined;
  }
}

/** The newest result of a computation in slices; undefined until there is one. */
export function useSliced<T>(question: string, data: readonly unknown[], run: Asked<T>["run"]): T | undefined {
  const [sliced] = useState(() => new Sliced<T>());
  useLayoutEffect(() => sliced.ask({ question, data, run }));
  useEffect(() => () => sliced.stop(), [sliced]);
  return sliced.result.value;
}
