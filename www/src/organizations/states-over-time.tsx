import { useEffect, useMemo, useRef } from "preact/hooks";
import { useFleet } from "../fleet/fleet";
import { formatNumber } from "../text/numbers";
import { type LocationHealth, totalStates } from "./organization-health";
import { addSample, readSamples, type Sample, writeSamples } from "./state-samples";

const SAMPLE_MS = 30_000;

interface StatesOverTimeProps {
  readonly organization: string;
  readonly locations: readonly LocationHealth[];
  /** Whether every machine has been counted. */
  readonly complete: boolean;
}

/** Machines by state over time, as this browser has seen it. */
export function StatesOverTime({ organization, locations, complete }: StatesOverTimeProps) {
  const { scope, connection } = useFleet();
  const key = `${scope.split(" ")[0]} ${organization}`;
  const samples = useMemo(() => {
    const before = readSamples(key);
    if (!complete || connection.state.peek() !== "up") return before;
    const { online, offline } = totalStates(locations);
    const next = addSample(before, { time: Date.now(), online, offline }, SAMPLE_MS);
    if (next !== before) writeSamples(key, next);
    return next;
  }, [key, locations, complete]);
  return samples.length < 2 ? null : <Chart samples={samples} />;
}

/** A line must not go through time that was not seen. */
const UNSEEN_MS = 5 * 60_000;

function seriesOf(samples: readonly Sample[]): [number[], (number | null)[], (number | null)[]] {
  const series: [number[], (number | null)[], (number | null)[]] = [[], [], []];
  samples.forEach(({ time, online, offline }, index) => {
    const before = samples[index - 1];
    if (before && time - before.time > UNSEEN_MS) {
      series[0].push((before.time + 1) / 1000);
      series[1].push(null);
      series[2].push(null);
    }
    series[0].push(time / 1000);
    series[1].push(online);
    series[2].push(offline);
  });
  return series;
}

const HEIGHT = 160;

function Chart({ samples }: { samples: readonly Sample[] }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let gone = false;
    let stop = () => {};
    void import("../ui/chart").then(({ drawChart }) => {
      if (gone) return;
      ({ stop } = drawChart(element, HEIGHT, seriesOf(samples), [
        { label: "Online", color: "--good" },
        { label: "Offline", color: "--bad" },
      ]));
    });
    return () => {
      gone = true;
      stop();
    };
  }, [samples]);
  const last = samples.at(-1);
  return (
    <section class="card chart-card" aria-labelledby="states-heading">
      <h3 id="states-heading">Online and offline over time</h3>
      <p class="hint">
        As this browser has seen it; time without a line was not seen. Now {formatNumber(last?.online)} online,{" "}
        {formatNumber(last?.offline)} offline.
      </p>
      <div class="chart" ref={host} aria-hidden="true" />
    </section>
  );
}
