/** A line chart over time, loaded when first shown. */

import uPlot from "uplot";

export interface ChartSeries {
  readonly label: string;
  /** The custom property of the page's colours. */
  readonly color: string;
}

/** Draws into an element, again when its width or the colours change. Returns what takes it away. */
export function drawChart(
  host: HTMLElement,
  height: number,
  data: [number[], ...(number | null)[][]],
  series: readonly ChartSeries[],
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
        cursor: { show: false },
        axes: [axis, { ...axis, size: 48 }],
        series: [
          {},
          ...series.map(({ label, color: name }) => ({ label, stroke: color(name), width: 2, spanGaps: false })),
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
