import { expect, test } from "vitest";
import { describeFailure } from "./failures";

test("a call's failure has its code and the service's message", () => {
  const error = Object.assign(new Error("[NOT_FOUND] GetRobot: no robot"), {
    code: "NOT_FOUND",
    rawMessage: "no robot",
  });
  expect(describeFailure(error)).toMatchObject({ code: "NOT_FOUND", detail: "no robot" });
});

test("an unknown code and values that are no errors are described too", () => {
  expect(describeFailure(Object.assign(new Error("x"), { code: "toString" })).title).toBe("Something went wrong");
  expect(describeFailure(new TypeError("broken"))).toMatchObject({ code: "UNKNOWN", detail: "broken" });
  expect(describeFailure(undefined)).toMatchObject({ code: "UNKNOWN", detail: "" });
});

test("a hostile message is cut and made visible", () => {
  const detail = describeFailure({ message: `\u202e${"x".repeat(2_000_000)}` }).detail;
  expect(detail.startsWith("⟨U+202E⟩x")).toBe(true);
  expect(detail.length).toBeLessThan(600);
});
