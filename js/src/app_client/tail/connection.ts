import type { CallOptions } from "../../call_options.js";
import type { AppService } from "../../gen/app_service.js";
import type { LogEntry, TailRobotPartLogsResponse } from "../../gen/messages.js";
import type { TailQuery } from "./plain_tail.js";

/** One request of a tail, from its opening until it is cut, fails, or is dropped. */
export class Connection {
  readonly #idleTimeoutMs: number;
  readonly #controller = new AbortController();
  readonly #signal: AbortSignal | undefined;
  readonly #leave = () => this.#controller.abort(this.#signal?.reason);
  readonly #listens: Promise<boolean>;
  readonly #replies: AsyncIterator<TailRobotPartLogsResponse>;
  #next: Promise<IteratorResult<TailRobotPartLogsResponse>> | undefined;
  #dropped = false;

  /** @param idleTimeoutMs how long it may be silent before it is taken for dead; 0 for ever */
  constructor(service: AppService, query: TailQuery, call: CallOptions, idleTimeoutMs: number) {
    this.#idleTimeoutMs = idleTimeoutMs;
    this.#signal = call.signal;
    this.#signal?.addEventListener("abort", this.#leave);
    if (this.#signal?.aborted) this.#leave();
    let announced = (_: boolean): void => undefined;
    const headers = new Promise<boolean>((resolve) => {
      announced = resolve;
    });
    const onHeaders = (received: Headers) => {
      announced(true);
      call.onHeaders?.(received);
    };
    const own = { ...call, onHeaders, signal: this.#controller.signal, timeoutMs: undefined };
    this.#replies = service.tailRobotPartLogs(query, own);
    this.#next = this.#replies.next();
    this.#listens = Promise.race([headers, this.#next.then(() => true)]);
    // Whoever waits for the first batch learns of its failure.
    this.#listens.catch(() => undefined);
  }

  /**
   * Waits until the service listens: what is logged from then on comes through this connection.
   *
   * @param ms how long to wait at most
   * @returns whether it listens
   */
  async listensWithin(ms: number): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), ms);
    });
    try {
      return await Promise.race([this.#listens, late]);
    } catch (error) {
      if (this.#dropped) return false;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits for a batch; absent when the connection has ended or was dropped. */
  async next(): Promise<LogEntry[] | undefined> {
    const idle = this.#idleTimeoutMs > 0 ? setTimeout(() => this.drop(), this.#idleTimeoutMs) : undefined;
    try {
      const next = this.#next ?? this.#replies.next();
      this.#next = undefined;
      const { value, done } = await next;
      return done ? undefined : value.logs;
    } catch (error) {
      if (this.#dropped) return undefined;
      throw error;
    } finally {
      clearTimeout(idle);
    }
  }

  /** Gives the connection up: whoever waits for a batch finds it ended. */
  drop(): void {
    this.#dropped = true;
    this.#controller.abort();
  }

  /** Aborts the request and leaves no listener behind. */
  close(): void {
    this.#signal?.removeEventListener("abort", this.#leave);
    this.drop();
    // What it fails with now is nobody's concern.
    this.#next?.catch(() => undefined);
    this.#replies.return?.().catch(() => undefined);
  }
}
