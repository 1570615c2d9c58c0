import { batch, signal } from "@preact/signals";
import type { Fleet } from "../fleet/fleet";
import type { LogFilter } from "./log-filter";
import { lineMatcher } from "./log-filter";
import { LogSeen } from "./log-seen";
import { CATCH_UP, type LogMessage, type LogPart, LogSource } from "./log-source";
import { type LevelCounts, type LogItem, LogStore } from "./log-store";
import type { TailPhase } from "./shared-tail";

/** The number of lines of a log that the page holds. */
const CAPACITY = 100_000;
/** How many earlier entries are read when the log is opened, or scrolled to its beginning. */
const PAGE = 500;
/** Of each part at least so many are read: the calls for less are as dear. */
const LEAST_PAGE = 100;
/** How many entries of a marked gap are read at once. */
const GAP_PAGE = 2_000;
/** Entries may reach the service a little later than they were written. */
const OVERLAP_MS = 5_000;
/** Above this size the screen is updated less often than each frame. */
const LARGE = 10_000;
const LARGE_UPDATE_MS = 50;

/** `lost`: until the user reconnects. */
export type Phase = TailPhase | "lost";

/** The phase of several logs is that of the one which is worst. */
const WORST_FIRST: readonly TailPhase[] = ["waiting", "reconnecting", "connecting", "polling", "live"];

/** The displayed lines. The array may grow; a new version means that it has changed. */
export interface LogView {
  readonly items: readonly LogItem[];
  readonly counts: LevelCounts;
  readonly version: number;
}

const EMPTY: LogView = { items: [], counts: { debug: 0, info: 0, warn: 0, error: 0 }, version: 0 };

/** The log of a part, or of several as one, as it grows: recent history, then the live tails. */
export class LogFeed {
  readonly view = signal<LogView>(EMPTY);
  /** Whether the history has arrived; until then an empty list does not mean that there are no entries. */
  readonly recalled = signal(false);
  /** Whether there is nothing older. */
  readonly complete = signal(false);
  readonly phase = signal<Phase>("connecting");
  /** Why a part's log was lost. */
  readonly failure = signal<unknown>(undefined);
  /** When this log last received something from the service. */
  readonly lastReceived = signal(0);
  readonly paused = signal(false);
  /** Entries that came while paused. */
  readonly waiting = signal(0);
  /** Whether older entries, or those of a gap, are being read. */
  readonly reading = signal(false);
  readonly seen = new LogSeen();
  /** The names of the parts by their ids, if there are several. */
  readonly names: ReadonlyMap<string, string> | undefined;

  readonly #fleet: Fleet;
  readonly #sources: readonly LogSource[];
  readonly #store = new LogStore(CAPACITY);
  readonly #page: number;
  #running: AbortController | undefined;
  #drawing: number | undefined;
  #drawnAt = 0;
  #atEnd = true;
  /** Items with this number and later ones came after the pause. */
  #pausedAt = 0;

  constructor(fleet: Fleet, parts: readonly LogPart[]) {
    this.#fleet = fleet;
    this.#sources = parts.map((part) => new LogSource(fleet, part));
    this.#page = Math.max(LEAST_PAGE, Math.ceil(PAGE / parts.length));
    if (parts.length > 1) this.names = new Map(parts.map(({ id, name }) => [id, name]));
  }

  /** Opens the log, or opens it again and reads the entries in between. @param at where to begin instead of the end */
  connect(at?: Date): void {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.phase.value = "connecting";
    this.failure.value = undefined;
    const isNew = this.#store.size === 0;
    for (const source of this.#sources) void this.#run(source, running.signal, isNew ? at : undefined);
  }

  /** Stops reading; the lines stay, and `connect` continues. */
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
    this.#pausedAt = this.#store.numbered;
  }

  resume(): void {
    this.paused.value = false;
    if (this.#atEnd) this.#store.release();
    this.#draw();
  }

  /** If the user has scrolled away from the end, the visible lines stay. */
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
      this.#show(this.#store.shown.filter(({ number }) => number < this.#pausedAt));
    } else this.#draw();
  }

  /** Reads a page of older entries of each part. */
  async loadOlder(): Promise<void> {
    if (this.complete.peek() || this.#store.size > 2 * CAPACITY) return;
    await this.#reading(async (signal) => {
      const added = await this.#each(async (source) => {
        const { id } = source.part;
        const oldest = this.#store.oldest(id);
        const end = oldest && new Date(oldest.getTime() + 1);
        return this.#store.merge(await source.newest({ end }, this.#page, signal), id);
      });
      if (added.every((count) => count === 0)) this.complete.value = true;
    });
  }

  /** Reads the missing entries of a gap, the earliest first; the rest stays marked. */
  async closeGap(number: number): Promise<void> {
    const { part, from, to } = this.#store.gapBounds(number);
    const source = this.#sources.find((each) => each.part.id === part);
    if (!source) return;
    await this.#reading(async (signal) => {
      const end = to && new Date(to.getTime() + 1);
      const missing = await source.oldest({ start: from, end }, GAP_PAGE, signal);
      this.#store.closeGap(number);
      this.#store.merge(missing, part);
      if (missing.length >= GAP_PAGE) this.#store.markGap(to, part);
    });
  }

  /** Makes sure that the entries of a time are there. */
  async goTo(time: Date): Promise<void> {
    this.#store.held = true;
    this.#atEnd = false;
    await this.#reading((signal) =>
      this.#each(async (source) => {
        const oldest = this.#store.oldest(source.part.id);
        if (!oldest || oldest > time) await this.#recallFrom(source, time, signal);
      }),
    );
  }

  #each<T>(work: (source: LogSource) => Promise<T>): Promise<T[]> {
    return Promise.all(this.#sources.filter(({ failure }) => failure === undefined).map(work));
  }

  async #run(source: LogSource, abort: AbortSignal, at: Date | undefined): Promise<void> {
    source.failure = undefined;
    source.phase = "connecting";
    try {
      if (at) await this.#recallFrom(source, at, abort);
      await source.follow((message) => this.#receive(source, message, abort), abort);
    } catch (error) {
      if (abort.aborted) return;
      source.failure = error ?? new Error("The log ended");
      batch(() => {
        this.failure.value = source.failure;
        this.#updatePhase();
      });
    }
  }

  /** The log is lost when all parts' logs are lost. */
  #updatePhase(): void {
    const phases = this.#sources.flatMap(({ failure, phase }) => (failure === undefined ? [phase] : []));
    this.phase.value = WORST_FIRST.find((phase) => phases.includes(phase)) ?? "lost";
  }

  #receive(source: LogSource, message: LogMessage, abort: AbortSignal): void {
    const { id } = source.part;
    switch (message.type) {
      case "entries":
        this.lastReceived.value = Date.now();
        this.#store.append(message.batch, id, this.names !== undefined);
        this.seen.add(message.batch, id);
        this.#changed(message.batch.length);
        return;
      case "phase":
        if (message.phase === "live") this.lastReceived.value = Date.now();
        source.phase = message.phase;
        this.#updatePhase();
        return;
      case "gap":
        this.#store.markGap(undefined, id);
        this.#changed(0);
        return;
      case "catch-up":
        void this.#catchUp(source, abort).catch((failure) => this.#fleet.connection.failed(failure));
    }
  }

  /** Reads the entries since the last line, or the recent history if there is none. */
  async #catchUp(source: LogSource, abort: AbortSignal): Promise<void> {
    const { id } = source.part;
    const newest = this.#store.newest(id);
    const start = newest && new Date(newest.getTime() - OVERLAP_MS);
    const limit = newest ? CATCH_UP : this.#page;
    const entries = await source.newest({ start }, limit, abort);
    if (abort.aborted) return;
    this.lastReceived.value = Date.now();
    const added = this.#store.merge(entries, id);
    if (newest && entries.length >= limit) this.#store.markGap(entries[0]?.time, id);
    this.recalled.value = true;
    this.seen.add(entries, id);
    this.#changed(newest ? added : 0);
  }

  /** Reads a page before a time, and one after it. What follows is read as after any absence. */
  async #recallFrom(source: LogSource, time: Date, abort: AbortSignal): Promise<void> {
    const { id } = source.part;
    this.#store.held = true;
    this.#atEnd = false;
    const before = await source.newest({ end: time }, this.#page, abort);
    const after = await source.oldest({ start: time }, this.#page, abort);
    if (abort.aborted) return;
    const oldest = this.#store.oldest(id);
    this.#store.merge(before, id);
    this.#store.merge(after, id);
    if (oldest && after.length >= this.#page) this.#store.markGap(oldest, id);
    this.recalled.value = true;
    this.seen.add([...before, ...after], id);
    this.#changed(0);
  }

  async #reading(read: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
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
