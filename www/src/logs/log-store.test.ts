import type { LogEntry } from "viam-app-client";
import { expect, test } from "vitest";
import { type LogItem, LogStore } from "./log-store";

const entry = (message: string, ms = 0, level = "info") =>
  ({ message, level, host: "h", loggerName: "l", time: new Date(ms), fields: [], stack: "" }) as unknown as LogEntry;
const entries = (first: number, count: number, level = "info") =>
  Array.from({ length: count }, (_, i) => entry(`m${first + i}`, first + i, level));
const messages = (items: readonly LogItem[]) => items.map((item) => (item.kind === "gap" ? "gap" : item.entry.message));

test("keeps the latest entries and their counts", () => {
  const store = new LogStore(3);
  store.append([entry("a", 1, "error"), entry("b", 2), entry("c", 3)], "p");
  store.append([entry("d", 4, "warn")], "p");
  expect(messages(store.shown)).toEqual(["b", "c", "d"]);
  expect(store.counts).toEqual({ debug: 0, info: 2, warn: 1, error: 0 });
});

test("while it is held nothing leaves the front, and what is left out has a mark", () => {
  const store = new LogStore(4);
  store.append(entries(1, 3), "p");
  store.held = true;
  expect(store.append(entries(4, 3), "p")).toBe(1);
  expect(store.append(entries(7, 3), "p")).toBe(0);
  expect(messages(store.shown)).toEqual(["m1", "m2", "m3", "m4", "gap"]);
  expect(store.gapBounds(store.gaps[0]?.number ?? -1)).toEqual({ part: "p", from: new Date(4), to: undefined });
  expect(store.release()).toBe(true);
  store.append(entries(10, 1), "p");
  expect(messages(store.shown)).toEqual(["m3", "m4", "gap", "m10"]);
});

test("while it is held, what is read again is bounded too", () => {
  const store = new LogStore(4);
  store.append(entries(1, 3), "p");
  store.held = true;
  expect(store.merge(entries(3, 3), "p")).toBe(1);
  expect(store.merge(entries(5, 3), "p")).toBe(0);
  expect(messages(store.shown)).toEqual(["m1", "m2", "m3", "m4", "gap"]);
  expect(store.release()).toBe(true);
});

test("what is read again joins what is there, without repetition", () => {
  const store = new LogStore(100);
  store.append([entry("c", 3), entry("d", 4)], "p");
  expect(store.merge([entry("a", 1), entry("b", 2), entry("c", 3)], "p")).toBe(2);
  expect(messages(store.shown)).toEqual(["a", "b", "c", "d"]);
  expect(store.merge([entry("c", 3), entry("c", 3)], "p")).toBe(1);
  expect(messages(store.shown)).toEqual(["a", "b", "c", "c", "d"]);
});

test("a gap is at its time and is removed when it is filled", () => {
  const store = new LogStore(100);
  store.append([entry("a", 1), entry("d", 4)], "p");
  store.markGap(new Date(4), "p");
  store.markGap(new Date(4), "p");
  expect(messages(store.shown)).toEqual(["a", "gap", "d"]);
  store.merge([entry("b", 2), entry("c", 3)], "p");
  store.closeGap(store.gaps[0]?.number ?? -1);
  expect(messages(store.shown)).toEqual(["a", "b", "c", "d"]);
});

test("the filter goes along with lines that come and go", () => {
  const store = new LogStore(3);
  store.filter(({ level }) => level === "error");
  store.append([entry("a", 1, "error"), entry("b", 2), entry("c", 3, "error")], "p");
  expect(messages(store.shown)).toEqual(["a", "c"]);
  store.append([entry("d", 4), entry("e", 5, "error")], "p");
  expect(messages(store.shown)).toEqual(["c", "e"]);
  store.filter(() => true);
  expect(messages(store.shown)).toEqual(["c", "d", "e"]);
});

test("entries of several parts stand at their times, and each part has its own bounds and gaps", () => {
  const store = new LogStore(100);
  store.append([entry("a1", 1), entry("a4", 4)], "a", true);
  store.append([entry("b2", 2), entry("b5", 5)], "b", true);
  expect(messages(store.shown)).toEqual(["a1", "b2", "a4", "b5"]);
  expect([store.newest("a"), store.oldest("b")]).toEqual([new Date(4), new Date(2)]);
  expect(store.merge([entry("a1", 1), entry("b2", 2)], "a")).toBe(1);
  store.markGap(new Date(5), "b");
  store.markGap(new Date(5), "b");
  expect(messages(store.shown)).toEqual(["a1", "b2", "b2", "a4", "gap", "b5"]);
  expect(store.gapBounds(store.gaps[0]?.number ?? -1)).toEqual({ part: "b", from: new Date(2), to: new Date(5) });
});

test("a full store keeps the latest lines, filtered, while many come in small groups", () => {
  const store = new LogStore(10_000);
  store.append(entries(0, 10_000), "p");
  store.filter(({ entry: { message } }) => message.endsWith("7"));
  for (let i = 0; i < 60; i++) store.append(entries(10_000 + i * 33, 33), "p");
  expect(store.size).toBe(10_000);
  expect(messages(store.shown)).toEqual(Array.from({ length: 1_000 }, (_, i) => `m${1_980 + 10 * i + 7}`));
});
