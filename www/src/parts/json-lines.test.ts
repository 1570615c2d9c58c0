import { expect, test } from "vitest";
import { jsonLines } from "./json-lines";

const text = (value: unknown) =>
  jsonLines(value)
    .map(({ depth, tokens }) => "  ".repeat(depth) + tokens.map((token) => token.text).join(""))
    .join("\n");

test("the lines together are the formatted JSON", () => {
  const config = {
    components: [{ name: "arm", attributes: { speed: 1.5, host: null, ports: [] } }, {}],
    'quote " and \n line': true,
    ["__proto__"]: "own",
  };
  for (const value of [config, [], {}, "x", 0, null, [[[]]], [1, [2, 3]]]) {
    expect(text(value)).toBe(JSON.stringify(value, null, 2));
  }
});

test("each stretch knows what it is", () => {
  expect(jsonLines({ a: ["b", 1, false] })).toEqual([
    { depth: 0, tokens: [{ kind: "punctuation", text: "{" }] },
    {
      depth: 1,
      tokens: [
        { kind: "key", text: '"a"' },
        { kind: "punctuation", text: ": " },
        { kind: "punctuation", text: "[" },
      ],
    },
    {
      depth: 2,
      tokens: [
        { kind: "string", text: '"b"' },
        { kind: "punctuation", text: "," },
      ],
    },
    {
      depth: 2,
      tokens: [
        { kind: "number", text: "1" },
        { kind: "punctuation", text: "," },
      ],
    },
    { depth: 2, tokens: [{ kind: "literal", text: "false" }] },
    { depth: 1, tokens: [{ kind: "punctuation", text: "]" }] },
    { depth: 0, tokens: [{ kind: "punctuation", text: "}" }] },
  ]);
});
