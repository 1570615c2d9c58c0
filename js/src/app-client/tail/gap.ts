import type { CallOptions } from "../../call-options.js";
import type { DataForms } from "../../data-forms.js";
import { GrpcError } from "../../errors.js";
import type { AppService } from "../../gen/app-service.js";
import type { LogEntry } from "../../gen/messages.js";
import { pages, take } from "../pages.js";
import type { TailQuery } from "./plain-tail.js";
import { notInFuture, Seen, timeOf } from "./seen.js";

/** Entries that a tail could not deliver. Its times are those of entries, by the part's own clock. */
export interface LogGap {
  /** When the last entry before the gap was written; absent if there was none. */
  from: Date | undefined;
  /** When the first entry after the gap was written; absent if that entry has not arrived yet. */
  to: Date | undefined;
  /** Why the gap could not be filled; absent if it was too long. */
  cause: GrpcError | undefined;
}

/** How gaps are filled. */
export interface GapOptions {
  readonly overlapMs: number;
  readonly maxGapEntries: number;
  readonly onGap: ((gap: LogGap) => void) | undefined;
}

/** With these errors, retrying to read the entries does not help. */
const UNFILLABLE: ReadonlySet<string> = new Set([
  "INVALID_ARGUMENT",
  "FAILED_PRECONDITION",
  "OUT_OF_RANGE",
  "RESOURCE_EXHAUSTED",
  "UNIMPLEMENTED",
]);

/** How often in a row filling a gap may fail for other reasons before the tail continues without it. */
const MAX_ATTEMPTS = 5;

/** The number of entries that are remembered at least, to remove duplicates. */
const MIN_REMEMBERED = 10_000;

/** The number of entries in a batch that fills a gap: that of a page of the log. */
const BATCH = 100;

/** Reads from the log what a tail has missed. */
export class Gap {
  readonly #service: AppService<DataForms>;
  readonly #query: TailQuery;
  readonly #call: CallOptions;
  readonly #options: GapOptions;
  readonly #seen: Seen;
  #begun = false;
  #attempts = 0;

  constructor(service: AppService<DataForms>, query: TailQuery, call: CallOptions, options: GapOptions) {
    this.#service = service;
    this.#query = query;
    this.#call = call;
    this.#options = options;
    this.#seen = new Seen(options.overlapMs, Math.max(options.maxGapEntries, MIN_REMEMBERED));
  }

  /**
   * Finds the end of the log, where the tail begins, by the times in the log, because this computer's
   * clock may differ. Only the first call has an effect.
   */
  async begin(): Promise<void> {
    if (this.#begun) return;
    const last: LogEntry<DataForms>[] = [];
    let beginning: number | undefined;
    for await (const entry of this.#read(undefined)) {
      beginning ??= notInFuture(timeOf(entry));
      if (timeOf(entry) < beginning) break;
      // If the part's clock is ahead, many entries are later than now: the tail then begins within them.
      if (last.push(entry) < MIN_REMEMBERED) continue;
      beginning = timeOf(entry);
      break;
    }
    if (beginning !== undefined) this.#seen.begin(beginning, last);
    this.#begun = true;
  }

  /**
   * Yields the missed entries, in batches like those of a tail: the oldest batch first, and
   * the newest entry first in each. The log is read completely from its end first, so that a gap that
   * is too long loses its oldest entries.
   *
   * @throws `GrpcError` where it is worth trying again, or the tail has ended
   */
  async *fill(): AsyncGenerator<LogEntry<DataForms>[], void, undefined> {
    const found = await this.#missed();
    this.startPass();
    const missed = this.newOf(found).reverse();
    // From here on oldest first.
    for (let i = 0; i < missed.length; i += BATCH) yield missed.slice(i, i + BATCH).reverse();
  }

  /** Begins to look at the entries of a new connection. */
  startPass(): void {
    this.#seen.startPass();
  }

  /** Of the following entries of this pass, those that the tail has not yielded yet. Newest first, as in the input. */
  newOf(entries: LogEntry<DataForms>[]): LogEntry<DataForms>[] {
    return entries
      .reverse()
      .filter((entry) => this.#seen.isNew(entry))
      .reverse();
  }

  async #missed(): Promise<LogEntry<DataForms>[]> {
    const { newest, since, size } = this.#seen;
    const atMost = this.#options.maxGapEntries + size;
    try {
      const found = await take(this.#read(since), atMost + 1);
      this.#attempts = 0;
      if (found.length <= atMost) return found;
      found.pop();
      this.#report(newest, found.at(-1));
      return found;
    } catch (error) {
      this.#attempts += 1;
      if (!(error instanceof GrpcError) || !(UNFILLABLE.has(error.code) || this.#attempts >= MAX_ATTEMPTS)) throw error;
      this.#report(newest, undefined, error);
      return [];
    }
  }

  #report(from: number | undefined, next: LogEntry<DataForms> | undefined, cause?: GrpcError): void {
    const to = next && timeOf(next);
    this.#options.onGap?.({ from: date(from), to: date(to), cause });
  }

  /** The log's entries of a time and later, newest first. */
  #read(since: number | undefined): AsyncGenerator<LogEntry<DataForms>, void, undefined> {
    const { id, errorsOnly, filter } = this.#query;
    const levels = errorsOnly ? ["error"] : [];
    return pages("GetRobotPartLogs", undefined, async ({ pageToken, pageSize: limit }) => {
      const request = { id, levels, filter, start: date(since), pageToken, limit };
      const { logs, nextPageToken } = await this.#service.getRobotPartLogs(request, this.#call);
      return { items: logs, nextPageToken };
    });
  }
}

function date(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
