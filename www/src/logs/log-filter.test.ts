import type { LogEntry } from "viam-app-client";
import { expect, test } from "vitest";
import { LogBuffer } from "./log-buffer";
import { countLevels, EVERY_LEVEL, filterLines, toggleLevel } from "./log-filter";

const buffer = new LogBuffer(100);
buffer.append(
  [
    ["info", "Arm (left) ready", "arm"],
    ["debug", "poll", "camera"],
    ["error", "lost [0]", "arm"],
    ["warn", "slow", "base"],
  ].map(([level, message, loggerName]) => ({ level, message, loggerName, host: "" }) as LogEntry),
);
const { lines } = buffer;
const messages = (text: string, levels = EVERY_LEVEL) =>
  filterLines(lines, { text, levels }).map((line) => line.entry.message);

test("no filter lets everything through", () => {
  expect(filterLines(lines, { text: "  ", levels: EVERY_LEVEL })).toBe(lines);
});

test("text is looked for in messages and loggers, in any case, as it stands", () => {
  expect(messages("ARM")).toEqual(["Arm (left) ready", "lost [0]"]);
  expect(messages("(LEFT)")).toEqual(["Arm (left) ready"]);
  expect(messages("[0]")).toEqual(["lost [0]"]);
  expect(messages("a.*m")).toEqual([]);
});

test("levels and text go together", () => {
  expect(messages("", new Set(["warn", "error"] as const))).toEqual(["lost [0]", "slow"]);
  expect(messages("arm", new Set(["error"] as const))).toEqual(["lost [0]"]);
  expect(messages("", new Set())).toEqual([]);
});

test("levels are counted and toggled", () => {
  expect(countLevels(lines)).toEqual({ debug: 1, info: 1, warn: 1, error: 1 });
  expect(toggleLevel(EVERY_LEVEL, "debug").has("debug")).toBe(false);
  expect(EVERY_LEVEL.has("debug")).toBe(true);
  expect(toggleLevel(new Set(), "info").has("info")).toBe(true);
});
