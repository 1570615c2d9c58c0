import { expect, test } from "vitest";
import { fragmentsOf, resolvedForPart } from "./fragment-uses";

test("reads the fragments of a configuration in both forms", () => {
  const detailed = { id: "b", version: "stable", prefix: "left", variables: { pin: 1 } };
  const plain = { version: "", prefix: "", variables: {} };
  expect(fragmentsOf({ fragments: ["a", detailed, { id: "c" }, { id: "d", disabled: true }, 7, null] })).toEqual([
    { id: "a", ...plain },
    detailed,
    { id: "c", ...plain },
  ]);
  expect(fragmentsOf(undefined)).toEqual([]);
  expect(fragmentsOf({ fragments: "a" })).toEqual([]);
});

test("a part gets what its own uses come to", () => {
  const parts = [
    { id: "main", robotConfig: { fragments: ["a", "b"] } },
    { id: "arm", robotConfig: { fragments: ["a"] } },
    { id: "plain", robotConfig: undefined },
  ];
  const resolved = ["a", "b", "a"].map((fragmentId, place) => ({ fragmentId, place }));
  expect(resolvedForPart(resolved, parts, "main").map(({ place }) => place)).toEqual([0, 1]);
  expect(resolvedForPart(resolved, parts, "arm").map(({ place }) => place)).toEqual([2]);
  expect(resolvedForPart(resolved, parts, "plain")).toEqual([]);
});
