import type { LogEntry } from "viam-app-client";
import { expect, test } from "vitest";
import { filterOfQuery, filterPattern, lineMatcher, NO_FILTER, queryOfFilter, toggleLevel } from "./log-filter";
import type { LogLevel } from "./log-level";

const line = (message: string, level: LogLevel = "info", loggerName = "arm") =>
  ({ kind: "line", number: 1, part: "p", level, entry: { message, loggerName } as LogEntry, shown: true }) as const;

test("matches part of the message or the logger's name in any case, with signs as they are", () => {
  const matches = lineMatcher({ ...NO_FILTER, text: " (C++) " });
  expect(matches(line("built with (c++)"))).toBe(true);
  expect(matches(line("built with c"))).toBe(false);
  expect(lineMatcher({ ...NO_FILTER, text: "ARM" })(line("moved"))).toBe(true);
});

test("takes a regular expression, and lets everything through where it is broken", () => {
  expect(lineMatcher({ ...NO_FILTER, text: "^go+d$", isRegExp: true })(line("good"))).toBe(true);
  const broken = { ...NO_FILTER, text: "(", isRegExp: true };
  expect(filterPattern(broken)).toBeInstanceOf(Error);
  expect(lineMatcher(broken)(line("anything"))).toBe(true);
});

test("levels and loggers can be switched off", () => {
  const levels = toggleLevel(NO_FILTER.levels, "info");
  expect(lineMatcher({ ...NO_FILTER, levels })(line("x"))).toBe(false);
  expect(lineMatcher({ ...NO_FILTER, hiddenLoggers: new Set(["arm"]) })(line("x"))).toBe(false);
});

test("a span of time has its beginning in it and its end not", () => {
  const at = (ms: number) => ({ ...line("x"), entry: { ...line("x").entry, time: new Date(ms) } });
  const matches = lineMatcher({ ...NO_FILTER, from: new Date(10), to: new Date(20) });
  expect([9, 10, 19, 20].map((ms) => matches(at(ms)))).toEqual([false, true, true, false]);
  expect(filterOfQuery({ from: "1970-01-01T00:00:00.010Z", to: "never" }).from).toEqual(new Date(10));
});

test("an address keeps the filter, also one that shows nothing", () => {
  const filter = { levels: new Set<LogLevel>(), text: "a,b", isRegExp: true, hiddenLoggers: new Set(["x", "y"]) };
  expect(filterOfQuery(queryOfFilter(filter))).toEqual(filter);
  expect(filterOfQuery({})).toEqual(NO_FILTER);
  expect(queryOfFilter(NO_FILTER)).toEqual({ levels: "", text: "", regexp: "", logger: "", from: "", to: "" });
});
