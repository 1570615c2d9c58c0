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

test("equal modules are one, what names the fragments is left out, and a value that is there stays", () => {
  const own = '{"fragments":["f"],"fragment_mods":[],"modules":[{"b":2,"a":1}],"debug":false}';
  const config = { modules: [{ a: 1, b: 2 }, { a: 2 }], debug: true };
  const { text } = resolvedText(
    resolve(own, [
      { name: "One", config },
      { name: "Two", config },
    ]),
    () => 1,
  );
  expect(JSON.parse(text)).toEqual({ modules: [{ a: 1, b: 2 }, { a: 2 }], debug: false });
});
