import { unwatch, watch } from "../boundary/abort.js";

/** An `AbortController` that is also aborted by another signal, from `follow()` to `stop()`. */
export class FollowingController {
  readonly #controller = new AbortController();
  readonly #followed: AbortSignal | null | undefined;
  readonly #abort = () => this.#controller.abort(this.#followed?.reason);

  constructor(followed: AbortSignal | null | undefined) {
    this.#followed = followed;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(): void {
    this.#controller.abort();
  }

  follow(): void {
    if (this.#followed && watch(this.#followed, this.#abort)) this.#abort();
  }

  stop(): void {
    if (this.#followed) unwatch(this.#followed, this.#abort);
  }
}
