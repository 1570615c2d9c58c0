import { signal } from "@preact/signals";
import type { LogEntry, LogGap, TailState, ViamClient } from "viam-app-client";
import { LogBuffer, type LogLine } from "./log-buffer";

/** How many lines the page keeps of a part. */
const CAPACITY = 5_000;
/** How many earlier entries are asked for when the log is opened. */
const HISTORY = 500;

/** Whether the log grows: `waiting` for the network, or `lost` for good until somebody reconnects. */
export type Phase = "connecting" | "live" | "reconnecting" | "waiting" | "lost";

/** A part's log as it grows: recent history, then the live tail. */
export class LogFeed {
  /** What shows: the latest lines, or those at the moment of pausing. */
  readonly lines = signal<readonly LogLine[]>([]);
  /** Whether the history is in; until then no entries does not mean none. */
  readonly recalled = signal(false);
  readonly phase = signal<Phase>("connecting");
  /** What the log was lost by. */
  readonly failure = signal<unknown>(undefined);
  /** What was missed for good while the connection was gone. */
  readonly gap = signal<LogGap | undefined>(undefined);
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
    this.phase.value = "connecting";
    this.failure.value = undefined;
    this.gap.value = undefined;
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
    try {
      // The tail first: what is written while the history loads is in both, in neither never.
      await Promise.all([this.#tail(abort), this.#recall(abort)]);
    } catch (error) {
      if (abort.aborted) return;
      this.#running.abort();
      this.failure.value = error;
      this.phase.value = "lost";
    }
  }

  async #tail(signal: AbortSignal): Promise<void> {
    const onStateChange = (state: TailState) => {
      if (!signal.aborted) this.phase.value = phaseAfter(this.phase.peek(), state);
    };
    const onGap = (gap: LogGap) => {
      this.gap.value = gap;
    };
    const resume = { maxGapEntries: CAPACITY, onStateChange, onGap };
    const batches = this.#client.appClient.tailRobotPartLogs(this.#part, { errorsOnly: false, signal, resume });
    for await (const batch of batches) {
      if (signal.aborted) return;
      this.#buffer.append(oldestFirst(batch));
      this.#changed(batch.length);
    }
  }

  async #recall(abort: AbortSignal): Promise<void> {
    const options = { numLogEntries: HISTORY, signal: abort };
    const history = await this.#client.appClient.getRobotPartLogs(this.#part, options);
    if (abort.aborted) return;
    this.#buffer.merge(oldestFirst(history));
    this.recalled.value = true;
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

function phaseAfter(phase: Phase, state: TailState): Phase {
  if (state === "live") return "live";
  if (state === "paused") return "waiting";
  return phase === "connecting" ? "connecting" : "reconnecting";
}

/** The service gives the newest first. */
function oldestFirst(entries: readonly LogEntry[]): LogEntry[] {
  return entries.toReversed();
}
