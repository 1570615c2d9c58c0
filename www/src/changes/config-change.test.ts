import { expect, test } from "vitest";
import { changeConfig, propertyOf } from "./config-change";

const TEXT = '{"serial":9007199254740993,"components":[{"name":"cam","attributes":{"rate":1.0}}]}';

test("changes one property and nothing else", () => {
  expect(changeConfig(TEXT, { path: "components.0.attributes.rate", value: "2.5" })).toBe(TEXT.replace("1.0", "2.5"));
  expect(changeConfig(TEXT, { path: "log.level", value: '"debug"' })).toMatch(/"log": ?\{ ?"level": ?"debug" ?\}/);
  expect(changeConfig(TEXT, { path: "big", value: "18446744073709551615" })).toContain("18446744073709551615");
  expect(changeConfig(TEXT, { path: "serial", value: undefined })).not.toContain("9007199254740993");
});

test("reads a property as it is written", () => {
  expect(propertyOf(TEXT, "serial")).toBe("9007199254740993");
  expect(propertyOf(TEXT, "components.0.attributes.rate")).toBe("1.0");
  expect(propertyOf(TEXT, "components.7.name")).toBeUndefined();
});
