import { expect, test } from "vitest";
import { fragmentsOf } from "./fragment-actions";

test("reads the fragments of a configuration in both forms", () => {
  expect(fragmentsOf({ fragments: ["a", { id: "b", version: "stable" }, { id: "c" }, 7, null] })).toEqual([
    { id: "a", version: "" },
    { id: "b", version: "stable" },
    { id: "c", version: "" },
  ]);
  expect(fragmentsOf(undefined)).toEqual([]);
  expect(fragmentsOf({ fragments: "a" })).toEqual([]);
});
