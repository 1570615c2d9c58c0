// `preload` signs in before there is a client. The client's first call takes that sign-in over; nothing else changes.

import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";

import { createServiceClient, preload } from "viam-app-client";

import { script, startService } from "../robustness/service.mjs";

const service = await startService();
after(() => service.close());
beforeEach(() => {
  for (const method of Object.keys(service.scripts)) delete service.scripts[method];
  service.forget();
});

const options = {
  serviceHost: service.url,
  credentials: { type: /** @type {const} */ ("api-key"), authEntity: "a key's id", payload: "ключ".repeat(50) },
  retry: false,
};

/** The names of the RPCs that the service was asked for. */
const methods = () => service.asked.map(({ method }) => method);

/** Makes a client and a call with it. @param {Parameters<typeof createServiceClient>[0]} clientOptions */
async function call(clientOptions) {
  const client = await createServiceClient(clientOptions);
  try {
    return await client.appService.getRobot({ id: "1" });
  } finally {
    client.close();
  }
}

test("the sign-in is sent at once, and not again", async () => {
  preload(options);
  await service.reaches("Authenticate", 1);
  await call(options);
  assert.deepEqual(methods(), ["Authenticate", "GetRobot"]);
  assert.equal(service.asked[1].headers.authorization, "Bearer token");
});

test("it is the request that the client itself would send", async () => {
  const headers = { "x-team": "fleet", Authorization: "none", Accept: "text/plain", viam_client: "another" };
  for (const variant of [{}, { headers }, { serviceHost: `${service.url}/` }]) {
    service.forget();
    preload({ ...options, ...variant });
    await call({ ...options, ...variant });
    await call({ ...options, ...variant });
    assert.deepEqual(methods(), ["Authenticate", "GetRobot", "Authenticate", "GetRobot"]);
    const [early, , own] = service.asked;
    assert.deepEqual(early.headers, own.headers);
    assert.deepEqual(early.body, own.body);
  }
});

test("a call that is made while the sign-in is under way waits for it", async () => {
  /** @type {() => void} */
  let reply = () => {};
  service.scripts.Authenticate = async (answer, asked) => {
    await new Promise((resolve) => {
      reply = () => resolve(undefined);
    });
    return script.signIn("token")(answer, asked);
  };
  preload(options);
  await service.reaches("Authenticate", 1);
  const called = call(options);
  reply();
  await called;
  assert.deepEqual(methods(), ["Authenticate", "GetRobot"]);
});

test("a call that is cancelled aborts the sign-in that it waits for", async () => {
  service.scripts.Authenticate = script.silence;
  preload(options);
  await service.reaches("Authenticate", 1);
  const client = await createServiceClient(options);
  const cancelled = client.appService.getRobot({ id: "1" }, { signal: AbortSignal.abort() });
  await assert.rejects(cancelled, { code: "CANCELLED" });
  const late = client.appService.getRobot({ id: "1" }, { timeoutMs: 1 });
  await assert.rejects(late, { code: "DEADLINE_EXCEEDED" });
  await service.abortsReach(1);
  delete service.scripts.Authenticate;
  await client.appService.getRobot({ id: "1" });
  assert.equal(service.count("Authenticate"), 2);
  client.close();
});

test("the service's refusal is that of the first call", async () => {
  service.scripts.Authenticate = script.fail(16, "invalid credentials");
  /** @type {string[]} */
  const states = [];
  preload(options);
  await service.reaches("Authenticate", 1);
  await assert.rejects(call({ ...options, onAuthChange: (state) => states.push(state) }), {
    message: "[UNAUTHENTICATED] Authenticate: invalid credentials",
  });
  assert.equal(service.count("Authenticate"), 1);
  assert.deepEqual(states, ["signed-out"]);
});

test("a sign-in that failed on its way is sent again by the client", async () => {
  for (const fail of [
    (/** @type {import("../robustness/service.mjs").Answer} */ answer) => answer.reset(),
    (/** @type {import("../robustness/service.mjs").Answer} */ answer) => answer.http(503),
  ]) {
    service.forget();
    service.scripts.Authenticate = (answer, asked) =>
      asked.count === 1 ? fail(answer) : script.signIn("b")(answer, asked);
    const { promise, fetch } = watched();
    preload({ ...options, fetch });
    await promise;
    await call({ ...options, fetch });
    assert.deepEqual(methods(), ["Authenticate", "Authenticate", "GetRobot"]);
  }
});

test("a sign-in that is more than a minute old is sent again", async (t) => {
  preload(options);
  await service.reaches("Authenticate", 1);
  const now = performance.now.bind(performance);
  t.mock.method(performance, "now", () => now() + 60_000);
  await call(options);
  assert.deepEqual(methods(), ["Authenticate", "Authenticate", "GetRobot"]);
});

test("a client with other options signs in itself", async () => {
  for (const other of [
    { headers: { "x-team": "other" } },
    { fetch: (/** @type {any} */ url, /** @type {any} */ init) => fetch(url, init) },
    { credentials: { ...options.credentials, payload: "another" } },
  ]) {
    service.forget();
    preload(options);
    await service.reaches("Authenticate", 1);
    await call({ ...options, ...other });
    assert.deepEqual(methods(), ["Authenticate", "Authenticate", "GetRobot"]);
  }
});

test("the app's own fetch is called once for it, and may throw", async () => {
  /** @type {string[]} */
  const urls = [];
  const own = (/** @type {any} */ url, /** @type {any} */ init) => {
    urls.push(new URL(url).pathname.split("/").pop() ?? "");
    if (urls.length === 1) throw new Error("not yet");
    return fetch(url, init);
  };
  preload({ ...options, fetch: own });
  await call({ ...options, fetch: own });
  assert.deepEqual(urls, ["Authenticate", "Authenticate", "GetRobot"]);
  urls.length = 0;
  urls.push("");
  preload({ ...options, fetch: own });
  await call({ ...options, fetch: own });
  assert.deepEqual(urls, ["", "Authenticate", "GetRobot"]);
});

test("nothing is sent where the client would send nothing", async () => {
  const own = () => assert.fail("a request was sent");
  const { credentials, ...rest } = options;
  const token = { type: /** @type {const} */ ("access-token"), payload: "token" };
  for (const wrong of [
    { ...options, serviceHost: "http://app.example.com" },
    { ...options, serviceHost: "http://127.0.0.1.example.com" },
    { ...options, serviceHost: "https://user:password@app.example.com" },
    { ...options, serviceHost: "nowhere" },
    { ...options, getAccessToken: async () => "token" },
    { ...options, credentials: { ...credentials, type: "password" } },
    { ...options, credentials: { ...credentials, authEntity: undefined } },
    { ...options, timeouts: 7 },
    { ...rest },
    { ...rest, credentials: token },
    7,
  ]) {
    preload(/** @type {any} */ (typeof wrong === "object" ? { ...wrong, fetch: own } : wrong));
  }
  preload();
  await call({ ...rest, credentials: token });
  assert.deepEqual(methods(), ["GetRobot"]);
});

/** A `fetch`, and a promise that its first request has ended. */
function watched() {
  /** @type {(value?: unknown) => void} */
  let end;
  const promise = new Promise((resolve) => {
    end = resolve;
  });
  const watchedFetch = async (/** @type {any} */ url, /** @type {any} */ init) => {
    try {
      return await fetch(url, init);
    } finally {
      // After those who wait for the response.
      setImmediate(end);
    }
  };
  return { promise, fetch: watchedFetch };
}
