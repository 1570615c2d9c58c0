import { expect, test } from "vitest";
import { jsonLines } from "./json-lines";

/** The lines as text again. */
const text = (json: string) =>
  jsonLines(json)
    .map(({ depth, tokens }) => "  ".repeat(depth) + tokens.map((token) => token.text).join(""))
    .join("\n");

test("writes what JSON.stringify writes, from any layout", () => {
  const value = { a: [1, "two", null, true, {}, []], "b c": { d: [{ e: 1 }, [2]] }, f: "" };
  expect(text(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  expect(text(JSON.stringify(value, null, 7))).toBe(JSON.stringify(value, null, 2));
  for (const small of ["{}", "[]", "1", '"x"', "null"]) expect(text(small)).toBe(small);
});

test("changes no token", () => {
  expect(text('{"10":18446744073709551615,"9":1.0,"e":1E+2,"u":"\\u0041"}').split("\n")).toEqual([
    "{",
    '  "10": 18446744073709551615,',
    '  "9": 1.0,',
    '  "e": 1E+2,',
    '  "u": "\\u0041"',
    "}",
  ]);
});

test("says what each token is", () => {
  const kinds = jsonLines('{"k":"s","n":-1,"t":true}').flatMap(({ tokens }) => tokens.map(({ kind }) => kind));
  expect(kinds.filter((kind) => kind !== "punctuation")).toEqual(["key", "string", "key", "number", "key", "literal"]);
});
