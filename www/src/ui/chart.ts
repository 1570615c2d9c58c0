/** A chart over time, loaded when first shown. */

import uPlot from "uplot";
import { timeZone } from "../text/time-zone";

export interface ChartSeries {
  readonly label: string;
  /** The custom property of the page's colours. */
  readonly color: string;
  /** Counts, drawn as bars. */
  readonly bars?: boolean;
}

/** A time that is marked by a line. */
export interface ChartMark {
  /** In seconds. */
  readonly time: number;
  /** The custom property of the page's colours. */
  readonly color: string;
}

export type ChartData = [number[], ...(number | null)[][]];

export interface ChartOptions {
  readonly marks?: readonly ChartMark[];
  /** A span was chosen by dragging over it, in seconds. */
  readonly onSelect?: (start: number, end: number) => void;
}

export interface Chart {
  /** Shows other data; not while a span is being chosen. */
  update(data: ChartData, marks?: readonly ChartMark[]): void;
  stop(): void;
}

function drawMarks({ ctx, bbox, valToPos }: uPlot, marks: readonly ChartMark[], color: (name: string) => string): void {
  ctx.save();
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const mark of marks) {
    const x = valToPos(mark.time, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.strokeStyle = color(mark.color);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** Labels of times by the step between them, with the day if it changes; as in the rest of the page. */
const TIMES: uPlot.Axis.Values = [
  [86_400, "{MM}-{DD}", null, null, null, null, null, null, 1],
  [60, "{HH}:{mm}", null, null, "\n{MM}-{DD}", null, null, null, 1],
  [1, "{HH}:{mm}:{ss}", null, null, "\n{MM}-{DD}", null, null, null, 1],
];

/** A drag of fewer pixels is a click. */
const LEAST_SPAN = 4;

/** Draws into an element, again when its width or the colours change. */
export function drawChart(
  host: HTMLElement,
  height: number,
  first: ChartData,
  series: readonly ChartSeries[],
  { marks: firstMarks = [], onSelect }: ChartOptions = {},
): Chart {
  let chart: uPlot | undefined;
  let [data, marks] = [first, firstMarks];
  let isChoosing = false;
  const color = (name: string) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    host.append(probe);
    const { color: computed } = getComputedStyle(probe);
    probe.remove();
    return computed;
  };
  // A count belongs to its span of time: a line between two of them would show what was not counted.
  const bars = { width: 0, ...(uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [0.8, 24] }) }) };
  const draw = () => {
    chart?.destroy();
    const axis = { stroke: color("--text-soft"), grid: { stroke: color("--line"), width: 1 }, ticks: { show: false } };
    chart = new uPlot(
      {
        width: Math.max(host.clientWidth, 100),
        height,
        legend: { show: false },
        cursor: {
          show: onSelect !== undefined,
          y: false,
          points: { show: false },
          drag: { x: true, y: false, setScale: false },
        },
        hooks: {
          draw: [(drawn) => drawMarks(drawn, marks, color)],
          setSelect: [
            (drawn) => {
              const { left, width } = drawn.select;
              if (width >= LEAST_SPAN) onSelect?.(drawn.posToVal(left, "x"), drawn.posToVal(left + width, "x"));
            },
          ],
        },
        tzDate: (seconds) =>
          timeZone.value === "utc" ? uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC") : new Date(seconds * 1000),
        axes: [
          { ...axis, size: 40, values: TIMES },
          { ...axis, size: 48 },
        ],
        series: [
          {},
          ...series.map(({ label, color: name, bars: asBars }) => ({
            label,
            stroke: color(name),
            width: 2,
            spanGaps: false,
            points: { show: false },
            ...(asBars && { fill: color(name), ...bars }),
          })),
        ],
        scales: { y: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] } },
      },
      data as uPlot.AlignedData,
      host,
    );
  };
  draw();
  const resized = new ResizeObserver(([entry]) => {
    if (entry) chart?.setSize({ width: Math.max(entry.contentRect.width, 100), height });
  });
  resized.observe(host);
  const recolored = new MutationObserver(draw);
  recolored.observe(document.documentElement, { attributeFilter: ["data-scheme"] });
  const onDown = () => {
    isChoosing = true;
  };
  const onUp = () => {
    isChoosing = false;
  };
  host.addEventListener("pointerdown", onDown);
  window.addEventListener("pointerup", onUp);
  return {
    update(next, nextMarks = marks) {
      if (isChoosing) return;
      [data, marks] = [next, nextMarks];
      chart?.setData(data as uPlot.AlignedData);
    },
    stop() {
      resized.disconnect();
      recolored.disconnect();
      host.removeEventListener("pointerdown", onDown);
      window.removeEventListener("pointerup", onUp);
      chart?.destroy();
    },
  };
}
