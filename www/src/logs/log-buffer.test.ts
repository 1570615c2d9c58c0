import type { LogEntry } from "viam-app-client";
import { expect, test } from "vitest";
import { LogBuffer } from "./log-buffer";

const entry = (message: string, second: number, level = "info") =>
  ({ message, level, host: "h", loggerName: "l", time: new Date(second * 1000) }) as LogEntry;
const messages = (buffer: LogBuffer) => buffer.lines.map((line) => line.entry.message);

test("keeps the latest, and numbers stay with their lines", () => {
  const buffer = new LogBuffer(3);
  buffer.append([entry("a", 1), entry("b", 2)]);
  buffer.append([entry("c", 3), entry("d", 4)]);
  expect(messages(buffer)).toEqual(["b", "c", "d"]);
  expect(buffer.lines.map((line) => line.number)).toEqual([1, 2, 3]);
});

test("a batch larger than the buffer leaves its end", () => {
  const buffer = new LogBuffer(2);
  buffer.append([1, 2, 3, 4, 5].map((second) => entry(`${second}`, second)));
  expect(messages(buffer)).toEqual(["4", "5"]);
});

test("history goes before the live entries, without what is there already", () => {
  const buffer = new LogBuffer(10);
  buffer.append([entry("c", 3), entry("d", 4)]);
  buffer.merge([entry("a", 1), entry("b", 2), entry("c", 3)]);
  expect(messages(buffer)).toEqual(["a", "b", "c", "d"]);
});

test("an entry that really came twice is kept twice", () => {
  const buffer = new LogBuffer(10);
  buffer.append([entry("tick", 1)]);
  buffer.merge([entry("tick", 1), entry("tick", 1)]);
  expect(messages(buffer)).toEqual(["tick", "tick"]);
});

test("after a cut, the gap is filled in its place", () => {
  const buffer = new LogBuffer(10);
  buffer.append([entry("a", 1), entry("b", 2)]);
  buffer.append([entry("e", 5)]);
  buffer.merge([entry("b", 2), entry("c", 3), entry("d", 4)]);
  expect(messages(buffer)).toEqual(["a", "b", "c", "d", "e"]);
});

test("an array given out does not change later", () => {
  const buffer = new LogBuffer(10);
  buffer.append([entry("a", 1)]);
  const before = buffer.lines;
  buffer.append([entry("b", 2)]);
  expect(before).toHaveLength(1);
});

test("machines' own words for levels are understood", () => {
  const buffer = new LogBuffer(10);
  buffer.append(
    ["DEBUG", "trace", "Info", "notice", "WARNING", "error", "fatal"].map((level, i) => entry("", i, level)),
  );
  expect(buffer.lines.map((line) => line.level)).toEqual(["debug", "debug", "info", "info", "warn", "error", "error"]);
});
