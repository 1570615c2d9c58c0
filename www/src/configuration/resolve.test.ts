import { expect, test } from "vitest";
import { jsonLines } from "./json-lines";
import { resolve, resolvedText } from "./resolve";

const OWN = '{"components":[{"name":"a","serial":9007199254740993}],"network":{"port":1.0},"services":[]}';
const FRAGMENTS = [
  { name: "Base", config: { components: [{ name: "b" }], network: { port: 2 }, modules: [{ name: "m" }] } },
];

test("fragments add to lists and fill in what is not there; each line knows where it comes from", () => {
  const { text, origins } = resolvedText(resolve(OWN, FRAGMENTS), (piece) => jsonLines(piece).length);
  expect(text).toContain("9007199254740993");
  expect(JSON.parse(text)).toMatchObject({
    components: [{ name: "a" }, { name: "b" }],
    network: { port: 1 },
    modules: [{ name: "m" }],
  });
  const lines = jsonLines(text).map(({ tokens }) => tokens.map((token) => token.text).join(""));
  const from = (part: string) => origins[lines.findIndex((line) => line.includes(part))];
  expect(from('"a"')).toBeUndefined();
  expect(from('"b"')).toBe("Base");
  expect(from('"m"')).toBe("Base");
  expect(from('"port"')).toBeUndefined();
  expect(lines).toHaveLength(origins.length + 1);
});
