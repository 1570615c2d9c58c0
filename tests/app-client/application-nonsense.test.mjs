// Functions of the application that return what they must not, or never return: each call fails with a `GrpcError`
// that says so, and the client goes on.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createViamClient, GrpcError } from "viam-app-client";

import { goodLogs, goodRobot, message, OK } from "../hostile/wire.mjs";
import { brokenPromise, trap, VALUES } from "../support/hostile-values.mjs";

const HEADERS = { "content-type": "application/grpc-web+proto" };

/** @param {string} url */
const good = (url) => {
  if (url.endsWith("TailRobotPartLogs")) return new Response(goodLogs, { headers: HEADERS });
  const empty = Buffer.concat([message(Buffer.alloc(0)), OK]);
  return new Response(url.endsWith("GetRobot") ? goodRobot : empty, { headers: HEADERS });
};

/** @param {Record<string, unknown>} options */
const clientWith = (options) =>
  createViamClient(
    /** @type {any} */ ({
      serviceHost: "http://127.0.0.1:1",
      fetch: async (/** @type {string} */ url) => good(url),
      credentials: options.getAccessToken ? undefined : { type: "access-token", payload: "token" },
      retry: false,
      ...options,
    }),
  );

/** A call of each kind, its first reply. @type {Record<string, (client: import("viam-app-client").ViamClient, options?: any) => Promise<unknown>>} */
const CALLS = {
  unary: ({ appService }, options) => appService.getRobot({ id: "id" }, options),
  stream: ({ appService }, options) => appService.tailRobotPartLogs({ id: "id" }, options).next(),
  tail: ({ appClient }, options) => appClient.tailRobotPartLogs("id", options).next(),
  upload: ({ appService }, options) => appService.uploadModuleFile([{}, {}], options),
  file: ({ appClient }, options) => appClient.uploadModuleFile(undefined, new Uint8Array(9), options),
};

/** What a call fails with; a `GrpcError`. @param {Promise<unknown>} call @param {string} what @returns {Promise<GrpcError>} */
const failureOf = (call, what) =>
  call.then(
    () => assert.fail(`${what}: it succeeded`),
    (error) => {
      assert.ok(error instanceof GrpcError, `${what}: ${error}`);
      return error;
    },
  );

/** @type {Record<string, (url: string) => unknown>} */
const RESPONSES = {
  ...Object.fromEntries(Object.entries(VALUES).map(([name, value]) => [name, () => value])),
  "an error response": () => Response.error(),
  "a response that is used": (url) => {
    const response = good(url);
    void response.text();
    return response;
  },
  "a response that is being read": (url) => {
    const response = good(url);
    response.body?.getReader();
    return response;
  },
  "a body that fails": () => new Response(new ReadableStream({ pull: trap }), { headers: HEADERS }),
  "a body of text": () =>
    new Response(/** @type {any} */ (new ReadableStream({ start: (controller) => controller.enqueue("text") })), {
      headers: HEADERS,
    }),
  "a body that is none": () => ({ status: 200, headers: new Headers(HEADERS), body: "text" }),
  "a reader that gives nothing": () => ({
    status: 200,
    headers: new Headers(HEADERS),
    body: { getReader: () => ({ read: () => undefined, cancel: async () => {} }) },
  }),
  "a reader that throws": () => ({
    status: 200,
    headers: new Headers(HEADERS),
    body: { getReader: () => ({ read: trap, cancel: trap }) },
  }),
  "headers that throw": () => ({ status: 200, headers: { [Symbol.iterator]: trap }, body: null }),
  "a status that throws": () => Object.defineProperty({}, "status", { get: trap }),
  "a status that is no number": () => ({ status: "200", headers: new Headers(HEADERS), body: null }),
  "a type that is no text": () => ({ status: 200, type: Symbol("type"), headers: new Headers(HEADERS), body: null }),
};

for (const [kind, call] of Object.entries(CALLS)) {
  test(`a fetch that returns nonsense, in a call of kind ${kind}`, async () => {
    /** @type {(url: string) => unknown} */
    let respond = good;
    const client = await clientWith({ fetch: async (/** @type {string} */ url) => respond(url) });
    for (const [name, nonsense] of Object.entries(RESPONSES)) {
      respond = nonsense;
      const error = await failureOf(call(client), name);
      assert.match(error.code, /INTERNAL|UNAVAILABLE|UNKNOWN/, `${name}: ${error.message}`);
      respond = good;
      await CALLS.unary(client);
    }
    client.close();
  });
}

/** @type {Record<string, () => unknown>} */
const TOKENS = {
  ...Object.fromEntries(
    Object.entries(VALUES)
      .filter(([name, value]) => typeof value !== "string" && name !== "a promise")
      .map(([name, value]) => [name, () => value]),
  ),
  nothing: () => undefined,
  "a text with a line break": () => "to\nken",
  "a promise whose then throws": () => brokenPromise(),
  "a promise whose constructor throws": () =>
    Object.defineProperty(Promise.resolve("token"), "constructor", { get: trap }),
};

for (const [kind, call] of Object.entries(CALLS)) {
  test(`a token source that returns nonsense, in a call of kind ${kind}`, async () => {
    let source = () => /** @type {unknown} */ ("token");
    for (const [name, nonsense] of Object.entries(TOKENS)) {
      const client = await clientWith({ getAccessToken: () => source() });
      source = nonsense;
      const error = await failureOf(call(client), name);
      assert.equal(error.code, "UNAUTHENTICATED", `${name}: ${error.message}`);
      assert.match(error.message, /getAccessToken|token/, name);
      source = () => "token";
      await CALLS.unary(client);
      client.close();
    }
  });

  test(`a token source that never settles, in a call of kind ${kind}, waits no longer than the call`, async () => {
    const client = await clientWith({ getAccessToken: () => new Promise(() => {}) });
    const late = await failureOf(call(client, { timeoutMs: 20 }), "a deadline");
    assert.equal(late.code, "DEADLINE_EXCEEDED");
    const controller = new AbortController();
    const pending = failureOf(call(client, { signal: controller.signal }), "a signal");
    controller.abort();
    assert.equal((await pending).code, "CANCELLED");
    const running = failureOf(call(client), "close");
    client.close();
    assert.equal((await running).code, "CANCELLED");
  });

  test(`an interceptor that never ends, in a call of kind ${kind}, is left with the call`, async () => {
    const client = await clientWith({ interceptors: [() => () => new Promise(() => {})] });
    const reason = new Error("left");
    const cancelled = await failureOf(call(client, { signal: AbortSignal.abort(reason) }), "a signal");
    assert.deepEqual([cancelled.code, cancelled.cause], ["CANCELLED", reason]);
    const controller = new AbortController();
    const pending = failureOf(call(client, { signal: controller.signal }), "a signal");
    controller.abort(reason);
    assert.deepEqual([(await pending).code, (await pending).cause], ["CANCELLED", reason]);
    const running = failureOf(call(client), "close");
    client.close();
    assert.equal((await running).code, "CANCELLED");
  });
}

/** @type {Record<string, any>} */
const ITERABLES = {
  "an iterator that is none": { [Symbol.asyncIterator]: () => undefined },
  "an iterator without next": { [Symbol.asyncIterator]: () => ({}) },
  "a next that throws": { [Symbol.asyncIterator]: () => ({ next: trap }) },
  "a result that is none": { [Symbol.asyncIterator]: () => ({ next: async () => null }) },
  "a result that throws": {
    [Symbol.asyncIterator]: () => ({ next: () => Object.defineProperty({}, "done", { get: trap }) }),
  },
  "a promise that throws": {
    [Symbol.asyncIterator]: () => ({ next: () => brokenPromise() }),
  },
  "a request that is none": [1],
  "a request with an unknown field": [{}, { nothing: 1 }],
};

for (const [name, requests] of Object.entries(ITERABLES)) {
  test(`requests of an upload: ${name}`, async () => {
    const client = await clientWith({});
    const error = await failureOf(client.appService.uploadModuleFile(requests), name);
    assert.match(error.code, /INVALID_ARGUMENT|ABORTED/, error.message);
    await CALLS.unary(client);
    client.close();
  });
}

test("errors whose message is none, or cannot be read, are reasons like others", async () => {
  const reasons = [
    Object.assign(new Error(), { message: 5 }),
    Object.defineProperty(new Error(), "message", { get: trap }),
    Object.assign(new Error(), { message: Symbol("message") }),
    VALUES["a revoked proxy"],
    undefined,
    "text",
    Symbol("reason"),
  ];
  for (const reason of reasons) {
    const fail = () => Promise.reject(reason);
    for (const options of [{ fetch: fail }, { getAccessToken: fail }, { interceptors: [() => fail] }]) {
      const client = await clientWith(options);
      for (const [kind, call] of Object.entries(CALLS)) {
        const error = await failureOf(call(client), `${kind} ${Object.keys(options)}`);
        assert.equal(error.cause, reason);
      }
      client.close();
    }
  }
});

test("a header that no request can have is an error with its reason", async () => {
  const client = await clientWith({});
  const once = () => {
    let reads = 0;
    return Object.defineProperty({}, "x-name", { enumerable: true, get: () => (++reads > 1 ? trap() : "value") });
  };
  const error = await failureOf(CALLS.unary(client, { headers: once() }), "headers");
  assert.equal(error.code, "INVALID_ARGUMENT");
  assert.match(error.message, /headers.*it must not be read/);
  client.close();
});
