import { signal } from "@preact/signals";
import type { LogEntry } from "viam-app-client";

/** What a machine's server writes when it ends or begins. */
const RESTART = /^(?:restarting\b|starting viam-server|viam rdk\b|shutting down\b)/i;
/** How many restarts are kept. */
const KEPT = 100;

/** A part wrote that it restarts. */
export interface Restart {
  readonly part: string;
  readonly time: Date;
}

/** Data about all entries of a log, whether they match the filter or not. */
export class LogSeen {
  readonly loggers = signal<readonly string[]>([]);
  readonly restarts = signal<readonly Restart[]>([]);
  readonly #loggers = new Set<string>();

  /** Adds entries of a part; entries may be repeated. */
  add(entries: readonly LogEntry[], part: string): void {
    const before = this.#loggers.size;
    for (const { loggerName, message, time } of entries) {
      this.#loggers.add(loggerName);
      if (time && RESTART.test(message)) this.#restarted({ part, time });
    }
    if (this.#loggers.size !== before) this.loggers.value = [...this.#loggers].sort();
  }

  #restarted({ part, time }: Restart): void {
    const known = this.restarts.peek();
    const isKnown = known.some((restart) => restart.part === part && restart.time.getTime() === time.getTime());
    if (!isKnown) this.restarts.value = [...known, { part, time }].slice(-KEPT);
  }
}
