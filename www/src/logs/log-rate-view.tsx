import { useEffect, useMemo, useRef } from "preact/hooks";
import { useLoad } from "../fleet/fleet";
import { clockTime } from "../text/relative-time";
import { timeZone } from "../text/time-zone";
import type { LogFeed } from "./log-feed";
import { LEVEL_NAMES, LOG_LEVELS } from "./log-level";
import { rateOf, stacked } from "./log-rate";

const HEIGHT = 96;
const COLORS = { debug: "--quiet", info: "--info", warn: "--warn", error: "--bad" } as const;
/** How many saves of the configuration are marked. */
const SAVES = 20;

interface LogRateViewProps {
  readonly feed: LogFeed;
  readonly part: string;
  readonly onGoTo: (time: Date) => void;
}

/** How much was written when, by level, and when the configuration was saved: what changed before it broke. */
export function LogRateView({ feed, part, onGoTo }: LogRateViewProps) {
  const { items, version } = feed.view.value;
  // Drawn anew for every twenty versions, not for each.
  const rate = useMemo(() => rateOf(items), [Math.floor(version / 20), items.length > 1]);
  const saves = useLoad(part, async ({ client }, id, signal) => {
    const history = await client.appClient.getRobotPartHistory(id, { pageLimit: SAVES, signal });
    return history.flatMap(({ when }) => when ?? []);
  });
  const host = useRef<HTMLDivElement>(null);
  const go = useRef(onGoTo);
  go.current = onGoTo;
  useEffect(() => {
    const element = host.current;
    if (!element || !rate) return;
    let gone = false;
    let stop = () => {};
    void import("../ui/chart").then(({ drawChart }) => {
      if (gone) return;
      const series = [...LOG_LEVELS]
        .reverse()
        .map((level) => ({ label: LEVEL_NAMES[level], color: COLORS[level], area: true }));
      // The highest is drawn first, so that the lower ones are seen before it.
      const data: [number[], ...number[][]] = [rate.times, ...stacked(rate).reverse()];
      stop = drawChart(element, HEIGHT, data, series.reverse(), {
        marks: (saves.value ?? []).map((when) => when.getTime() / 1000),
        onSelect: (start) => go.current(new Date(start * 1000)),
      });
    });
    return () => {
      gone = true;
      stop();
    };
  }, [rate, saves.value]);
  if (!rate) return null;
  const shown = (saves.value ?? []).filter((when) => when.getTime() / 1000 >= (rate.times[0] ?? 0));
  return (
    <div class="log-rate">
      <div class="chart" ref={host} aria-hidden="true" />
      <p class="hint">
        Drag over a span to go there.{" "}
        {shown.map((when) => (
          <button key={when.getTime()} type="button" class="button-link" onClick={() => onGoTo(when)}>
            Configuration saved {clockTime(when, new Date(), timeZone.value).replace(/\.\d+$/, "")}
          </button>
        ))}
      </p>
    </div>
  );
}
