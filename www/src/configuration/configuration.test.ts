import { expect, test } from "vitest";
import { configurationText, isSameJson, jsonComplaint, layOut } from "./configuration";

const SAVED = '{"serial":9007199254740993,"ratio":1.0,"pins":{"10":"a","9":[]},"none":{}}';

test("the text is as it was saved", () => {
  expect(configurationText({ part: { robotConfig: { serial: 9007199254740992 } }, configJson: SAVED })).toBe(SAVED);
  expect(configurationText({ part: { robotConfig: { a: 1 } }, configJson: "" })).toBe('{\n  "a": 1\n}');
  expect(configurationText({ part: undefined, configJson: "" })).toBe("{}");
});

test("laid out, no digit and no key changes", () => {
  const laidOut = layOut(SAVED);
  expect(laidOut.split("\n")[1]).toBe('  "serial": 9007199254740993,');
  expect(laidOut).toContain('"ratio": 1.0');
  expect(laidOut.indexOf('"10"')).toBeLessThan(laidOut.indexOf('"9"'));
  expect(isSameJson(SAVED, laidOut)).toBe(true);
  expect(isSameJson('{"a":1.0}', '{"a":1}')).toBe(false);
});

test("returns where a text is not a JSON object", () => {
  expect(jsonComplaint('{\n  "a": 1\n  "b": 2\n}')).toBe("Line 3, column 3: comma expected.");
  expect(jsonComplaint("[]")).toMatch(/must be an object/);
  expect(jsonComplaint('{"a":1,}')).toBeDefined();
  expect(jsonComplaint("")).toBeDefined();
  expect(jsonComplaint(SAVED)).toBeUndefined();
});
