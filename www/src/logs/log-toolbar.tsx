import { useMemo } from "preact/hooks";
import { PauseIcon, PlayIcon } from "../ui/icons";
import { SearchField } from "../ui/search-field";
import type { LogLine } from "./log-buffer";
import type { LogFeed, Phase } from "./log-feed";
import { countLevels, type LogFilter, toggleLevel } from "./log-filter";
import { LEVEL_NAMES, LOG_LEVELS } from "./log-level";

interface LogToolbarProps {
  readonly feed: LogFeed;
  readonly lines: readonly LogLine[];
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
}

/** What of the log shows, and whether it runs. */
export function LogToolbar({ feed, lines, filter, onFilter }: LogToolbarProps) {
  const counts = useMemo(() => countLevels(lines), [lines]);
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
            {LEVEL_NAMES[level]} <span class="chip-count">{counts[level].toLocaleString()}</span>
          </button>
        ))}
      </div>
      <SearchField label="Filter by text" value={filter.text} onChange={(text) => onFilter({ ...filter, text })} />
      <Running feed={feed} />
    </div>
  );
}

const PHASES: Readonly<Record<Phase | "paused", string>> = {
  connecting: "Connecting…",
  live: "Live",
  reconnecting: "Reconnecting…",
  waiting: "No connection",
  lost: "Not live",
  paused: "Paused",
};

function Running({ feed }: { feed: LogFeed }) {
  const paused = feed.paused.value;
  const waiting = feed.waiting.value;
  const label = paused ? `Resume, ${waiting} new` : "Pause";
  const phase = paused ? "paused" : feed.phase.value;
  return (
    <div class="log-running">
      <span class="phase" data-phase={phase} role="status">
        <span class="phase-dot" />
        {PHASES[phase]}
      </span>
      <button
        type="button"
        class="button pause"
        aria-label={label}
        onClick={() => (paused ? feed.resume() : feed.pause())}
      >
        {paused ? <PlayIcon /> : <PauseIcon />}
        <span class="pause-word">{paused ? "Resume" : "Pause"}</span>
        {paused && waiting > 0 && <span class="badge">{waiting.toLocaleString()} new</span>}
      </button>
    </div>
  );
}
