import type { LogLine } from "./log-buffer";
import { LOG_LEVELS, type LogLevel } from "./log-level";

export interface LogFilter {
  readonly levels: ReadonlySet<LogLevel>;
  /** A part of the message or of the logger's name, in any case. */
  readonly text: string;
}

export const EVERY_LEVEL: ReadonlySet<LogLevel> = new Set(LOG_LEVELS);

const PATTERN_SIGNS = /[\\^$.*+?()[\]{}|/]/g;

/** The lines the filter lets through. */
export function filterLines(lines: readonly LogLine[], { levels, text }: LogFilter): readonly LogLine[] {
  // A pattern compares without case and makes no copy of each message.
  const wanted = text.trim() && new RegExp(text.trim().replace(PATTERN_SIGNS, "\\$&"), "iu");
  if (!wanted && levels.size === EVERY_LEVEL.size) return lines;
  return lines.filter(
    ({ level, entry }) => levels.has(level) && (!wanted || wanted.test(entry.message) || wanted.test(entry.loggerName)),
  );
}

/** How many lines each level has. */
export function countLevels(lines: readonly LogLine[]): Readonly<Record<LogLevel, number>> {
  const counts = { debug: 0, info: 0, warn: 0, error: 0 };
  for (const { level } of lines) counts[level] += 1;
  return counts;
}

/** The levels after a press on one of them. */
export function toggleLevel(levels: ReadonlySet<LogLevel>, level: LogLevel): ReadonlySet<LogLevel> {
  const next = new Set(levels);
  if (!next.delete(level)) next.add(level);
  return next;
}
