// Any value in any argument of functions other than the client's methods: each is accepted or refused with a
// `GrpcError`, and the module continues to work.

import assert from "node:assert/strict";
import { test } from "node:test";

import * as viam from "viam-app-client";

import { getters, VALUES as HOSTILE } from "../support/hostile-values.mjs";

const { GrpcError } = viam;

/** @type {Record<string, any>} */
const VALUES = {
  ...HOSTILE,
  undefined,
  "getters that throw": getters(
    "type",
    "payload",
    "serviceHost",
    "fields",
    "role",
    "headers",
    "credentials",
    "locationId",
  ),
};

const KEY_ID = "0f3b1c9e-5a7d-4c2b-9e11-7a6f5d4c3b2a";
const SERVICE = { serviceHost: "http://127.0.0.1:1" };
const KEY = { type: "api-key", authEntity: "id", payload: "key" };

/** @param {string} option @param {any} value */
const connects = (option, value) => [
  () => viam.createViamClient({ ...SERVICE, [option]: value }),
  () => viam.createServiceClient({ ...SERVICE, [option]: value }),
];
const CLIENT_OPTIONS = [
  ...["serviceHost", "credentials", "getAccessToken", "insecure", "locationId", "defaultTimeoutMs", "headers", "fetch"],
  ...["retry", "interceptors", "timestamps", "int64", "maxReceiveBytes", "onAuthChange", "wasm"],
];

/** Every place that a value can be in. @type {Record<string, (value: any) => (() => unknown)[]>} */
const PLACES = {
  ...Object.fromEntries(
    CLIENT_OPTIONS.map((option) => [option, (/** @type {any} */ value) => connects(option, value)]),
  ),
  "the options of a client": (value) => [
    () => viam.createViamClient(value),
    () => viam.createServiceClient(value),
    () => viam.ViamClient.create(value),
  ],
  "in credentials": (value) =>
    ["type", "authEntity", "payload", "more"].flatMap((name) => connects("credentials", { ...KEY, [name]: value })),
  "in retry": (value) =>
    ["maxAttempts", "initialBackoffMs", "maxBackoffMs", "more"].flatMap((name) => connects("retry", { [name]: value })),
  "in interceptors": (value) => connects("interceptors", [value]),
  "what an interceptor makes": (value) => connects("interceptors", [() => value]),
  "in headers": (value) => [...connects("headers", { x: value }), ...connects("headers", [[value, value]])],
  DialOptions: (value) => [
    () => new viam.DialOptions(value),
    ...["credentials", "authEntity", "insecure", "timeout", "locationId", "disableWebrtc"].map(
      (name) => () => new viam.DialOptions({ [name]: value }),
    ),
    () => viam.DialOptions.withApiKey(value, KEY_ID),
    () => viam.DialOptions.withApiKey("key", value),
    () => viam.ViamClient.createFromDialOptions(value),
    () => viam.ViamClient.createFromDialOptions(viam.DialOptions.withApiKey("key", KEY_ID), value),
    () => viam.ViamClient.createFromDialOptions(/** @type {any} */ ({ credentials: value, authEntity: value })),
  ],
  ApiKeyAuthorization: (value) => [
    () => new viam.ApiKeyAuthorization(value),
    ...["role", "resourceType", "resourceId"].map(
      (name) => () =>
        new viam.ApiKeyAuthorization({ role: "owner", resourceType: "robot", resourceId: "id", [name]: value }),
    ),
  ],
  AppClient: (value) => [
    () => new viam.AppClient(value),
    () => new viam.AppClient(/** @type {any} */ ({}), value),
    () => new viam.AppClient(/** @type {any} */ ({}), { locationId: value }),
  ],
  encodeMessage: (value) => [
    () => viam.encodeMessage(value, {}),
    () => viam.encodeMessage("viam.app.v1.Robot", value),
    () => viam.encodeMessage("viam.app.v1.Robot", { id: value }),
    () => viam.encodeMessage("viam.app.v1.Robot", { lastAccess: value }),
    () => viam.encodeMessage("viam.app.v1.RobotPart", { robotConfig: value }),
    () => viam.encodeMessage("viam.app.v1.RobotPart", { robotConfig: { a: value } }),
    () => viam.encodeMessage("viam.app.v1.ListRobotsResponse", { robots: value }),
  ],
  decodeMessage: (value) => [
    () => viam.decodeMessage(value, new Uint8Array()),
    () => viam.decodeMessage("viam.app.v1.Robot", value),
    () => viam.decodeMessage("viam.app.v1.Robot", new Uint8Array(), value),
    () => viam.decodeMessage("viam.app.v1.Robot", new Uint8Array(), { timestamps: value }),
    () => viam.decodeMessage("viam.app.v1.Robot", new Uint8Array(), { int64: value }),
  ],
  "Struct and time": (value) => [
    () => viam.dictToStruct(value),
    () => viam.dictToStruct({ a: value }),
    () => viam.structToDict(value),
    () => viam.structToDict({ fields: value }),
    () => viam.structToDict({ fields: { a: value } }),
    ...["structValue", "listValue", "numberValue", "stringValue"].map(
      (kind) => () => viam.structToDict({ fields: { a: /** @type {any} */ ({ [kind]: value }) } }),
    ),
    () => viam.datetimeToTimestamp(value),
  ],
  loadWasm: (value) => [() => viam.loadWasm(value)],
};

await viam.loadWasm();

for (const [place, calls] of Object.entries(PLACES)) {
  test(`any value as ${place} is taken, or refused with a GrpcError`, async () => {
    for (const [name, value] of Object.entries(VALUES)) {
      for (const call of calls(value)) {
        try {
          const made = await call();
          if (made instanceof viam.ServiceClient) made.close();
        } catch (error) {
          assert.ok(error instanceof GrpcError, `${name}, ${call}: ${error}`);
        }
      }
    }
    const robot = { id: "id", name: "ö" };
    const bytes = viam.encodeMessage("viam.app.v1.Robot", robot);
    assert.equal(viam.decodeMessage("viam.app.v1.Robot", bytes).name, "ö");
  });
}

/** Values without an end, as far as reading them can tell. @type {Record<string, any>} */
const ENDLESS = {
  "a list of the largest length": new Proxy([], { get: (_, key) => (key === "length" ? 2 ** 32 - 1 : 1) }),
  "a list of lists of the largest length": new Proxy([], { get: (_, key) => (key === "length" ? 2 ** 32 - 1 : []) }),
  "an object that is shared again and again": Array.from({ length: 80 }).reduce((a) => ({ a, b: a }), {}),
  "a text that is shared again and again": Array(1e6).fill("x".repeat(1e6)),
  "bytes that are shared again and again": Array(1e6).fill(new Uint8Array(1e6)),
  "objects in each other": new Proxy(
    {},
    {
      get: (_, key, self) => (typeof key === "string" ? [self, self] : undefined),
      ownKeys: () => ["a"],
      getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }),
    },
  ),
};

for (const [name, value] of Object.entries(ENDLESS)) {
  test(`${name} is refused, with the path at which it becomes too much`, () => {
    for (const [type, field] of /** @type {[any, string][]} */ ([["viam.app.v1.RobotPart", "robotConfig"]])) {
      assert.throws(
        () => viam.encodeMessage(type, { [field]: field === "robotConfig" ? { value } : value }),
        (error) => {
          assert.ok(error instanceof GrpcError, String(error));
          assert.equal(error.code, "INVALID_ARGUMENT");
          assert.ok(error.rawMessage.startsWith(field), error.message);
          return true;
        },
      );
    }
  });
}

test("a request that is too large says so, and the module goes on", () => {
  const large = new Uint8Array(200e6);
  assert.throws(() => viam.encodeMessage("viam.app.v1.OrganizationSetLogoRequest", { logo: large }), {
    name: "GrpcError",
    code: "INVALID_ARGUMENT",
    message: /logo: expected Uint8Array, got more than a request can hold \(128 MiB/,
  });
  const logo = new Uint8Array(100e6).fill(7);
  const bytes = viam.encodeMessage("viam.app.v1.OrganizationSetLogoRequest", { logo });
  assert.equal(bytes.length, 100e6 + 5);
});

test("what a getter throws has its path, its reason and its cause", () => {
  const part = { robotConfig: { components: [{}, getters("name")] } };
  assert.throws(
    () => viam.encodeMessage("viam.app.v1.RobotPart", part),
    (/** @type {any} */ error) => {
      assert.match(
        error.message,
        /robotConfig\.components\[1\]\.name: expected a JSON value, got an unreadable value: it must not be read/,
      );
      assert.ok(error.cause instanceof RangeError);
      return true;
    },
  );
});
