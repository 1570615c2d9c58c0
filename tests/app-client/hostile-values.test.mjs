// Any value in any argument of functions other than the client's methods: each is accepted or refused with a
// `GrpcError`, and the module continues to work.

import assert from "node:assert/strict";
import { test } from "node:test";

import * as viam from "viam-app-client";

const { GrpcError } = viam;

const trap = () => {
  throw new RangeError("it may not be looked at");
};

/** @type {any} */
const cyclic = {};
cyclic.self = cyclic;
/** @type {any[]} */
const cyclicList = [];
cyclicList.push(cyclicList);
/** @type {any} */
let deep = {};
for (let i = 0; i < 100_000; i++) deep = { deep };
const revocable = Proxy.revocable({}, {});
revocable.revoke();

/** What reads it throws. @param {string[]} names */
const getters = (...names) =>
  Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get: trap, enumerable: true }])));

/** @type {Record<string, any>} */
const VALUES = {
  undefined,
  null: null,
  true: true,
  NaN: Number.NaN,
  "-0": -0,
  Infinity: Number.POSITIVE_INFINITY,
  "a bigint": 2n ** 70n,
  text: "text",
  "empty text": "",
  "a lone surrogate": "\ud800",
  "a symbol": Symbol("symbol"),
  "a function": () => {},
  "a list": [1],
  "a huge list": Array(1e6),
  "a proxy that throws": new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap }),
  "a proxy without keys": new Proxy({}, { ownKeys: trap }),
  "a proxy without values": new Proxy({ a: 1 }, { get: trap }),
  "a function that throws": new Proxy(() => {}, { apply: trap, get: trap }),
  "a revoked proxy": revocable.proxy,
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
  "a tag that throws": Object.defineProperty({}, Symbol.toStringTag, { get: trap }),
  // biome-ignore lint/suspicious/noThenProperty: what a caller may have by accident
  "a thenable that throws": { then: trap },
  "text that throws": { toString: trap, [Symbol.toPrimitive]: trap },
  "an iterable that throws": { [Symbol.iterator]: trap },
  "an iterator that throws": { [Symbol.iterator]: () => ({ next: trap }) },
  "a list that is none": { length: -1 },
  "an object in itself": cyclic,
  "a list in itself": cyclicList,
  "a deep object": deep,
  "no prototype": Object.create(null),
  "an instance": new (class {
    a = 1;
  })(),
  "a frozen object": Object.freeze({ a: 1 }),
  "no date": new Date(Number.NaN),
  "a map": new Map(),
  bytes: new Uint8Array([255]),
  "a buffer": new ArrayBuffer(2),
  "an error": new Error("error"),
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
