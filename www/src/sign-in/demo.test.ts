import { expect, test } from "vitest";
import { formValues, PUBLIC_HOST } from "./demo";

const demo = { serviceHost: "http://localhost:8080", keyId: "demo-id", key: "demo-key" };
const untouched = { serviceHost: undefined, keyId: undefined, key: undefined };

test("the demo fills a form that was not touched", () => {
  expect(formValues(untouched, undefined)).toEqual({ serviceHost: PUBLIC_HOST, keyId: "", key: "" });
  expect(formValues(untouched, demo)).toEqual(demo);
});

test("what was typed before the demo arrived is kept, and goes to the demo's host", () => {
  const typed = { ...untouched, keyId: "mine" };
  expect(formValues(typed, demo)).toEqual({ serviceHost: demo.serviceHost, keyId: "mine", key: "" });
});

test("a host that was typed stays", () => {
  expect(formValues({ ...untouched, serviceHost: "https://x.test" }, demo).serviceHost).toBe("https://x.test");
});
