import type { CallOptions } from "../call-options.js";
import { type Check, count, enumValue, flag, list, nonEmpty, positive, text, time } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { LogEntry, LogOrder } from "../gen/messages.js";
import type { Suggested } from "../json.js";
import { failedIteration, type ParametersOf } from "../service.js";
import { type Destination, destination, write } from "./destination.js";
import { logLine } from "./log-text.js";
import { MethodGroup } from "./method-group.js";
import { pages, take } from "./pages.js";
import { LogTail } from "./tail/log-tail.js";
import { plainTail } from "./tail/plain-tail.js";
import { type ResumeOptions, resumableTail, resumeOptions } from "./tail/resumable-tail.js";

/** How grave an entry of a log is. */
export type LogLevel = Suggested<"debug" | "info" | "warn" | "warning" | "error">;

/** Which log entries are read. All filters given must match. */
export interface LogQuery extends CallOptions {
  /** Only entries with this text in their message. */
  filter?: string | undefined;
  /** Only entries of these levels: `debug`, `info`, `warn` or `warning`, `error`. Empty means all. */
  logLevels?: readonly LogLevel[] | undefined;
  /** Only entries of this time or later. */
  start?: Date | string | undefined;
  /** Only entries before this time. */
  end?: Date | string | undefined;
  /** Default: newest first. */
  order?: LogOrder | number | undefined;
  /** Only entries of the last while, such as `10m` or `24h`. It cannot go with a start or an end. */
  range?: string | undefined;
  /** Only entries of this logger. */
  source?: string | undefined;
  /** Only entries meant for the machine's user rather than for its developer. */
  userFacingOnly?: boolean | undefined;
  /** At most this many entries in one response, which never has more than 100. */
  pageSize?: number | undefined;
}

/** What `getRobotPartLogs` reads, and where it writes. */
export interface GetLogsOptions extends LogQuery {
  /** How many entries to read; 0 for all. Default: 100. */
  numLogEntries?: number | undefined;
  /** Where to write the entries, one a line. */
  dest?: Destination | undefined;
}

/** Which log entries are tailed, and how. */
export interface TailLogsOptions extends CallOptions {
  /** Only errors. Default: `true`. */
  errorsOnly?: boolean | undefined;
  /** Only entries with this text in their message. */
  filter?: string | undefined;
  /**
   * Whether and how the tail reconnects after a lost connection. A tail without it is a single
   * call and ends with it; as any call that reads, it may be sent again before its first batch has
   * come, and what is logged between the two is missed. It is off by default, because one that goes
   * on makes more calls, and does not tell the app that it was cut off.
   *
   * With it, `timeoutMs` limits each call that fills a gap, and the tail itself has no limit.
   */
  resume?: boolean | ResumeOptions | undefined;
}

const LOG_QUERY = {
  filter: text,
  logLevels: list(text),
  start: time,
  end: time,
  order: enumValue,
  range: text,
  source: text,
  userFacingOnly: flag,
  pageSize: positive,
};

const resume: Check = (value, path) => {
  if (typeof value !== "boolean") resumeOptions(value, path);
};

export const logParameters: ParametersOf<Logs> = {
  getRobotPartLogs: [{ robotPartId: nonEmpty }, { ...LOG_QUERY, numLogEntries: count, dest: destination }],
  iterateRobotPartLogs: [{ robotPartId: nonEmpty }, LOG_QUERY, { fail: failedIteration }],
  tailRobotPartLogs: [
    { robotPartId: nonEmpty },
    { errorsOnly: flag, filter: text, resume },
    { fail: (error) => new LogTail(undefined, () => failedIteration(error)) },
  ],
};

/** Logs of parts. */
export class Logs<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Reads log entries of a part, in as many calls as needed, and writes them to a file if one
   * is given.
   *
   * @param robotPartId the part's id
   * @param options which entries and how many, where to write them, and options of each call
   * @returns the entries, newest first by default
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist, `INVALID_ARGUMENT` if
   * `numLogEntries` or `dest` is invalid, or `range` is combined with a start or an end,
   * `UNKNOWN` if the file could not be written
   * @example
   * ```ts
   * const entries = await cloud.getRobotPartLogs(robotPartId, { logLevels: ["warn", "error"], numLogEntries: 20 });
   * for (const { time, loggerName, message } of entries) console.log(time, loggerName, message);
   * ```
   */
  async getRobotPartLogs(robotPartId: string, options: GetLogsOptions = {}): Promise<LogEntry<F>[]> {
    const { numLogEntries = 100, dest, ...query } = options;
    const entries = await take(this.iterateRobotPartLogs(robotPartId, query), numLogEntries || undefined);
    if (dest !== undefined) await write("GetRobotPartLogs", dest, entries.map(logLine).join(""), entries);
    return entries;
  }

  /**
   * Iterates over the log entries of a part, newest first by default, and fetches them
   * page by page as needed.
   *
   * @param robotPartId the part's id
   * @param options which entries, and options of each call
   * @returns an iterator over the entries, which throws the error of a failed call
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist, `INVALID_ARGUMENT` if
   * `range` is combined with a start or an end
   * @example
   * ```ts
   * for await (const { message } of cloud.iterateRobotPartLogs(robotPartId, { range: "24h" })) {
   *   if (message.includes("starting")) break;
   * }
   * ```
   */
  iterateRobotPartLogs(robotPartId: string, options: LogQuery = {}): AsyncGenerator<LogEntry<F>, void, undefined> {
    const { filter, logLevels: levels, start, end, order, range, source, userFacingOnly, pageSize, ...call } = options;
    const query = { id: robotPartId, filter, levels, start, end, order, range, source, userFacingOnly };
    return pages("GetRobotPartLogs", pageSize, async ({ pageToken, pageSize: limit }) => {
      const request = { ...query, pageToken, limit };
      const { logs, nextPageToken } = await this.service.getRobotPartLogs(request, call);
      return { items: logs, nextPageToken };
    });
  }

  /**
   * Follows the log of a part: new entries come in batches as they are written, the newest first in
   * each batch. The request is sent when the first batch is read. Leaving the loop, or calling
   * `return()`, aborts it.
   *
   * @param robotPartId the part's id
   * @param options which entries, whether to reconnect, and options of the call
   * @returns the batches, which are never empty
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist, and with the code of any
   * failure that ends the request. The loop throws it, not this method.
   * @example
   * ```ts
   * for await (const entries of cloud.tailRobotPartLogs(robotPartId, { errorsOnly: false, resume: true })) {
   *   for (const { level, message } of entries.reverse()) console.log(level, message);
   *   break;
   * }
   * ```
   */
  tailRobotPartLogs(robotPartId: string, options: TailLogsOptions = {}): LogTail<F> {
    const { errorsOnly = true, filter, resume = false, ...call } = options;
    const query = { id: robotPartId, errorsOnly, filter };
    const resumed = resume === true ? {} : resume;
    return new LogTail(call.signal, (signal) => {
      const own = { ...call, signal };
      const batches = resumed ? resumableTail(this.service, query, own, resumed) : plainTail(this.service, query, own);
      // A tail looks at entries of any form, and passes on what the client gave it.
      return batches as AsyncGenerator<LogEntry<F>[], void, undefined>;
    });
  }
}
