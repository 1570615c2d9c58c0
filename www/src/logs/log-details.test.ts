import { expect, test } from "vitest";
import { callerText, logFields } from "./log-details";

test("a field's value comes from where its type keeps it", () => {
  const field = { Key: "k", Type: 0, Integer: 0, String: "", Interface: null };
  const value = (change: object) => logFields([{ ...field, ...change }])[0]?.value;
  expect(value({ Type: 15, String: "text" })).toBe("text");
  expect(value({ Type: 11, Integer: 42 })).toBe("42");
  expect(value({ Type: 4, Integer: 1 })).toBe("true");
  expect(value({ Type: 4, Integer: 0 })).toBe("false");
  expect(value({ Type: 23, Interface: { a: [1] } })).toBe('{"a":[1]}');
});

test("fields of another form are kept whole", () => {
  expect(logFields([{ attempt: 3, reason: "timeout" }])).toEqual([
    { name: "attempt", value: "3" },
    { name: "reason", value: "timeout" },
  ]);
});

test("the caller is its file, line and function, as far as known", () => {
  expect(callerText({ Defined: true, File: "server.go", Line: 120, Function: "main.run" })).toBe(
    "server.go:120 (main.run)",
  );
  expect(callerText({ File: "server.go" })).toBe("server.go");
  expect(callerText({ File: 3 })).toBe("");
  expect(callerText(undefined)).toBe("");
});
