import type { LogEntry } from "viam-app-client";
import { expect, test } from "vitest";
import { Pacer } from "../service/slices";
import type { LogLevel } from "./log-level";
import { groupLines, rateOf, stacked } from "./log-rate";
import type { LogItem } from "./log-store";

const line = (message: string, second: number, level: LogLevel = "info"): LogItem => ({
  kind: "line",
  number: second,
  part: "p",
  level,
  shown: true,
  entry: { message, time: new Date(second * 1000) } as LogEntry,
});

test("counts entries by time and level, also where an entry is late", () => {
  const rate = rateOf([
    line("a", 0),
    line("b", 60, "error"),
    line("c", 119),
    { kind: "gap", number: 9, part: "p" },
    line("d", 0),
  ]);
  expect(rate?.times).toHaveLength(120);
  expect(rate?.counts.info[0]).toBe(2);
  expect(rate?.counts.error.reduce((sum, count) => sum + count)).toBe(1);
  expect(rateOf([line("a", 1)])).toBeUndefined();
});

test("stacks the most urgent level at the bottom", () => {
  const rate = rateOf([line("a", 0), line("b", 0, "error"), line("c", 100)]);
  const [errors, , infos, debugs] = rate ? stacked(rate) : [];
  expect([errors?.[0], infos?.[0], debugs?.[0]]).toEqual([1, 2, 2]);
});

test("groups lines that differ in numbers and ids", async () => {
  const id = "0f3b1c9e-5a7d-4c2b-9e11-7a6f5d4c3b2a";
  const lines = [line("moved 12 mm", 1), line("moved 7.5 mm", 2), line(`lost ${id}`, 3, "error")];
  const groups = await groupLines(lines, new Pacer(new AbortController().signal));
  expect(groups.map(({ pattern, count }) => [pattern, count])).toEqual([
    ["moved … mm", 2],
    ["lost …", 1],
  ]);
});
