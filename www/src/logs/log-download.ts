import { withoutAnsi } from "../text/ansi";
import { exactTime } from "../text/relative-time";
import { saveFile } from "../ui/save-file";
import type { LogItem, LogLine } from "./log-store";

/** The names of the parts by their ids, if a log is that of several. */
type Names = ReadonlyMap<string, string> | undefined;

/** The lines as text: time, part, level, logger, message. */
export function logText(items: readonly LogItem[], names: Names): string {
  return items
    .map((item) => {
      if (item.kind === "gap") return "-- entries are missing here --\n";
      const { time, loggerName, message } = item.entry;
      const part = names ? [names.get(item.part) ?? item.part] : [];
      return `${[exactTime(time), ...part, item.level, loggerName, withoutAnsi(message)].join("\t")}\n`;
    })
    .join("");
}

function entryOf({ entry, part }: LogLine, names: Names): object {
  return names ? { partId: part, partName: names.get(part), ...entry } : entry;
}

/** Saves the shown lines as a file. */
export function downloadLog(items: readonly LogItem[], names: Names, format: "text" | "json"): void {
  if (format === "text") saveFile("log.txt", "text/plain", logText(items, names));
  else {
    const entries = items.flatMap((item) => (item.kind === "line" ? [entryOf(item, names)] : []));
    saveFile("log.json", "application/json", JSON.stringify(entries, null, 2));
  }
}
