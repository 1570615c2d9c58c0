import type { CallOptions } from "../../call-options.js";
import type { DataForms } from "../../data-forms.js";
import { GrpcError } from "../../errors.js";
import type { AppService } from "../../gen/app-service.js";
import type { LogEntry, TailRobotPartLogsResponse } from "../../gen/messages.js";
import type { TailQuery } from "./plain-tail.js";

/** A longer timer of JavaScript ends at once. More than three weeks are no limit. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** One call of a tail, from its opening until it is cut, fails, or is dropped. */
export class TailConnection {
  readonly #idleTimeoutMs: number;
  readonly #controller = new AbortController();
  readonly #signal: AbortSignal | undefined;
  readonly #leave = () => this.#controller.abort(this.#signal?.reason);
  readonly #responses: AsyncIterator<TailRobotPartLogsResponse<DataForms>>;
  #next: Promise<IteratorResult<TailRobotPartLogsResponse<DataForms>>> | undefined;
  #openings = 0;
  #opening: Promise<undefined>;
  #opened: () => void = () => undefined;
  #dropped = false;
  #silence: GrpcError | undefined;

  /** @param idleTimeoutMs how long it may be silent before it counts as lost; 0 for no limit */
  constructor(service: AppService<DataForms>, query: TailQuery, call: CallOptions, idleTimeoutMs: number) {
    this.#idleTimeoutMs = idleTimeoutMs;
    this.#signal = call.signal;
    this.#signal?.addEventListener("abort", this.#leave);
    if (this.#signal?.aborted) this.#leave();
    this.#opening = this.#nextOpening();
    const onHeaders = (headers: Headers) => {
      this.#openings += 1;
      this.#opened();
      call.onHeaders?.(headers);
    };
    const own = { ...call, onHeaders, signal: this.#controller.signal, timeoutMs: undefined };
    this.#responses = service.tailRobotPartLogs(query, own);
  }

  /**
   * How often the service has started to send the log: later entries arrive through this connection.
   * More than once if the client has retried the call before its first batch.
   */
  get openings(): number {
    return this.#openings;
  }

  /** Waits a limited time until the service sends the log; throws the service's error. @param ms how long */
  async listens(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    try {
      await Promise.race([this.#response(), this.#opening, late]);
    } catch (error) {
      // A connection that was dropped has just ended.
      if (!this.#dropped) throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits for a batch: empty when the service has started to send the log, absent when the connection has ended. */
  async next(): Promise<LogEntry<DataForms>[] | undefined> {
    const limited = this.#idleTimeoutMs > 0 && this.#idleTimeoutMs <= MAX_TIMER_MS;
    const idle = limited ? setTimeout(() => this.#fallSilent(), this.#idleTimeoutMs) : undefined;
    try {
      const response = await Promise.race([this.#opening, this.#response()]);
      if (!response) {
        this.#opening = this.#nextOpening();
        return [];
      }
      this.#next = undefined;
      // A service that sends a batch sends the log, even if an interceptor does not pass on the
      // headers.
      this.#openings ||= 1;
      return response.done ? undefined : response.value.logs;
    } catch (error) {
      if (this.#silence) throw this.#silence;
      if (this.#dropped) return undefined;
      throw error;
    } finally {
      clearTimeout(idle);
    }
  }

  /** The silence of a connection without any response may have a cause to report; others reconnect without a report. */
  #fallSilent(): void {
    if (this.#openings === 0) {
      const message =
        `nothing came for ${this.#idleTimeoutMs} ms, not even headers: the server is silent, or a proxy in between ` +
        "holds the response back (nginx: proxy_buffering off)";
      this.#silence = new GrpcError({ code: "UNAVAILABLE", message, method: "TailRobotPartLogs" });
    }
    this.drop();
  }

  /** Drops the connection; an awaited batch is then absent. */
  drop(): void {
    this.#dropped = true;
    this.#controller.abort();
  }

  /** Aborts the request and removes all listeners. */
  close(): void {
    this.#signal?.removeEventListener("abort", this.#leave);
    this.drop();
    // Nothing waits for its failure anymore.
    this.#next?.catch(() => undefined);
    this.#responses.return?.().catch(() => undefined);
  }

  /** The awaited response. There is only one at a time, for backpressure. */
  #response(): Promise<IteratorResult<TailRobotPartLogsResponse<DataForms>>> {
    this.#next ??= this.#responses.next();
    return this.#next;
  }

  #nextOpening(): Promise<undefined> {
    return new Promise((resolve) => {
      this.#opened = () => resolve(undefined);
    });
  }
}
