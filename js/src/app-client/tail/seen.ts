import type { DataForms } from "../../data-forms.js";
import type { LogEntry } from "../../gen/messages.js";
import type { JsonValue } from "../../json.js";

/** Entries that hold the same. */
interface Equals {
  readonly time: number;
  /** How many the tail has yielded. */
  count: number;
  /** The pass of `expected`. */
  pass: number;
  /** How many of those yielded are still expected in that pass. */
  expected: number;
}

/** From this many entries on, those that are too old are looked for. */
const MIN_SWEEP = 1000;

/**
 * The entries that a tail has yielded, as far back as a late one can still arrive. Entries have no
 * id, so they are compared by all their fields; equal ones are counted.
 *
 * The log is read in passes, each from some point on: a gap that is read, or a connection. Of equal
 * entries, a pass first sees those that were yielded before it.
 */
export class Seen {
  readonly #overlapMs: number;
  readonly #maxEntries: number;
  readonly #given = new Map<string, Equals>();
  #pass = 0;
  #beginning = Number.NEGATIVE_INFINITY;
  #newest: number | undefined;
  #sweepAt = MIN_SWEEP;

  /**
   * @param overlapMs how much older than the newest entry a late one can be
   * @param maxEntries the number of entries to remember; a part whose clock is ahead has entries that do not
   * become too old for a long time
   */
  constructor(overlapMs: number, maxEntries: number) {
    this.#overlapMs = overlapMs;
    this.#maxEntries = maxEntries;
  }

  /** How many different entries are remembered. */
  get size(): number {
    this.#sweep();
    return this.#given.size;
  }

  /** When the newest entry was written, in milliseconds since 1970; absent before the first. */
  get newest(): number | undefined {
    return this.#newest;
  }

  /** The time from which the log can have entries that the tail has not yielded; absent for the whole log. */
  get since(): number | undefined {
    if (this.#newest === undefined) return undefined;
    return Math.max(this.#newest - this.#overlapMs, this.#beginning);
  }

  /**
   * Starts the tail within a log: entries of this time and later count as yielded.
   *
   * @param beginning that time
   * @param entries what the log has of it
   */
  begin(beginning: number, entries: readonly LogEntry<DataForms>[]): void {
    this.#beginning = beginning;
    for (const entry of entries) this.isNew(entry);
  }

  /** Begins a pass. The previous one has ended. */
  startPass(): void {
    this.#pass += 1;
  }

  /** Returns whether the next entry of this pass is new, and records it as yielded. Older entries come first. */
  isNew(entry: LogEntry<DataForms>): boolean {
    const time = timeOf(entry);
    const key = keyOf(entry);
    const equals = this.#given.get(key) ?? { time, count: 0, pass: this.#pass, expected: 0 };
    if (equals.pass !== this.#pass) Object.assign(equals, { pass: this.#pass, expected: equals.count });
    if (equals.expected > 0) {
      equals.expected -= 1;
      return false;
    }
    equals.count += 1;
    this.#given.set(key, equals);
    this.#newest = Math.max(notInFuture(time), this.#newest ?? Number.NEGATIVE_INFINITY);
    if (this.#given.size >= this.#sweepAt) this.#sweep();
    return true;
  }

  /** Forgets the entries that are too old, and the first ones of too many. */
  #sweep(): void {
    const horizon = this.since ?? Number.NEGATIVE_INFINITY;
    for (const [key, { time }] of this.#given) if (time < horizon) this.#given.delete(key);
    for (const key of this.#given.keys()) {
      if (this.#given.size <= this.#maxEntries) break;
      this.#given.delete(key);
    }
    // In proportion to what is left, so that a sweep costs little for each entry.
    this.#sweepAt = Math.max(MIN_SWEEP, 2 * this.#given.size);
  }
}

/** When an entry was written, in milliseconds since 1970; the current time if it has none. */
export function timeOf({ time }: LogEntry<DataForms>): number {
  // With `timestamps: "iso"`, times are text.
  return time === undefined ? Date.now() : new Date(time).getTime();
}

/** If a machine's clock is ahead and then corrected, later entries must not be hidden. */
export function notInFuture(time: number): number {
  return Math.min(time, Date.now());
}

function keyOf({ time, level, loggerName, host, message, stack, caller, fields }: LogEntry<DataForms>): string {
  return JSON.stringify([time, level, loggerName, host, message, stack, sorted(caller ?? null), sorted(fields)]);
}

/** The order of a Struct's keys is not fixed. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key] ?? null)]);
}
