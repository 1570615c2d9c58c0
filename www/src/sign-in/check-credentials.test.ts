import { expect, test } from "vitest";
import { checkCredentials } from "./check-credentials";

const good = { serviceHost: "https://app.viam.com", keyId: "id", key: "key" };
const fields = (change: object) => Object.keys(checkCredentials({ ...good, ...change }));

test("whole credentials pass", () => {
  expect(fields({})).toEqual([]);
  expect(fields({ serviceHost: "http://127.0.0.1:8080" })).toEqual([]);
});

test("each wrong field is named", () => {
  expect(fields({ serviceHost: "", keyId: "", key: "" })).toEqual(["serviceHost", "keyId", "key"]);
  for (const serviceHost of ["app.viam.com", "ftp://x", "javascript:alert(1)", "https://user:pw@host"]) {
    expect(fields({ serviceHost })).toEqual(["serviceHost"]);
  }
});

test("an access token that no header can have is refused", () => {
  const token = (key: string) => Object.keys(checkCredentials({ ...good, keyId: "", key }, true));
  expect(token("a.b-c_d")).toEqual([]);
  for (const key of ["", "two words", "tokén"]) expect(token(key)).toEqual(["key"]);
});
