/** The levels a person filters by, least urgent first. */
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LEVEL_NAMES: Readonly<Record<LogLevel, string>> = {
  debug: "Debug",
  info: "Info",
  warn: "Warn",
  error: "Error",
};

/** Maps a machine's name of a level, in any case, to one of the four. */
export function logLevel(word: string): LogLevel {
  switch (word.toLowerCase()) {
    case "trace":
    case "debug":
      return "debug";
    case "warn":
    case "warning":
      return "warn";
    case "error":
    case "critical":
    case "dpanic":
    case "panic":
    case "fatal":
      return "error";
    default:
      return "info";
  }
}
