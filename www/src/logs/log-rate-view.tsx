import { useEffect, useMemo, useRef } from "preact/hooks";
import { useLoad } from "../fleet/fleet";
import { clockTime } from "../text/relative-time";
import { Name } from "../text/text";
import { timeZone } from "../text/time-zone";
import type { Chart, ChartData, ChartMark } from "../ui/chart";
import { eventsWithin, type LogEvent, PARTS_WITH_EVENTS, readEvents } from "./log-events";
import type { LogFeed } from "./log-feed";
import type { LogFilter } from "./log-filter";
import { LEVEL_NAMES, LOG_LEVELS } from "./log-level";
import { rateOf, stacked } from "./log-rate";
import type { LogPart } from "./log-source";

const HEIGHT = 96;
const COLORS = { debug: "--quiet", info: "--info", warn: "--warn", error: "--bad" } as const;
/** Presence and saves are read again after this time. */
const EVENTS_MS = 10_000;
const LONG = 5_000;
/** How many events are listed, the latest ones; all are drawn. */
const LISTED = 12;

/** What happened, in words, and its colour in the chart. */
const EVENTS: Readonly<Record<LogEvent["kind"], readonly [words: string, color: string]>> = {
  saved: ["Configuration saved", "--accent"],
  restarted: ["Restarted", "--warn"],
  offline: ["Went offline", "--bad"],
  online: ["Came back", "--good"],
};

interface LogRateViewProps {
  readonly feed: LogFeed;
  readonly parts: readonly LogPart[];
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  readonly onGoTo: (time: Date) => void;
}

/**
 * How much was written when, by level, beside saves of the configuration, restarts and presence: what
 * changed before it broke. A span that is dragged over is all that is shown then.
 */
export function LogRateView({ feed, parts, filter, onFilter, onGoTo }: LogRateViewProps) {
  const { items, version } = feed.view.value;
  // A long log is counted again for every twenty versions, not for each.
  const rate = useMemo(() => rateOf(items), [items.length < LONG ? version : Math.floor(version / 20), filter]);
  const read = useLoad(parts, (fleet, of, signal) => readEvents(fleet, of, signal));
  useEffect(() => {
    const again = setInterval(() => void read.refresh(), EVENTS_MS);
    return () => clearInterval(again);
  }, [read]);
  const { from, to } = filter;
  const [start, end] = [from ?? new Date((rate?.times[0] ?? 0) * 1000), to ?? new Date()];
  const known = rate ? (read.value ?? []) : [];
  const events = eventsWithin(known, feed.seen.restarts.value, parts, start, end);
  const onSelect = (begin: number, finish: number) => {
    const span = { from: new Date(begin * 1000), to: new Date(finish * 1000) };
    onFilter({ ...filter, ...span });
    onGoTo(span.from);
  };
  const clock = (time: Date) => clockTime(time, new Date(), timeZone.value).replace(/\.\d+$/, "");
  return (
    <div class="log-rate">
      {rate && <RateChart data={chartData(rate)} marks={events.map(markOf)} onSelect={onSelect} />}
      <div class="log-events">
        {from || to ? (
          <p class="log-span">
            <strong>
              {from ? clock(from) : "…"} – {to ? clock(to) : "now"}
            </strong>
            <button
              type="button"
              class="button-link"
              onClick={() => onFilter({ ...filter, from: undefined, to: undefined })}
            >
              Show all times
            </button>
          </p>
        ) : (
          <p class="hint">Drag over a span to see only its lines.</p>
        )}
        <ul aria-label="What happened">
          {events.slice(-LISTED).map(({ kind, time, part }, index) => (
            <li key={index}>
              <button type="button" class="log-event" data-kind={kind} onClick={() => onGoTo(time)}>
                {EVENTS[kind][0]} {clock(time)}
                {parts.length > 1 && (
                  <span class="hint">
                    <Name value={part.name} limit={40} />
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
        {parts.length > PARTS_WITH_EVENTS && <p class="hint">Events of the first {PARTS_WITH_EVENTS} parts.</p>}
      </div>
    </div>
  );
}

function markOf({ kind, time }: LogEvent): ChartMark {
  return { time: time.getTime() / 1000, color: EVENTS[kind][1] };
}

/** The highest is drawn first, so that the lower ones are seen before it. */
function chartData(rate: NonNullable<ReturnType<typeof rateOf>>): ChartData {
  return [rate.times, ...stacked(rate).reverse()];
}

interface RateChartProps {
  readonly data: ChartData;
  readonly marks: readonly ChartMark[];
  readonly onSelect: (start: number, end: number) => void;
}

function RateChart({ data, marks, onSelect }: RateChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | undefined>(undefined);
  const latest = useRef({ data, marks, onSelect });
  latest.current = { data, marks, onSelect };
  useEffect(() => {
    let gone = false;
    void import("../ui/chart").then(({ drawChart }) => {
      if (gone || !host.current) return;
      const series = LOG_LEVELS.map((level) => ({ label: LEVEL_NAMES[level], color: COLORS[level], bars: true }));
      const select = (start: number, end: number) => latest.current.onSelect(start, end);
      const { data, marks } = latest.current;
      chart.current = drawChart(host.current, HEIGHT, data, series, { marks, onSelect: select });
    });
    return () => {
      gone = true;
      chart.current?.stop();
    };
  }, []);
  useEffect(() => chart.current?.update(data, marks), [data, marks.map(({ time }) => time).join(" ")]);
  return <div class="chart" ref={host} aria-hidden="true" />;
}
