import { expect, test } from "vitest";
import { remembered } from "./remembered";

test("makes a value once for each object, also an undefined one", () => {
  const asked: number[][] = [];
  const last = remembered((list: number[]) => {
    asked.push(list);
    return list.at(-1);
  });
  const [one, none] = [[1], []];
  expect([last(one), last(one), last(none), last(none)]).toEqual([1, 1, undefined, undefined]);
  expect(asked).toEqual([one, none]);
});
