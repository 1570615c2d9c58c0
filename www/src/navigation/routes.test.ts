import { expect, test } from "vitest";
import { formatRoute, parseRoute, type Route, upTo } from "./routes";

const whole: Route = {
  organization: "o-1",
  location: "abc",
  machine: "m-1",
  part: "p-1",
  view: "configuration",
};

test("a route survives its hash", () => {
  expect(parseRoute(formatRoute(whole))).toEqual(whole);
  expect(formatRoute(whole)).toBe("#/org/o-1/location/abc/machine/m-1/part/p-1/configuration");
  for (const route of [{}, { organization: "a/b#?%" }, { organization: "o", location: "l" }]) {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  }
});

test("what does not fit ends the route", () => {
  expect(parseRoute("")).toEqual({});
  expect(parseRoute("#/nonsense/x")).toEqual({});
  expect(parseRoute("#/org/o/machine/m")).toEqual({ organization: "o" });
  expect(parseRoute("#/org/o/location/")).toEqual({ organization: "o" });
  expect(parseRoute("#/org/o/location/l/logs")).toEqual({ organization: "o", location: "l" });
});

test("a malformed escape is not decoded", () => {
  expect(parseRoute("#/org/%E0%A4%A")).toEqual({ organization: "%E0%A4%A" });
});

test("a level without its parent is left out", () => {
  expect(formatRoute({ location: "l" })).toBe("#/");
});

test("a route is cut below a level", () => {
  expect(upTo(whole, "location")).toEqual({ organization: "o-1", location: "abc" });
  expect(upTo({ organization: "o" }, "machine")).toEqual({ organization: "o" });
});
