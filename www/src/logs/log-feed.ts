import { signal } from "@preact/signals";
import type { LogEntry, ViamClient } from "viam-app-client";
import { LogBuffer, type LogLine } from "./log-buffer";

/** How many lines the page keeps of a part. */
export const CAPACITY = 5_000;
/** How many earlier entries are asked for when the log is opened. */
const HISTORY = 500;

export type Connection =
  | { readonly phase: "connecting" }
  | { readonly phase: "live" }
  /** Without a failure, the service ended the stream in order. */
  | { readonly phase: "lost"; readonly failure: unknown };

/** A part's log as it grows: recent history, then the live tail. */
export class LogFeed {
  /** What shows: the latest lines, or those at the moment of pausing. */
  readonly lines = signal<readonly LogLine[]>([]);
  readonly connection = signal<Connection>({ phase: "connecting" });
  readonly paused = signal(false);
  /** Entries that came while paused. */
  readonly waiting = signal(0);

  readonly #client: ViamClient;
  readonly #part: string;
  readonly #buffer = new LogBuffer(CAPACITY);
  #running = new AbortController();
  #frame = 0;

  constructor(client: ViamClient, part: string) {
    this.#client = client;
    this.#part = part;
    this.connect();
  }

  /** Opens the log, or opens it again; what came in between is filled in. */
  connect(): void {
    this.#running.abort();
    this.#running = new AbortController();
    this.connection.value = { phase: "connecting" };
    void this.#run(this.#running.signal);
  }

  pause(): void {
    this.#show();
    this.paused.value = true;
  }

  resume(): void {
    this.paused.value = false;
    this.#show();
  }

  dispose(): void {
    this.#running.abort();
    cancelAnimationFrame(this.#frame);
  }

  async #run(abort: AbortSignal): Promise<void> {
    let failure: unknown;
    try {
      // The tail first: what is written while the history loads is in both, in neither never.
      await Promise.all([this.#tail(abort), this.#recall(abort)]);
    } catch (error) {
      failure = error;
    }
    if (abort.aborted) return;
    this.#running.abort();
    this.connection.value = { phase: "lost", failure };
  }

  async #tail(abort: AbortSignal): Promise<void> {
    const live = () => {
      if (!abort.aborted) this.connection.value = { phase: "live" };
    };
    const { appClient } = this.#client;
    const options = { errorsOnly: false, signal: abort, onHeaders: live };
    for await (const batch of appClient.tailRobotPartLogs(this.#part, options)) {
      if (abort.aborted) return;
      this.#buffer.append(oldestFirst(batch));
      this.#changed(batch.length);
    }
  }

  async #recall(abort: AbortSignal): Promise<void> {
    const options = { numLogEntries: HISTORY, signal: abort };
    const history = await this.#client.appClient.getRobotPartLogs(this.#part, options);
    if (abort.aborted) return;
    this.#buffer.merge(oldestFirst(history));
    this.#changed(0);
  }

  #changed(arrived: number): void {
    if (this.paused.peek()) this.waiting.value += arrived;
    else if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#show());
  }

  /** At most once a frame: a machine may write faster than anybody can read. */
  #show(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.waiting.value = 0;
    this.lines.value = this.#buffer.lines;
  }
}

/** The service gives the newest first. */
function oldestFirst(entries: readonly LogEntry[]): LogEntry[] {
  return entries.toReversed();
}
