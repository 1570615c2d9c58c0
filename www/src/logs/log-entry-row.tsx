import { AnsiText, withoutAnsi } from "../text/ansi";
import { clockTime, exactTime } from "../text/relative-time";
import { LongText, Name } from "../text/text";
import { timeZone } from "../text/time-zone";
import { clip, plainName } from "../text/visible-text";
import { CopyButton } from "../ui/copy-button";
import { ChevronIcon } from "../ui/icons";
import { callerText, logFields } from "./log-details";
import { LEVEL_NAMES } from "./log-level";
import type { LogLine } from "./log-store";

/** What a row shows of a message; all of it is in the open entry. */
const ROW_LIMIT = 800;
const VALUE_LIMIT = 2_000;
const SPOKEN_LIMIT = 300;

interface LogEntryRowProps {
  readonly line: LogLine;
  readonly tabIndex: 0 | -1;
  readonly open: boolean;
  readonly onToggle: (line: number) => void;
  /** The name of the part that wrote it, if the log is that of several. */
  readonly part: string | undefined;
  /** The address that leads to this entry. */
  readonly link: (line: LogLine) => string;
}

/** One entry: time, level, logger and message; and all other fields when open. */
export function LogEntryRow({ line, part, tabIndex, open, onToggle, link }: LogEntryRowProps) {
  const { level, entry, number } = line;
  const time = clockTime(entry.time, new Date(), timeZone.value);
  const { text, omitted } = clip(entry.message, ROW_LIMIT);
  const spoken = plainName(withoutAnsi(entry.message), SPOKEN_LIMIT);
  return (
    <div class="log-entry" data-level={level} data-open={open}>
      <button
        type="button"
        class="log-head"
        data-row-focus
        tabIndex={tabIndex}
        aria-expanded={open}
        aria-label={`${time} ${LEVEL_NAMES[level]} ${part === undefined ? "" : `${plainName(part)} `}${plainName(entry.loggerName)}: ${spoken}`}
        onClick={() => onToggle(number)}
      >
        <span class={`log-twist ${open ? "is-open" : ""}`}>
          <ChevronIcon />
        </span>
        <span class="log-time">{time}</span> <span class="log-level">{LEVEL_NAMES[level]}</span>
      </button>
      {part !== undefined && (
        <span class="log-part">
          <Name value={part} limit={60} />
        </span>
      )}
      <span class="log-logger">{entry.loggerName !== "" && <Name value={entry.loggerName} limit={60} />}</span>
      <span class="log-message">
        <bdi>
          <AnsiText text={text} />
          {omitted > 0 && "…"}
        </bdi>
      </span>
      {open && <LogDetails line={line} part={part} link={link} />}
    </div>
  );
}

function LogDetails({ line, part = "", link }: Pick<LogEntryRowProps, "line" | "link" | "part">) {
  const { entry } = line;
  const facts: readonly (readonly [string, string])[] = [
    ["Time", exactTime(entry.time)],
    ["Part", part],
    ["Level", entry.level],
    ["Logger", entry.loggerName],
    ["Host", entry.host],
    ["Message", withoutAnsi(entry.message)],
    ["Caller", callerText(entry.caller)],
    ...logFields(entry.fields).map(({ name, value }) => [name, value] as const),
    ["Stack", entry.stack],
  ];
  return (
    <div class="log-open">
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
      <p class="log-actions">
        <CopyButton what="the message" text={() => entry.message}>
          Copy message
        </CopyButton>
        <CopyButton what="a link to this entry" text={() => link(line)}>
          Copy link
        </CopyButton>
      </p>
    </div>
  );
}
