import type { DataForms } from "../../data-forms.js";
import type { LogEntry } from "../../gen/messages.js";
import type { JsonValue } from "../../json.js";

/** Entries that hold the same. */
interface Equals {
  readonly time: number;
  /** How many the tail has given. */
  count: number;
  /** The pass that `expected` is about. */
  pass: number;
  /** How many of those given are still to be met in that pass. */
  expected: number;
}

/**
 * The entries that a tail has given, as far back as a late one can still come. Entries have no id,
 * so they are told apart by all that they hold; of equal ones it is counted how many there were.
 *
 * The log is gone through in passes, each from some point on: a gap that is read, or a connection.
 * Of equal entries, a pass first meets those that were given before it.
 */
export class Seen {
  readonly #overlapMs: number;
  readonly #given = new Map<string, Equals>();
  #pass = 0;
  #beginning = Number.NEGATIVE_INFINITY;
  #newest: number | undefined;

  /** @param overlapMs how much older than the newest entry a late one can be */
  constructor(overlapMs: number) {
    this.#overlapMs = overlapMs;
  }

  /** How many different entries are remembered. */
  get size(): number {
    return this.#given.size;
  }

  /** When the newest entry was written, in milliseconds since 1970; absent before the first. */
  get newest(): number | undefined {
    return this.#newest;
  }

  /** From when on the log can hold entries that the tail has not given; absent for all of it. */
  get since(): number | undefined {
    if (this.#newest === undefined) return undefined;
    return Math.max(this.#newest - this.#overlapMs, this.#beginning);
  }

  /**
   * Lets the tail begin within a log: all of a time and later is taken for given.
   *
   * @param beginning that time
   * @param entries what the log has of it
   */
  begin(beginning: number, entries: readonly LogEntry<DataForms>[]): void {
    this.#beginning = beginning;
    for (const entry of entries) this.isNew(entry);
  }

  /** Begins a pass. The one before has ended. */
  startPass(): void {
    this.#pass += 1;
  }

  /** Tells whether the next entry of this pass was not given before; from now on it was. Older entries go first. */
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
    this.#forget();
    return true;
  }

  #forget(): void {
    const horizon = this.since ?? Number.NEGATIVE_INFINITY;
    // Entries come nearly in the order of their times: what is too old stands first.
    for (const [key, { time }] of this.#given) {
      if (time >= horizon) return;
      this.#given.delete(key);
    }
  }
}

/** When an entry was written, in milliseconds since 1970; now, where it does not say. */
export function timeOf({ time }: LogEntry<DataForms>): number {
  // A client can be made to give times as text.
  return time === undefined ? Date.now() : new Date(time).getTime();
}

/** A machine whose clock is ahead must not hide what it writes once its clock is right. */
export function notInFuture(time: number): number {
  return Math.min(time, Date.now());
}

function keyOf({ time, level, loggerName, host, message, stack, caller, fields }: LogEntry<DataForms>): string {
  return JSON.stringify([time, level, loggerName, host, message, stack, sorted(caller ?? null), sorted(fields)]);
}

/** The keys of a Struct come in any order. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key] ?? null)]);
}
