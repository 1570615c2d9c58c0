import { batch, signal } from "@preact/signals";
import type { LogEntry, TailState } from "viam-app-client";
import type { Fleet } from "../fleet/fleet";
import type { LogFilter } from "./log-filter";
import { lineMatcher } from "./log-filter";
import { oldestFirst, readNewest, readOldest } from "./log-reader";
import { type LevelCounts, type LogItem, LogStore } from "./log-store";
import { followShared, phaseAfter, type TailMessage, type TailPhase } from "./shared-tail";

/** How many lines the page keeps of a part. */
const CAPACITY = 100_000;
/** How many earlier entries are read when the log is opened, or scrolled to its beginning. */
const PAGE = 500;
/** How many entries are read at most to join what was missed: a page of the service has a hundred. */
const CATCH_UP = 5_000;
/** How many entries of a marked gap are read at once. */
const GAP_PAGE = 2_000;
/** Entries may reach the service a little later than they were written. */
const OVERLAP_MS = 5_000;
/** A silent line is taken for dead after this time, and opened again. */
const IDLE_MS = 20_000;
/** Above this size the screen is updated less often than each frame. */
const LARGE = 10_000;
const LARGE_UPDATE_MS = 50;

/** `lost`: for good, until someone reconnects. */
export type Phase = TailPhase | "lost";

/** What is on the screen. The array may grow; a new version tells that it has changed. */
export interface LogView {
  readonly items: readonly LogItem[];
  readonly counts: LevelCounts;
  readonly version: number;
}

const EMPTY: LogView = { items: [], counts: { debug: 0, info: 0, warn: 0, error: 0 }, version: 0 };

/** A part's log as it grows: recent history, then the live tail. */
export class LogFeed {
  readonly view = signal<LogView>(EMPTY);
  /** Whether the history is in; until then no entries does not mean none. */
  readonly recalled = signal(false);
  /** Whether there is nothing older. */
  readonly complete = signal(false);
  readonly phase = signal<Phase>("connecting");
  /** Why the log was lost. */
  readonly failure = signal<unknown>(undefined);
  /** When the service was last heard of by this log. */
  readonly heard = signal(0);
  readonly paused = signal(false);
  /** Entries that came while paused. */
  readonly waiting = signal(0);
  /** Whether older entries, or those of a gap, are being read. */
  readonly reading = signal(false);
  readonly loggers = signal<readonly string[]>([]);

  readonly #fleet: Fleet;
  readonly #part: string;
  readonly #store = new LogStore(CAPACITY);
  #running: AbortController | undefined;
  #drawing: number | undefined;
  #drawnAt = 0;
  #atEnd = true;
  readonly #loggers = new Set<string>();

  constructor(fleet: Fleet, part: string) {
    this.#fleet = fleet;
    this.#part = part;
  }

  /** Opens the log, or opens it again; what came in between is read. @param at where to begin instead of the end */
  connect(at?: Date): void {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.phase.value = "connecting";
    this.failure.value = undefined;
    void this.#run(running.signal, at);
  }

  /** Stops reading; the lines stay, and `connect` goes on. */
  suspend(): void {
    this.#running?.abort();
    this.#running = undefined;
    cancelAnimationFrame(this.#drawing ?? 0);
    this.#drawing = undefined;
  }

  /** Freezes the screen. Nothing is lost: what comes meanwhile is stored, or marked as a gap. */
  pause(): void {
    this.#draw();
    const { items, counts, version } = this.view.peek();
    batch(() => {
      this.view.value = { items: [...items], counts: { ...counts }, version: version + 1 };
      this.paused.value = true;
      this.waiting.value = 0;
    });
    this.#store.held = true;
  }

  resume(): void {
    this.paused.value = false;
    if (this.#atEnd) this.#store.release();
    this.#draw();
  }

  /** A reader away from the end keeps what they read. */
  setAtEnd(atEnd: boolean): void {
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    if (!atEnd) this.#store.held = true;
    else if (!this.paused.peek()) this.#store.release();
  }

  setFilter(filter: LogFilter): void {
    const matches = lineMatcher(filter);
    this.#store.filter(matches);
    if (this.paused.peek()) {
      const before = this.view.peek();
      const last = before.items.at(-1)?.number ?? Number.POSITIVE_INFINITY;
      this.#show(this.#store.shown.filter(({ number }) => number <= last));
    } else this.#draw();
  }

  /** Reads a page of older entries. */
  async loadOlder(): Promise<void> {
    const { oldest } = this.#store;
    if (!oldest || this.complete.peek() || this.#store.size > 2 * CAPACITY) return;
    await this.#reading(async (signal) => {
      const older = await readNewest(this.#fleet, this.#part, { end: new Date(oldest.getTime() + 1) }, PAGE, signal);
      if (this.#store.merge(older) === 0) this.complete.value = true;
    });
  }

  /** Reads what is missing at a gap, its earliest entries first; what is left stays marked. */
  async closeGap(number: number): Promise<void> {
    const { from, to } = this.#store.gapBounds(number);
    await this.#reading(async (signal) => {
      const end = to && new Date(to.getTime() + 1);
      const missing = await readOldest(this.#fleet, this.#part, { start: from, end }, GAP_PAGE, signal);
      this.#store.closeGap(number);
      this.#store.merge(missing);
      if (missing.length >= GAP_PAGE) this.#store.markGap(to);
    });
  }

  /** Makes sure that the entries of a time are there. */
  async goTo(time: Date): Promise<void> {
    const { oldest } = this.#store;
    this.#store.held = true;
    this.#atEnd = false;
    if (oldest && oldest <= time) return;
    await this.#reading((signal) => this.#recallFrom(time, signal));
  }

  async #run(abort: AbortSignal, at: Date | undefined): Promise<void> {
    try {
      if (at && this.#store.size === 0) await this.#recallFrom(at, abort);
      await this.#follow(abort);
    } catch (error) {
      if (abort.aborted) return;
      this.#running?.abort();
      batch(() => {
        this.failure.value = error;
        this.phase.value = "lost";
      });
    }
  }

  #follow(abort: AbortSignal): Promise<void> {
    const { scope } = this.#fleet;
    const source = {
      tail: (send: (message: TailMessage<LogEntry[]>) => void, signal: AbortSignal) => this.#tail(send, signal),
    };
    const receive = (message: TailMessage<LogEntry[]>) => {
      if (!abort.aborted) this.#receive(message, abort);
    };
    const host = scope.split(" ")[0] ?? "";
    return followShared(`log ${this.#part} ${scope}`, host, source, receive, abort);
  }

  #receive(message: TailMessage<LogEntry[]>, abort: AbortSignal): void {
    switch (message.type) {
      case "entries":
        this.heard.value = Date.now();
        this.#store.append(message.batch);
        this.#seen(message.batch);
        this.#changed(message.batch.length);
        return;
      case "phase":
        if (message.phase === "live") this.heard.value = Date.now();
        this.phase.value = message.phase;
        return;
      case "gap":
        this.#store.markGap(undefined);
        this.#changed(0);
        return;
      case "catch-up":
        void this.#catchUp(abort).catch((failure) => this.#fleet.connection.failed(failure));
    }
  }

  async #tail(send: (message: TailMessage<LogEntry[]>) => void, signal: AbortSignal): Promise<void> {
    let phase: TailPhase = "connecting";
    const onStateChange = (state: TailState) => {
      if (signal.aborted) return;
      const wasLive = phase === "live";
      phase = phaseAfter(phase, state);
      send({ type: "phase", phase });
      if (phase === "live") this.#fleet.connection.worked();
      // A tail that is cut off is the first to know that something is wrong.
      else if (wasLive)
        void this.#fleet.client.appClient.listOrganizations({ timeoutMs: 5_000 }).catch(() => undefined);
    };
    const onGap = () => send({ type: "gap" });
    const resume = { maxGapEntries: CATCH_UP, idleTimeoutMs: IDLE_MS, maxDelayMs: 5_000, onStateChange, onGap };
    const { appClient } = this.#fleet.client;
    const batches = appClient.tailRobotPartLogs(this.#part, { errorsOnly: false, signal, resume });
    for await (const entries of batches) {
      if (signal.aborted) return;
      send({ type: "entries", batch: oldestFirst(entries) });
    }
  }

  /** Reads what has come since the last line, or the recent history where there is none. */
  async #catchUp(abort: AbortSignal): Promise<void> {
    const { newest } = this.#store;
    const start = newest && new Date(newest.getTime() - OVERLAP_MS);
    const limit = newest ? CATCH_UP : PAGE;
    const entries = await readNewest(this.#fleet, this.#part, { start }, limit, abort);
    if (abort.aborted) return;
    this.heard.value = Date.now();
    const added = this.#store.merge(entries);
    if (newest && entries.length >= limit) this.#store.markGap(entries[0]?.time);
    this.recalled.value = true;
    this.#seen(entries);
    this.#changed(newest ? added : 0);
  }

  /** Reads a page before a time, and one after it. What follows is read as after any absence. */
  async #recallFrom(time: Date, abort: AbortSignal): Promise<void> {
    this.#store.held = true;
    this.#atEnd = false;
    const before = await readNewest(this.#fleet, this.#part, { end: time }, PAGE, abort);
    const after = await readOldest(this.#fleet, this.#part, { start: time }, PAGE, abort);
    if (abort.aborted) return;
    const { oldest } = this.#store;
    this.#store.merge(before);
    this.#store.merge(after);
    if (oldest && after.length >= PAGE) this.#store.markGap(oldest);
    this.recalled.value = true;
    this.#seen(after);
    this.#changed(0);
  }

  async #reading(read: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#running ?? new AbortController();
    if (this.reading.peek()) return;
    this.reading.value = true;
    try {
      await read(signal);
    } catch (failure) {
      if (!signal.aborted) this.#fleet.connection.failed(failure);
    } finally {
      this.reading.value = false;
      this.#draw();
    }
  }

  #seen(entries: readonly LogEntry[]): void {
    const before = this.#loggers.size;
    for (const { loggerName } of entries) this.#loggers.add(loggerName);
    if (this.#loggers.size !== before) this.loggers.value = [...this.#loggers].sort();
  }

  #changed(arrived: number): void {
    if (this.paused.peek()) this.waiting.value += arrived;
    else if (this.#drawing === undefined) this.#drawing = requestAnimationFrame(() => this.#drawWhenDue());
  }

  #drawWhenDue(): void {
    if (this.#store.size > LARGE && performance.now() - this.#drawnAt < LARGE_UPDATE_MS) {
      this.#drawing = requestAnimationFrame(() => this.#drawWhenDue());
    } else this.#draw();
  }

  /** At most once a frame: a machine may write faster than anyone can read. */
  #draw(): void {
    cancelAnimationFrame(this.#drawing ?? 0);
    this.#drawing = undefined;
    if (this.paused.peek()) return;
    this.#drawnAt = performance.now();
    this.waiting.value = 0;
    this.#show(this.#store.shown);
  }

  #show(items: readonly LogItem[]): void {
    this.view.value = { items, counts: this.#store.counts, version: this.view.peek().version + 1 };
  }
}
