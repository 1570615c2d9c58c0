import type { LogEntry } from "viam-app-client";
import { type LogLevel, logLevel } from "./log-level";

/** An entry with its place in the page's own order. */
export interface LogLine {
  readonly kind: "line";
  /** Unique in its store; a list's key. */
  readonly number: number;
  /** The id of the part that wrote it. */
  readonly part: string;
  readonly level: LogLevel;
  readonly entry: LogEntry;
  /** Whether it matches the filter; updated by the store. */
  shown: boolean;
}

/** A place with missing entries: between the previous and the next line. */
export interface GapMark {
  readonly kind: "gap";
  readonly number: number;
  /** The id of the part of these entries. */
  readonly part: string;
}

/** The times that enclose a gap. */
export interface GapBounds {
  readonly part: string;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

export type LogItem = LogLine | GapMark;

export type LevelCounts = Readonly<Record<LogLevel, number>>;

/** Enough of a message to distinguish two entries of the same millisecond. */
const KEY_LENGTH = 200;

function sameness({ time, level, host, loggerName, message }: LogEntry): string {
  const start = message.slice(0, KEY_LENGTH);
  return `${time?.getTime()}|${level}|${host}|${loggerName}|${message.length}|${start}`;
}

const timeOf = (entry: LogEntry) => entry.time?.getTime() ?? 0;

/** The place of a new item in a list by time, looked for from its end. */
function placeOf(items: readonly LogItem[], time: number): number {
  let at = items.length;
  for (; at > 0; at--) {
    const before = items[at - 1];
    if (before?.kind === "line" && timeOf(before.entry) <= time) break;
  }
  return at;
}

/**
 * The latest entries of the logs of some parts, oldest first, at most `capacity` of them. The counts of each level and
 * the filtered items are kept as entries come and go, so that a store of 100,000 lines costs no more
 * for each new line than a small one.
 */
export class LogStore {
  readonly capacity: number;
  /** The parts with entries that were dropped since the hold began. */
  readonly #overflown = new Set<string>();
  /** While it is held, nothing is removed from the front: entries that do not fit are dropped, and marked. */
  held = false;
  #items: LogItem[] = [];
  #shown: LogItem[] = [];
  #counts = { debug: 0, info: 0, warn: 0, error: 0 };
  #numbered = 0;
  #matches: (line: LogLine) => boolean = () => true;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** The items that match the filter, and the gaps. The array changes with the store. */
  get shown(): readonly LogItem[] {
    return this.#shown;
  }

  get counts(): LevelCounts {
    return this.#counts;
  }

  /** How many numbers were given out. */
  get numbered(): number {
    return this.#numbered;
  }

  get size(): number {
    return this.#items.length;
  }

  /** The time of a part's newest entry. */
  newest(part: string): Date | undefined {
    const line = this.#items.findLast((item) => item.kind === "line" && item.part === part);
    return line?.kind === "line" ? line.entry.time : undefined;
  }

  /** The time of a part's oldest entry. */
  oldest(part: string): Date | undefined {
    const line = this.#items.find((item) => item.kind === "line" && item.part === part);
    return line?.kind === "line" ? line.entry.time : undefined;
  }

  get gaps(): readonly GapMark[] {
    return this.#items.filter((item) => item.kind === "gap");
  }

  /** Shows only the lines that match. */
  filter(matches: (line: LogLine) => boolean): void {
    this.#matches = matches;
    for (const item of this.#items) if (item.kind === "line") item.shown = matches(item);
    this.#showAll();
  }

  /**
   * Adds new entries of a part, oldest first, after all others of it. Returns how many were kept.
   * @param mixed puts each at its time among those of other parts
   */
  append(entries: readonly LogEntry[], part: string, mixed = false): number {
    const kept = entries.slice(0, this.#room);
    for (const entry of kept) {
      const line = this.#line(entry, part);
      if (mixed) this.#items.splice(placeOf(this.#items, timeOf(entry)), 0, line);
      else this.#items.push(line);
      if (!line.shown) continue;
      if (mixed) this.#shown.splice(placeOf(this.#shown, timeOf(entry)), 0, line);
      else this.#shown.push(line);
    }
    if (kept.length < entries.length) this.#markOverflow(part);
    this.#trim();
    return kept.length;
  }

  /** Ends a hold. Returns whether entries were dropped, which a gap marks. */
  release(): boolean {
    this.held = false;
    const overflown = this.#overflown.size > 0;
    this.#overflown.clear();
    this.#trim();
    return overflown;
  }

  /**
   * Inserts entries of a part, oldest first, by their times. Known entries are skipped, so that entries can
   * be read again to join a live tail without a gap or duplicates. Returns how many were kept.
   */
  merge(entries: readonly LogEntry[], part: string): number {
    const first = entries[0];
    if (!first) return 0;
    // Only items of the same time are looked at: the log may have 100,000 others.
    const start = this.#firstAt(timeOf(first));
    const latest = entries.reduce((time, entry) => Math.max(time, timeOf(entry)), 0);
    const end = Math.max(start, placeOf(this.#items, latest));
    const around = this.#items.slice(start, end);
    const known = new Map<string, number>();
    for (const item of around) {
      if (item.kind !== "line" || item.part !== part) continue;
      const key = sameness(item.entry);
      known.set(key, (known.get(key) ?? 0) + 1);
    }
    const missing = entries.filter((entry) => {
      const key = sameness(entry);
      const count = known.get(key) ?? 0;
      known.set(key, count - 1);
      return count <= 0;
    });
    const kept = missing.slice(0, this.#room);
    if (kept.length < missing.length) this.#markOverflow(part);
    if (kept.length === 0) return 0;
    let time = timeOf(first);
    const timed = around.map((item) => {
      if (item.kind === "line") time = Math.max(time, timeOf(item.entry));
      return { item: item as LogItem, time };
    });
    const added = kept.map((entry) => ({ item: this.#line(entry, part) as LogItem, time: timeOf(entry) }));
    const merged = [...added, ...timed].sort((a, b) => a.time - b.time).map(({ item }) => item);
    this.#items = this.#items.slice(0, start).concat(merged, this.#items.slice(end));
    this.#trim();
    this.#showAll();
    return kept.length;
  }

  /** Marks that entries of a part before this time are missing, or at the end. */
  markGap(before: Date | undefined, part: string): void {
    const at = before ? this.#firstAt(before.getTime()) : this.#items.length;
    const neighbours = [this.#items[at - 1], this.#items[at]];
    if (neighbours.some((item) => item?.kind === "gap" && item.part === part)) return;
    this.#items.splice(at, 0, { kind: "gap", number: this.#numbered++, part });
    this.#showAll();
  }

  /** The times of the lines of its part around a gap. */
  gapBounds(number: number): GapBounds {
    const at = this.#items.findIndex((item) => item.kind === "gap" && item.number === number);
    const part = this.#items[at]?.part ?? "";
    const isOfPart = (item: LogItem) => item.kind === "line" && item.part === part;
    const before = this.#items.slice(0, Math.max(at, 0)).findLast(isOfPart);
    const after = this.#items.slice(at + 1).find(isOfPart);
    return {
      part,
      from: before?.kind === "line" ? before.entry.time : undefined,
      to: after?.kind === "line" ? after.entry.time : undefined,
    };
  }

  /** Takes a mark away, when its gap has been filled. */
  closeGap(number: number): void {
    this.#items = this.#items.filter((item) => item.kind !== "gap" || item.number !== number);
    this.#showAll();
  }

  /** How many entries can be added. */
  get #room(): number {
    return this.held ? Math.max(0, this.capacity - this.#items.length) : Number.POSITIVE_INFINITY;
  }

  /** Marks at the end that entries of a part were dropped, once for each hold. */
  #markOverflow(part: string): void {
    if (this.#overflown.has(part)) return;
    this.#overflown.add(part);
    const mark: GapMark = { kind: "gap", number: this.#numbered++, part };
    this.#items.push(mark);
    this.#shown.push(mark);
  }

  #line(entry: LogEntry, part: string): LogLine {
    const level = logLevel(entry.level);
    const line: LogLine = { kind: "line", number: this.#numbered++, part, level, entry, shown: true };
    line.shown = this.#matches(line);
    this.#counts[level] += 1;
    return line;
  }

  /** Where the lines of a time and later begin, looked for from the end. */
  #firstAt(time: number): number {
    let at = this.#items.length;
    for (let i = at - 1; i >= 0; i--) {
      const item = this.#items[i];
      if (item?.kind !== "line") continue;
      if (timeOf(item.entry) < time) break;
      at = i;
    }
    return at;
  }

  #showAll(): void {
    this.#shown = this.#items.filter((item) => item.kind === "gap" || item.shown);
  }

  #trim(): void {
    const excess = this.#items.length - this.capacity;
    if (excess <= 0 || this.held) return;
    const removed = this.#items.splice(0, excess);
    let shown = 0;
    for (const item of removed) {
      if (item.kind === "gap" || item.shown) shown += 1;
      if (item.kind === "line") this.#counts[item.level] -= 1;
    }
    this.#shown.splice(0, shown);
  }
}
