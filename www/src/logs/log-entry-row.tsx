import { clockTime, exactTime } from "../text/relative-time";
import { LongText, Name } from "../text/text";
import { ChevronIcon } from "../ui/icons";
import type { LogLine } from "./log-buffer";
import { callerText, logFields } from "./log-details";
import { LEVEL_NAMES } from "./log-level";

/** Longer messages are cut until asked for. */
const MESSAGE_LIMIT = 800;
const VALUE_LIMIT = 500;

interface LogEntryRowProps {
  readonly line: LogLine;
  readonly tabIndex: 0 | -1;
  readonly open: boolean;
  readonly onToggle: (line: number) => void;
}

/** One entry: when, how urgent, who, what; and all the rest of it when open. */
export function LogEntryRow({ line, tabIndex, open, onToggle }: LogEntryRowProps) {
  const { level, entry, number } = line;
  return (
    <div class="log-entry" data-level={level}>
      <button
        type="button"
        class="log-head"
        data-row-focus
        tabIndex={tabIndex}
        aria-expanded={open}
        onClick={() => onToggle(number)}
      >
        <span class={`log-twist ${open ? "is-open" : ""}`}>
          <ChevronIcon />
        </span>
        <span class="log-time">{clockTime(entry.time, new Date())}</span>
        <span class="log-level">{LEVEL_NAMES[level]}</span>
      </button>
      <span class="log-logger">{entry.loggerName !== "" && <Name value={entry.loggerName} limit={60} />}</span>
      <span class="log-message">
        <LongText value={entry.message} limit={MESSAGE_LIMIT} lines />
      </span>
      {open && <LogDetails line={line} />}
    </div>
  );
}

function LogDetails({ line: { entry } }: { line: LogLine }) {
  const facts: readonly (readonly [string, string])[] = [
    ["Time", exactTime(entry.time)],
    ["Level", entry.level],
    ["Logger", entry.loggerName],
    ["Host", entry.host],
    ["Caller", callerText(entry.caller)],
    ...logFields(entry.fields).map(({ name, value }) => [name, value] as const),
    ["Stack", entry.stack],
  ];
  return (
    <dl class="log-details">
      {facts
        .filter(([, value]) => value !== "")
        .map(([term, value], index) => (
          <div key={index} class="log-detail">
            <dt>
              <Name value={term} limit={60} />
            </dt>
            <dd>
              <LongText value={value} limit={VALUE_LIMIT} lines />
            </dd>
          </div>
        ))}
    </dl>
  );
}
