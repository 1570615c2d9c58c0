import { expect, test } from "vitest";
import { mergeTexts } from "./merge";

const BASE = '{"a":1,"b":2,"c":{"d":3,"e":4,"f":5}}';

test("joins edits of different lines, whatever the layout", () => {
  const { text, conflicts } = mergeTexts(BASE, BASE.replace("1", "10"), BASE.replace("4", "40"));
  expect(conflicts).toBe(0);
  expect(JSON.parse(text)).toEqual({ a: 10, b: 2, c: { d: 3, e: 40, f: 5 } });
});

test("marks what both changed, and takes what both changed alike", () => {
  const both = BASE.replace("1", "10");
  expect(mergeTexts(BASE, both, both).conflicts).toBe(0);
  const { text, conflicts } = mergeTexts(BASE, both, BASE.replace("1", "11"));
  expect(conflicts).toBe(1);
  expect(text).toContain('<<<<<<< yours\n  "a": 10,\n=======\n  "a": 11,\n>>>>>>> saved meanwhile');
});

test("keeps every digit", () => {
  const { text } = mergeTexts('{"n":9007199254740993}', '{"n":9007199254740993,"m":1.0}', '{"n":9007199254740993}');
  expect(text).toContain("9007199254740993");
  expect(text).toContain("1.0");
});
