/** A line chart over time, loaded when first shown. */

import uPlot from "uplot";

export interface ChartSeries {
  readonly label: string;
  /** The custom property of the page's colours. */
  readonly color: string;
  /** Filled down to zero. */
  readonly area?: boolean;
}

export interface ChartOptions {
  /** Times that are marked by a line, in seconds. */
  readonly marks?: readonly number[];
  /** A span was chosen by dragging over it, in seconds. */
  readonly onSelect?: (start: number, end: number) => void;
}

function drawMarks({ ctx, bbox, valToPos }: uPlot, marks: readonly number[], color: string): void {
  ctx.save();
  ctx.strokeStyle = color;
  ctx.setLineDash([4, 4]);
  for (const mark of marks) {
    const x = valToPos(mark, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** Draws into an element, again when its width or the colours change. Returns what takes it away. */
export function drawChart(
  host: HTMLElement,
  height: number,
  data: [number[], ...(number | null)[][]],
  series: readonly ChartSeries[],
  { marks = [], onSelect }: ChartOptions = {},
): () => void {
  let chart: uPlot | undefined;
  const color = (name: string) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    host.append(probe);
    const { color: computed } = getComputedStyle(probe);
    probe.remove();
    return computed;
  };
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
          draw: [(drawn) => drawMarks(drawn, marks, color("--accent"))],
          setSelect: [
            (drawn) => {
              const { left, width } = drawn.select;
              if (width > 0) onSelect?.(drawn.posToVal(left, "x"), drawn.posToVal(left + width, "x"));
            },
          ],
        },
        axes: [axis, { ...axis, size: 48 }],
        series: [
          {},
          ...series.map(({ label, color: name, area }) => ({
            label,
            stroke: color(name),
            width: area ? 1 : 2,
            spanGaps: false,
            ...(area && { fill: color(name) }),
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
  return () => {
    resized.disconnect();
    recolored.disconnect();
    chart?.destroy();
  };
}
