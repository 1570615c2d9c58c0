import { useFleet } from "../fleet/fleet";
import { replaceQuery, route } from "../navigation/navigation";
import { formatNumber } from "../text/numbers";
import { relativeSeconds } from "../text/relative-time";
import { seconds } from "../text/time";
import { shownZone, timeZone } from "../text/time-zone";
import { plainName } from "../text/visible-text";
import { CloseIcon, DownloadIcon, PauseIcon, PlayIcon } from "../ui/icons";
import { Menu } from "../ui/menu";
import { SearchField } from "../ui/search-field";
import { downloadLog } from "./log-download";
import type { LogFeed, Phase } from "./log-feed";
import { filterPattern, type LogFilter, toggleLevel } from "./log-filter";
import { LEVEL_NAMES, LOG_LEVELS } from "./log-level";

interface LogToolbarProps {
  readonly feed: LogFeed;
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  readonly onPause: (paused: boolean) => void;
  readonly onGoTo: (time: Date) => void;
}

/** What of the log shows, and whether it runs. */
export function LogToolbar({ feed, filter, onFilter, onPause, onGoTo }: LogToolbarProps) {
  const { counts } = feed.view.value;
  const pattern = filterPattern(filter);
  return (
    <div class="log-tools" role="toolbar" aria-label="Log">
      <div class="chips" role="group" aria-label="Levels">
        {LOG_LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            class="chip"
            data-level={level}
            aria-pressed={filter.levels.has(level)}
            onClick={() => onFilter({ ...filter, levels: toggleLevel(filter.levels, level) })}
          >
            {LEVEL_NAMES[level]} <span class="chip-count">{formatNumber(counts[level])}</span>
          </button>
        ))}
      </div>
      <div class="log-search">
        <SearchField
          label="Filter by text"
          value={filter.text}
          invalid={pattern instanceof Error ? pattern.message : undefined}
          onChange={(text) => onFilter({ ...filter, text })}
        />
        <button
          type="button"
          class="button-icon"
          aria-label="Regular expression"
          title="Regular expression"
          aria-pressed={filter.isRegExp}
          onClick={() => onFilter({ ...filter, isRegExp: !filter.isRegExp })}
        >
          <span class="code" aria-hidden="true">
            .*
          </span>
        </button>
      </div>
      <button
        type="button"
        class="button-icon zone"
        aria-label={`Times in ${shownZone.value}: change`}
        title="Change between this browser's zone and UTC"
        onClick={() => {
          timeZone.value = timeZone.value === "utc" ? "local" : "utc";
        }}
      >
        {shownZone.value}
      </button>
      <LogMore feed={feed} filter={filter} onFilter={onFilter} onGoTo={onGoTo} />
      <Running feed={feed} onPause={onPause} />
    </div>
  );
}

function LogMore({ feed, filter, onFilter, onGoTo }: Omit<LogToolbarProps, "onPause">) {
  const toggleLogger = (name: string) => {
    const hiddenLoggers = new Set(filter.hiddenLoggers);
    if (!hiddenLoggers.delete(name)) hiddenLoggers.add(name);
    onFilter({ ...filter, hiddenLoggers });
  };
  return (
    <Menu label="More" class="log-more">
      {(close) => (
        <div class="menu-form">
          <label class="field">
            <span>Go to a time ({shownZone.value})</span>
            <input
              class="input"
              type="datetime-local"
              step="1"
              onChange={({ currentTarget: { value } }) => {
                const time = new Date(timeZone.value === "utc" ? `${value}Z` : value);
                if (Number.isNaN(time.getTime())) return;
                onGoTo(time);
                close();
              }}
            />
          </label>
          <div class="checks">
            {(
              [
                ["rate", "Rate over time"],
                ["groups", "Group similar lines"],
              ] as const
            ).map(([name, label]) => (
              <label key={name} class="check">
                <input
                  type="checkbox"
                  checked={route.value.query?.[name] === "1"}
                  onChange={({ currentTarget }) => replaceQuery({ [name]: currentTarget.checked ? "1" : "" })}
                />
                {label}
              </label>
            ))}
          </div>
          {feed.seen.loggers.value.length > 0 && (
            <fieldset class="checks">
              <legend>Loggers</legend>
              {feed.seen.loggers.value.map((name) => (
                <label key={name} class="check">
                  <input
                    type="checkbox"
                    checked={!filter.hiddenLoggers.has(name)}
                    onChange={() => toggleLogger(name)}
                  />
                  {plainName(name) || "(no name)"}
                </label>
              ))}
            </fieldset>
          )}
          <p class="menu-actions">
            <button
              type="button"
              class="button"
              onClick={() => downloadLog(feed.view.peek().items, feed.names, "text")}
            >
              <DownloadIcon /> Text
            </button>
            <button
              type="button"
              class="button"
              onClick={() => downloadLog(feed.view.peek().items, feed.names, "json")}
            >
              <DownloadIcon /> JSON
            </button>
            <button type="button" class="button-icon" aria-label="Close the menu" onClick={close}>
              <CloseIcon />
            </button>
          </p>
        </div>
      )}
    </Menu>
  );
}

const PHASES: Readonly<Record<Phase | "paused" | "down", string>> = {
  connecting: "Connecting…",
  live: "Live",
  polling: "Live",
  reconnecting: "Reconnecting…",
  waiting: "No connection",
  down: "No connection",
  lost: "Not live",
  paused: "Paused",
};

/** From this age on, the label "Live" includes the time without an entry. */
const QUIET_MS = 5_000;

function Running({ feed, onPause }: { feed: LogFeed; onPause: (paused: boolean) => void }) {
  const { connection } = useFleet();
  const paused = feed.paused.value;
  const waiting = feed.waiting.value;
  const label = paused ? `Resume, ${waiting} new` : "Pause";
  const down = connection.state.value !== "up" && feed.phase.value !== "lost";
  const phase = paused ? "paused" : down ? "down" : feed.phase.value;
  return (
    <div class="log-running">
      <span class="phase" data-phase={phase === "polling" ? "live" : phase}>
        <span class="phase-dot" />
        <span role="status">{PHASES[phase]}</span>
        {(phase === "live" || phase === "polling") && <Age feed={feed} />}
      </span>
      <button type="button" class="button pause" aria-label={label} onClick={() => onPause(!paused)}>
        {paused ? <PlayIcon /> : <PauseIcon />}
        <span class="pause-word">{paused ? "Resume" : "Pause"}</span>
        {paused && waiting > 0 && <span class="badge">{formatNumber(waiting)} new</span>}
      </button>
    </div>
  );
}

/** The time since the log last received something. It is hidden from screen readers, because it changes every second. */
function Age({ feed }: { feed: LogFeed }) {
  const age = seconds.value - feed.lastReceived.value;
  if (feed.lastReceived.value === 0 || age < QUIET_MS) return null;
  return (
    <span class="phase-age" title="Since the last entry">
      {relativeSeconds(age)}
    </span>
  );
}
