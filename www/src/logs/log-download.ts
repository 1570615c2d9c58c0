import { withoutAnsi } from "../text/ansi";
import { exactTime } from "../text/relative-time";
import { saveFile } from "../ui/save-file";
import type { LogItem } from "./log-store";

/** The lines as text: time, level, logger, message. */
export function logText(items: readonly LogItem[]): string {
  return items
    .map((item) =>
      item.kind === "gap"
        ? "-- entries are missing here --\n"
        : `${exactTime(item.entry.time)}\t${item.level}\t${item.entry.loggerName}\t${withoutAnsi(item.entry.message)}\n`,
    )
    .join("");
}

/** Saves the shown lines as a file. */
export function downloadLog(items: readonly LogItem[], format: "text" | "json"): void {
  if (format === "text") saveFile("log.txt", "text/plain", logText(items));
  else {
    const entries = items.flatMap((item) => (item.kind === "line" ? [item.entry] : []));
    saveFile("log.json", "application/json", JSON.stringify(entries, null, 2));
  }
}
