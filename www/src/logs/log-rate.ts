import { eachInSlices, type Pacer } from "../service/slices";
import { LOG_LEVELS, type LogLevel } from "./log-level";
import type { LogItem } from "./log-store";

/** How many entries of each level were written in each span of time. */
export interface LogRate {
  /** The start of each span, in seconds, for the chart. */
  readonly times: number[];
  readonly counts: Readonly<Record<LogLevel, number[]>>;
}

const BUCKETS = 120;

/** Counts the entries by time, in at most so many spans. */
export function rateOf(items: readonly LogItem[]): LogRate | undefined {
  const times: number[] = [];
  const levels: LogLevel[] = [];
  for (const item of items) {
    const time = item.kind === "line" ? item.entry.time?.getTime() : undefined;
    if (item.kind !== "line" || time === undefined || Number.isNaN(time)) continue;
    times.push(time);
    levels.push(item.level);
  }
  if (times.length < 2) return undefined;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) [first, last] = [Math.min(first, time), Math.max(last, time)];
  const span = Math.max(1, Math.ceil((last - first + 1) / BUCKETS));
  const size = Math.floor((last - first) / span) + 1;
  const empty = () => new Array<number>(size).fill(0);
  const counts = { debug: empty(), info: empty(), warn: empty(), error: empty() };
  times.forEach((time, index) => {
    const bucket = counts[levels[index] ?? "info"];
    const at = Math.floor((time - first) / span);
    bucket[at] = (bucket[at] ?? 0) + 1;
  });
  return { times: counts.info.map((_, index) => (first + index * span) / 1000), counts };
}

/** The levels as stacked heights, the most urgent at the bottom, for the area chart. */
export function stacked({ counts }: LogRate): number[][] {
  const levels = [...LOG_LEVELS].reverse();
  const sums = counts.info.map(() => 0);
  return levels.map((level) => counts[level].map((count, index) => (sums[index] = (sums[index] ?? 0) + count)));
}

/** Lines that differ only in their numbers and ids. */
export interface LogGroup {
  readonly pattern: string;
  readonly level: LogLevel;
  readonly count: number;
  readonly last: Date | undefined;
}

const VARYING = /0x[0-9a-f]+|[0-9a-f]{8}-[0-9a-f-]{27}|\d+(?:\.\d+)?/gi;

/** Groups similar lines, the most frequent first. */
export async function groupLines(items: readonly LogItem[], pacer: Pacer): Promise<LogGroup[]> {
  const groups = new Map<string, { pattern: string; level: LogLevel; count: number; last: Date | undefined }>();
  const add = (item: LogItem) => {
    if (item.kind !== "line") return;
    const pattern = item.entry.message.slice(0, 200).replace(VARYING, "…");
    const key = `${item.level} ${pattern}`;
    const group = groups.get(key) ?? { pattern, level: item.level, count: 0, last: undefined };
    groups.set(key, group);
    group.count += 1;
    group.last = item.entry.time;
  };
  await eachInSlices(items, add, pacer);
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
