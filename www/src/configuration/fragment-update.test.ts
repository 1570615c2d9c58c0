import { expect, test } from "vitest";
import { updated } from "./fragment-update";

test.each([
  ["$set", 2, 1, 2],
  ["$inc", 2, 1, 3],
  ["$mul", 0.5, 3, 1.5],
  ["$min", 2, 3, 2],
  ["$max", 2, 3, 3],
  ["$push", 2, [1], [1, 2]],
  ["$push", { $each: [8, 9], $position: 0, $slice: 2 }, [1], [8, 9]],
  ["$push", { $each: [8], $slice: -1 }, [1], [8]],
  ["$addToSet", { $each: [1, 2] }, [1], [1, 2]],
  ["$pop", -1, [1, 2], [2]],
  ["$pop", 1, [1, 2], [1]],
  ["$pull", { a: 1 }, [{ a: 1, b: 2 }, { a: 2 }], [{ a: 2 }]],
  ["$pullAll", [1, 2], [1, 2, 3], [3]],
])("%s %j", (operator, operand, before, after) => {
  expect(updated({ at: before }, operator, ["at"], operand)).toEqual({ at: after });
});

test("values are taken out and moved; in a list null keeps the place", () => {
  const value = { a: { b: 1 }, list: [1, 2] };
  expect(updated(value, "$unset", ["a", "b"], "")).toEqual({ a: {}, list: [1, 2] });
  expect(updated(value, "$unset", ["list", "0"], "")).toEqual({ a: { b: 1 }, list: [null, 2] });
  expect(updated(value, "$unset", ["none", "b"], "")).toEqual(value);
  expect(updated(value, "$rename", ["a", "b"], "", ["c", "d"])).toEqual({ a: {}, list: [1, 2], c: { d: 1 } });
});

test("a place is made where there is none, and a wrong one is an error", () => {
  const value = { list: [1], text: "a" };
  expect(updated(value, "$set", ["a", "b", "c"], 1)).toEqual({ ...value, a: { b: { c: 1 } } });
  for (const [operator, path] of [
    ["$set", ["text", "b"]],
    ["$set", ["list", "7"]],
    ["$push", ["text"]],
    ["$inc", ["text"]],
    ["$bit", ["text"]],
  ] as const) {
    expect(() => updated(value, operator, path, 1)).toThrow();
  }
});
