import type { DataForms } from "../data-forms.js";
import type { LogEntry } from "../gen/messages.js";

/**
 * A line of a log file, as other clients of the service write it: time, level, logger and place,
 * separated by tabs, and the message right behind the place, which is filled up to 64 characters.
 */
export function logLine(entry: LogEntry<DataForms>): string {
  const logger = entry.loggerName.split(".", 1)[0];
  return `${moment(entry.time)}\t${entry.level.toUpperCase()}\t${logger}\t${place(entry).padEnd(64)}${entry.message}\n`;
}

/** Universal time in microseconds, which are left out on the full second: `2024-05-01 12:00:00.250000`. */
function moment(time: Date | string | undefined): string {
  if (time === undefined) return "";
  const text = typeof time === "string" ? time : time.toISOString();
  const [second = "", fraction = ""] = text.replace("T", " ").replace("Z", "").split(".");
  const micros = fraction.slice(0, 6).padEnd(6, "0");
  return micros === "000000" ? second : `${second}.${micros}`;
}

function place({ caller }: LogEntry<DataForms>): string {
  return caller ? `${caller["File"] ?? ""}:${caller["Line"] ?? ""}` : "";
}
