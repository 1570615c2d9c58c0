// Every argument of every method is checked before anything is sent, and named when it is wrong.

import assert from "node:assert/strict";
import { test } from "node:test";

import { AppClient, createViamClient } from "viam-app-client";

import { OBJECTS, VALUES } from "../support/hostile-values.mjs";
import { appClientMethods, appServiceMethods, requestFields } from "./signatures.mjs";

/** @typedef {import("./signatures.mjs").Parameter} Parameter */

/**
 * Whether a value may be right for a type as the typings write it; for what it is checked at the place of that
 * type only by its looks.
 * @param {string} name what the value is
 * @param {unknown} value
 * @param {string} type
 */
function fits(name, value, type) {
  if (Object.hasOwn(OBJECTS, name)) return isRecord(type);
  switch (typeof value) {
    case "boolean":
      return /\bboolean\b/.test(type);
    case "number":
      // A count, a time, or the number of an enum's value, which the encoder checks.
      return /\bnumber\b/.test(type) && (Number(value) >= 0 || /Visibility|Order|Type\b/.test(type)) && value !== 1.5;
    case "string":
      return (name !== "a lone surrogate" || /Destination/.test(type)) && isText(type);
    case "function":
      return /=>|Change</.test(type);
    default:
      return (
        (name === "an empty list" && isArray(type)) ||
        (name === "a list" && isArray(type) && /\bnumber\b/.test(type)) ||
        (name === "a date" && /\bDate\b/.test(type)) ||
        (/^(bytes|a buffer)$/.test(name) && /FileSource|Uint8Array/.test(type))
      );
  }
}

/** @param {string} type */
const isText = (type) =>
  /\bstring\b|Role\b|ResourceType\b|PackageType\b|Visibility\b|Date\b|Destination|LogOrder/.test(type) &&
  !isArray(type);

/** @param {string} type */
const isRecord = (type) => /MessageInit|Json|Record|Options/.test(type) && !isArray(type);

/** @param {string} type */
const isArray = (type) => /\[\]$/.test(type);

/** A right value. @param {Parameter} parameter */
function valid({ name, type }) {
  if (name === "url") return "https://example.com/";
  if (name === "file" || name === "logo") return new Uint8Array(1);
  if (isArray(type)) return [];
  if (/PackageType/.test(type)) return "PACKAGE_TYPE_MODULE";
  if (/Visibility/.test(type)) return "VISIBILITY_PRIVATE";
  if (/=>|Change</.test(type)) return () => {};
  return /MessageInit|Json|Record/.test(type) ? {} : "text";
}

/**
 * The error of a call, which must not be an exception.
 * @param {any} target
 * @param {string} name
 * @param {unknown[]} args
 */
async function failureOf(target, name, args) {
  /** @type {any} */
  const result = target[name](...args);
  const started = Symbol.asyncIterator in Object(result) ? result.next() : result;
  assert.ok(started instanceof Promise, `${name} returned no promise`);
  return started.then(
    (/** @type {unknown} */ value) => assert.fail(`${name} took it, and returned ${value}`),
    (/** @type {any} */ error) => error,
  );
}

/** @param {any} error @param {string} path @param {string} what */
function assertNames(error, path, what) {
  assert.deepEqual([error.name, error.code], ["GrpcError", "INVALID_ARGUMENT"], `${what}: ${error.stack}`);
  assert.ok(error.rawMessage.startsWith(path), `${what}: ${error.message}`);
  assert.match(error.rawMessage.slice(path.length), /^[.:[]/, `${what}: ${error.message}`);
  assert.ok(error.method, what);
}

const methods = appClientMethods();

test("the typings have the methods that there are", () => {
  const names = Object.getOwnPropertyNames(AppClient.prototype).filter((name) => name !== "constructor");
  assert.deepEqual(methods.map(({ name }) => name).sort(), names.sort());
  assert.ok(methods.length >= 69);
});

/** A client that counts what it sends. @param {import("node:test").TestContext} t */
async function countingClient(t) {
  const sent = { requests: 0 };
  const fetch = async () => {
    sent.requests += 1;
    throw new TypeError("nothing is to be sent");
  };
  const credentials = /** @type {const} */ ({ type: "access-token", payload: "token" });
  const client = await createViamClient({
    serviceHost: "http://127.0.0.1:1",
    credentials,
    fetch,
    locationId: "location",
    retry: false,
  });
  t.after(() => client.close());
  return { client, sent };
}

for (const { name, parameters, options } of methods) {
  test(`${name} checks its arguments`, async (t) => {
    const { client, sent } = await countingClient(t);
    const cloud = client.appClient;
    /** @type {unknown[]} */
    const right = parameters.map(valid);
    for (const [place, parameter] of parameters.entries()) {
      for (const [kind, value] of Object.entries(VALUES)) {
        if (fits(kind, value, parameter.type)) continue;
        const error = await failureOf(cloud, name, right.with(place, value));
        assertNames(error, parameter.name, `${parameter.name} as ${kind}`);
      }
      if (parameter.optional || isArray(parameter.type)) continue;
      assertNames(await failureOf(cloud, name, right.with(place, undefined)), parameter.name, "left out");
      if (/(Id|Email|^email|^name|Name|^tag|^id)$/.test(parameter.name) && parameter.type === "string") {
        assertNames(await failureOf(cloud, name, right.with(place, "")), parameter.name, "empty");
      }
    }
    for (const [kind, value] of Object.entries(VALUES)) {
      if (Object.hasOwn(OBJECTS, kind)) continue;
      const error = await failureOf(cloud, name, [...right, value]);
      assert.equal(error.code, "INVALID_ARGUMENT", `options as ${kind}: ${error.stack}`);
    }
    for (const [kind, value] of Object.entries({ null: null, true: true, text: "text", list: [] })) {
      assertNames(await failureOf(cloud, name, [...right, value]), "options", `options as ${kind}`);
    }
    assert.match((await failureOf(cloud, name, [...right, { nonsense: 1 }])).rawMessage, /^nonsense: no such option/);
    assert.match((await failureOf(cloud, name, [...right, {}, false])).rawMessage, /^argument \d+: expected nothing/);
    for (const option of options) {
      for (const [kind, value] of Object.entries(VALUES)) {
        if (fits(kind, value, option.type)) continue;
        const error = await failureOf(cloud, name, [...right, { [option.name]: value }]);
        assertNames(error, option.name, `the option ${option.name} as ${kind}`);
      }
    }
    assert.equal(sent.requests, 0, "something was sent");
  });
}

test("every RPC checks its request and the options of the call", async (t) => {
  const { client, sent } = await countingClient(t);
  for (const { name, parameters } of appServiceMethods()) {
    const [{ name: parameter }] = parameters;
    const right = parameter === "requests" ? [[]] : [{}];
    for (const [kind, value] of Object.entries(VALUES)) {
      // A request that is absent is an empty one.
      if (/empty list|hole|largest|a map/.test(kind) && parameter === "requests") continue;
      // Without a key of its own it is an empty request.
      if (Object.keys(OBJECTS[kind] ?? { a: 1 }).length === 0) continue;
      const error = await failureOf(client.appService, name, [value]);
      assert.deepEqual([error.name, error.code], ["GrpcError", "INVALID_ARGUMENT"], `${name}(${kind}): ${error.stack}`);
      const other = await failureOf(client.appService, name, [...right, value]);
      assert.equal(other.code, "INVALID_ARGUMENT", `${name}(…, ${kind}): ${other.stack}`);
    }
    const unknown = await failureOf(
      client.appService,
      name,
      parameter === "requests" ? [[{}, { no: 1 }]] : [{ no: 1 }],
    );
    assertNames(unknown, parameter === "requests" ? "requests[1].no" : "no", name);
  }
  assert.equal(sent.requests, 0);
});

test("every field of every request takes or refuses any value", async (t) => {
  const { client } = await countingClient(t);
  for (const method of appServiceMethods()) {
    const { name, parameters } = method;
    for (const field of requestFields(method)) {
      for (const [kind, value] of Object.entries(VALUES)) {
        const request = { [field]: value };
        const uploads = parameters[0].name === "requests";
        const error = await failureOf(client.appService, name, [uploads ? [request] : request]);
        assert.equal(error.name, "GrpcError", `${name}, ${field} as ${kind}: ${error.stack}`);
        if (error.code === "UNAVAILABLE") continue;
        assertNames(error, uploads ? `requests[0].${field}` : field, `${name}, ${field} as ${kind}`);
      }
    }
  }
});

/** @type {[string, string, object][]} */
const WRONG_OPTIONS = [
  ["signal", "an object that is no signal", { signal: {} }],
  ["timeoutMs", "text", { timeoutMs: "5" }],
  ["timeoutMs", "a negative number", { timeoutMs: -1 }],
  ["timeoutMs", "no number", { timeoutMs: Number.NaN }],
  ["headers", "text", { headers: "a: b" }],
  ["headers", "a name that no header has", { headers: { "a b": "c" } }],
  ["headers.authorization", "a line break", { headers: { authorization: "secret\nvalue" } }],
  ["headers.x", "a character beyond one byte", { headers: [["x", "€"]] }],
  ["onHeaders", "text", { onHeaders: "f" }],
  ["onTrailers", "null", { onTrailers: null }],
];

for (const [path, what, options] of WRONG_OPTIONS) {
  test(`${what} as ${path} is refused by both layers, with the reason and no value`, async () => {
    const client = await createViamClient({ serviceHost: "http://127.0.0.1:1" });
    for (const failed of [
      failureOf(client.appService, "listOrganizations", [{}, options]),
      failureOf(client.appService, "tailRobotPartLogs", [{}, options]),
      failureOf(client.appClient, "listOrganizations", [options]),
      failureOf(client.appClient, "tailRobotPartLogs", ["part", options]),
    ]) {
      const error = await failed;
      assertNames(error, path, what);
      assert.doesNotMatch(error.stack, /secret/);
    }
    client.close();
  });
}

test("a field of a request is named as the argument is", async () => {
  const client = await createViamClient({ serviceHost: "http://127.0.0.1:1" });
  const { appClient: cloud } = client;
  /** @type {any[]} */
  const wrong = [{ id: 1 }];
  for (const [path, call] of /** @type {[string, () => Promise<unknown>][]} */ ([
    ["metadata.a", () => cloud.updateRobotMetadata("id", { a: () => {} })],
    ["visibilities[0]", () => cloud.listFragments("id", { visibilities: /** @type {any} */ (["SECRET"]) })],
    ["defaultFragments[0].id", () => cloud.updateOrganization("id", { defaultFragments: wrong })],
    ["authorizations[0].role", () => cloud.createKey("id", wrong)],
    ["user.email", () => cloud.createOAuthAppUser(/** @type {any} */ ({ email: 5 }))],
    ["models[0].api", () => cloud.updateModule("id", "", "", /** @type {any} */ ([{ api: 1 }]), "")],
    ["propertyChanges", () => cloud.setConfigProperty("id", /** @type {any} */ ({ a: () => {} }))],
  ])) {
    await assert.rejects(call, (/** @type {any} */ error) => {
      assert.equal(error.code, "INVALID_ARGUMENT");
      assert.match(
        error.rawMessage,
        new RegExp(`^${path.replace(/[.[\]]/g, "\\$&")}\\b|^${path.replace(/[.[\]]/g, "\\$&")}[:[]`),
      );
      return true;
    });
  }
  client.close();
});
