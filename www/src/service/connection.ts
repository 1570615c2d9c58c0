import { signal } from "@preact/signals";
import type { Interceptor } from "viam-app-client";

/**
 * The page's one connection state: `up`, `down` while the service can't be reached, or `refused`
 * when it no longer accepts the credentials.
 */
export type ConnectionState = "up" | "down" | "refused";

/** Codes that say nothing about the request: the service was not reached. */
const UNREACHABLE: ReadonlySet<string> = new Set(["UNAVAILABLE", "DEADLINE_EXCEEDED"]);

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10_000;

export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.has(String(Object(error).code));
}

/** Watches every call of a client, and retries automatically while the service is down. */
export class Connection {
  readonly state = signal<ConnectionState>("up");
  /** When the current state began. */
  readonly since = signal(new Date());
  readonly #probe: () => Promise<unknown>;
  readonly #onReturn: () => void;
  readonly #online = () => this.retry();
  #delay = FIRST_RETRY_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param probe a cheap call; @param onReturn called when the service can be reached again */
  constructor(probe: () => Promise<unknown>, onReturn: () => void) {
    this.#probe = probe;
    this.#onReturn = onReturn;
    globalThis.addEventListener?.("online", this.#online);
  }

  /** Sees the outcome of each call. Streams report by `failed` and `worked`. */
  readonly interceptor: Interceptor = (next) => (call) => {
    const reply = next(call);
    if (!(reply instanceof Promise)) return reply;
    return reply.then(
      (value) => {
        this.worked();
        return value;
      },
      (error) => {
        this.failed(error);
        throw error;
      },
    );
  };

  worked(): void {
    this.#delay = FIRST_RETRY_MS;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.state.peek() === "up") return;
    this.#enter("up");
    this.#onReturn();
  }

  failed(error: unknown): void {
    const { code } = Object(error) as { code?: unknown };
    if (code === "UNAUTHENTICATED") this.#enter("refused");
    else if (isUnreachable(error)) {
      if (this.state.peek() !== "refused") this.#enter("down");
      this.#schedule();
    } else if (typeof code === "string" && code !== "CANCELLED" && code !== "UNKNOWN") this.worked();
  }

  /** Tries again now. */
  retry(): void {
    if (this.state.peek() !== "down") return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // The interceptor sees the outcome.
    void this.#probe().catch(() => undefined);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.("online", this.#online);
  }

  #enter(state: ConnectionState): void {
    if (this.state.peek() === state) return;
    this.since.value = new Date();
    this.state.value = state;
  }

  #schedule(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.retry();
    }, this.#delay);
    this.#delay = Math.min(this.#delay * 2, LONGEST_RETRY_MS);
  }
}
