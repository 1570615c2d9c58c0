import type { LogEntry } from "viam-app-client";
import { type LogLevel, logLevel } from "./log-level";

/** An entry with its place in the page's own order. */
export interface LogLine {
  /** Unique in its buffer; a list's key. */
  readonly number: number;
  readonly level: LogLevel;
  readonly entry: LogEntry;
}

/** Enough of a message to tell two entries of the same millisecond apart. */
const KEY_LENGTH = 200;

function sameness({ time, level, host, loggerName, message }: LogEntry): string {
  const start = message.slice(0, KEY_LENGTH);
  return `${time?.getTime()}|${level}|${host}|${loggerName}|${message.length}|${start}`;
}

/** The latest entries, oldest first, never more than its capacity. */
export class LogBuffer {
  readonly #capacity: number;
  #lines: LogLine[] = [];
  #numbered = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The lines as they are now; later changes don't touch the array. */
  get lines(): readonly LogLine[] {
    return [...this.#lines];
  }

  /** Adds entries after all others, oldest first. */
  append(entries: readonly LogEntry[]): void {
    for (const entry of entries) this.#lines.push(this.#line(entry));
    this.#trim();
  }

  /**
   * Puts entries, oldest first, in at their times. What the buffer holds already is left out,
   * so that recent history joins a live tail without a gap or a repetition.
   */
  merge(entries: readonly LogEntry[]): void {
    const held = new Map<string, number>();
    for (const { entry } of this.#lines) {
      const key = sameness(entry);
      held.set(key, (held.get(key) ?? 0) + 1);
    }
    const missing = entries.filter((entry) => {
      const key = sameness(entry);
      const count = held.get(key) ?? 0;
      held.set(key, count - 1);
      return count <= 0;
    });
    const time = ({ entry }: LogLine) => entry.time?.getTime() ?? 0;
    this.#lines = [...missing.map((entry) => this.#line(entry)), ...this.#lines].sort((a, b) => time(a) - time(b));
    this.#trim();
  }

  #line(entry: LogEntry): LogLine {
    return { number: this.#numbered++, level: logLevel(entry.level), entry };
  }

  #trim(): void {
    const excess = this.#lines.length - this.#capacity;
    if (excess > 0) this.#lines.splice(0, excess);
  }
}
