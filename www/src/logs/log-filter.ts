import { LOG_LEVELS, type LogLevel } from "./log-level";
import type { LogLine } from "./log-store";

/** What of the log is shown. It is kept in the address. */
export interface LogFilter {
  readonly levels: ReadonlySet<LogLevel>;
  /** A part of the message or of the logger's name, in any case; or a regular expression. */
  readonly text: string;
  readonly isRegExp: boolean;
  /** Loggers that are not shown. */
  readonly hiddenLoggers: ReadonlySet<string>;
  /** Only lines from this time on. */
  readonly from?: Date | undefined;
  /** Only lines before this time. */
  readonly to?: Date | undefined;
}

export const EVERY_LEVEL: ReadonlySet<LogLevel> = new Set(LOG_LEVELS);
export const NO_FILTER: LogFilter = { levels: EVERY_LEVEL, text: "", isRegExp: false, hiddenLoggers: new Set() };

const PATTERN_SIGNS = /[\\^$.*+?()[\]{}|/]/g;

/** The pattern to search, or its error. */
export function filterPattern({ text, isRegExp }: LogFilter): RegExp | Error | undefined {
  const wanted = text.trim();
  if (wanted === "") return undefined;
  try {
    // A pattern compares without case and makes no copy of each message.
    return new RegExp(isRegExp ? wanted : wanted.replace(PATTERN_SIGNS, "\\$&"), "iu");
  } catch (error) {
    return error as Error;
  }
}

/** Returns for each line whether it matches the filter. All lines match an invalid expression. */
export function lineMatcher(filter: LogFilter): (line: LogLine) => boolean {
  const { levels, hiddenLoggers, from, to } = filter;
  const pattern = filterPattern(filter);
  return ({ level, entry: { message, loggerName, time } }) =>
    levels.has(level) &&
    (from === undefined || (time !== undefined && time >= from)) &&
    (to === undefined || (time !== undefined && time < to)) &&
    !hiddenLoggers.has(loggerName) &&
    (!(pattern instanceof RegExp) || pattern.test(message) || pattern.test(loggerName));
}

/** The levels after a press on one of them. */
export function toggleLevel(levels: ReadonlySet<LogLevel>, level: LogLevel): ReadonlySet<LogLevel> {
  const next = new Set(levels);
  if (!next.delete(level)) next.add(level);
  return next;
}

type Query = Readonly<Record<string, string>>;

/** The filter that an address states. */
export function filterOfQuery({ levels, text = "", regexp, logger, from, to }: Query): LogFilter {
  const named = levels?.split(",");
  return {
    levels: named ? new Set(LOG_LEVELS.filter((level) => named.includes(level))) : EVERY_LEVEL,
    text,
    isRegExp: regexp === "1",
    hiddenLoggers: new Set(logger?.split(",").filter((name) => name !== "")),
    ...span("from", from),
    ...span("to", to),
  };
}

function span(bound: "from" | "to", text: string | undefined): Pick<LogFilter, "from" | "to"> {
  const time = new Date(text ?? "");
  return Number.isNaN(time.getTime()) ? {} : { [bound]: time };
}

/** The filter in a URL; defaults are empty. */
export function queryOfFilter({ levels, text, isRegExp, hiddenLoggers, from, to }: LogFilter): Query {
  const all = levels.size === EVERY_LEVEL.size;
  return {
    levels: all ? "" : LOG_LEVELS.filter((level) => levels.has(level)).join(",") || "none",
    text,
    regexp: isRegExp ? "1" : "",
    logger: [...hiddenLoggers].join(","),
    from: from?.toISOString() ?? "",
    to: to?.toISOString() ?? "",
  };
}
