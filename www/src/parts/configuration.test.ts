import type { RobotPart } from "viam-app-client";
import { expect, test } from "vitest";
import { configurationOf } from "./configuration";

const part = { robotConfig: { a: 1 } } as unknown as RobotPart;

test("the text comes first, for its order", () => {
  const config = configurationOf({ part, configJson: '{"z": 1, "a": 2}' });
  expect(Object.keys(config as object)).toEqual(["z", "a"]);
});

test("without a text that can be read, the struct is taken", () => {
  for (const configJson of ["", "null", "{broken"]) {
    expect(configurationOf({ part, configJson })).toEqual({ a: 1 });
  }
  expect(configurationOf({ part: undefined, configJson: "" })).toEqual({});
});
