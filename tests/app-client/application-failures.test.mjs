// Errors of the application's own functions become a `GrpcError` with the reason.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";

import { createViamClient, GrpcError } from "viam-app-client";

/** A response without content, which ends well. */
const reply = () =>
  new Response(new Uint8Array([0, 0, 0, 0, 0, 0x80, 0, 0, 0, 15, ...new TextEncoder().encode("grpc-status:0\r\n")]), {
    headers: { "content-type": "application/grpc-web+proto" },
  });

const cause = new RangeError("the reason");
const throwing = () => {
  throw cause;
};

/** @param {Record<string, unknown>} [options] */
const clientWith = (options) =>
  createViamClient(
    /** @type {any} */ ({
      serviceHost: "http://127.0.0.1:1",
      credentials: { type: "access-token", payload: "token" },
      // A service that responds once it has the complete request.
      fetch: async (/** @type {string} */ _url, /** @type {RequestInit} */ { body } = {}) => {
        await new Response(body).arrayBuffer();
        return reply();
      },
      retry: false,
      ...options,
    }),
  );

/** @param {Promise<unknown>} call @param {RegExp} message @param {string} code */
async function assertFails(call, message, code = "UNKNOWN") {
  await assert.rejects(call, (/** @type {any} */ error) => {
    assert.ok(error instanceof GrpcError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.match(String(error.cause), /the reason/);
    return true;
  });
}

for (const [what, fail] of /** @type {[string, () => unknown][]} */ ([
  ["throws", throwing],
  ["rejects", async () => throwing()],
])) {
  test(`an interceptor that ${what}`, async () => {
    const client = await clientWith({ interceptors: [() => fail] });
    await assertFails(client.appService.getRobot({ id: "x" }), /GetRobot: an interceptor threw: the reason/);
    await assertFails(client.appService.tailRobotPartLogs({ id: "x" }).next(), /an interceptor threw: the reason/);
    await assertFails(client.appClient.tailRobotPartLogs("x").next(), /an interceptor threw: the reason/);
    await assertFails(client.appClient.tailRobotPartLogs("x", { resume: true }).next(), /an interceptor threw/);
    await assertFails(client.appService.uploadModuleFile([]), /an interceptor threw: the reason/);
    client.close();
  });

  test(`a fetch that ${what}`, async () => {
    const client = await clientWith({ fetch: fail });
    await assertFails(client.appService.getRobot({ id: "x" }), /the reason/, "UNAVAILABLE");
    await assertFails(client.appService.tailRobotPartLogs({ id: "x" }).next(), /the reason/, "UNAVAILABLE");
    client.close();
  });

  test(`a token source that ${what}`, async () => {
    const client = await clientWith({ credentials: undefined, getAccessToken: fail });
    await assertFails(client.appService.getRobot({ id: "x" }), /the reason/, "UNAUTHENTICATED");
    client.close();
  });
}

test("an interceptor that returns no iterable for a stream", async () => {
  for (const value of [undefined, null, 5, {}, []]) {
    const client = await clientWith({ interceptors: [() => async () => value] });
    await assert.rejects(client.appService.tailRobotPartLogs({ id: "x" }).next(), {
      name: "GrpcError",
      code: "INTERNAL",
    });
    client.close();
  }
});

test("an async interceptor makes a stream, and leaving the stream ends the call", async () => {
  /** @type {AbortSignal[]} */
  const signals = [];
  const fetch = async (/** @type {unknown} */ _, /** @type {any} */ init) => {
    signals.push(init.signal);
    return new Response(new ReadableStream({}), { headers: { "content-type": "application/grpc-web+proto" } });
  };
  const wait = (/** @type {any} */ next) => async (/** @type {any} */ call) => {
    await null;
    return next(call);
  };
  const client = await clientWith({ interceptors: [wait], fetch });
  const stream = client.appService.tailRobotPartLogs({ id: "x" });
  const next = stream.next();
  while (signals.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await stream.return?.();
  assert.deepEqual(await next, { value: undefined, done: true });
  assert.ok(signals[0].aborted);
  client.close();
});

test("a signal's own reason is a cancelled call, also from an interceptor", async () => {
  const client = await clientWith({
    interceptors: [() => (/** @type {any} */ call) => call.options.signal.throwIfAborted()],
  });
  const signal = AbortSignal.abort(cause);
  await assertFails(client.appService.getRobot({}, { signal }), /cancelled/, "CANCELLED");
  client.close();
});

for (const name of ["onHeaders", "onTrailers"]) {
  test(`${name} that throws`, async () => {
    const client = await clientWith();
    const options = { [name]: throwing };
    await assertFails(
      client.appService.getRobot({ id: "x" }, options),
      new RegExp(`GetRobot: ${name} threw: the reason`),
    );
    const stream = client.appService.tailRobotPartLogs({ id: "x" }, options);
    await assertFails(
      stream.next().then(() => stream.next()),
      new RegExp(`${name} threw`),
    );
    await assertFails(
      client.appClient.tailRobotPartLogs("x", { ...options, resume: true }).next(),
      new RegExp(`${name} threw`),
    );
    await assertFails(client.appService.uploadModuleFile([], options), new RegExp(`${name} threw`));
    client.close();
  });
}

test("a fetch whose chunk is transferred while it is read", async () => {
  const { headers } = reply();
  // At each moment between the chunk's arrival and its last byte's copy.
  for (let moment = 0; moment < 40; moment += 1) {
    const chunk = new Uint8Array(100_000);
    new DataView(chunk.buffer).setUint32(1, chunk.length);
    const body = new ReadableStream({
      async pull(controller) {
        controller.enqueue(chunk);
        for (let i = 0; i < moment; i += 1) await undefined;
        structuredClone(chunk.buffer, { transfer: [chunk.buffer] });
        controller.close();
      },
    });
    const client = await clientWith({ fetch: async () => new Response(body, { headers }) });
    await assert.rejects(client.appService.getRobot({ id: "x" }), { name: "GrpcError", code: /UNAVAILABLE|INTERNAL/ });
    client.close();
  }
});

test("an interceptor that forgets to return", async () => {
  const client = await clientWith({ interceptors: [() => async () => undefined] });
  const failure = { name: "GrpcError", code: "INTERNAL", message: /an interceptor returned no response/ };
  await assert.rejects(client.appService.getRobot({ id: "x" }), failure);
  await assert.rejects(client.appClient.getRobot("x"), failure);
  await assert.rejects(client.appService.uploadModuleFile([]), failure);
  client.close();
});

for (const layer of ["appService", "appClient"]) {
  test(`a reader leaves a stream of an interceptor that is a generator: ${layer}`, async () => {
    const { headers } = reply();
    let aborted = false;
    const client = await clientWith({
      interceptors: [
        (/** @type {any} */ next) =>
          async function* (/** @type {any} */ call) {
            yield* next(call);
          },
      ],
      fetch: async (/** @type {string} */ _url, /** @type {RequestInit} */ { signal }) => {
        signal?.addEventListener("abort", () => {
          aborted = true;
        });
        return new Response(new ReadableStream(), { headers });
      },
    });
    const { signal } = new AbortController();
    const responses =
      layer === "appService"
        ? client.appService.tailRobotPartLogs({ id: "x" }, { signal })
        : client.appClient.tailRobotPartLogs("x", { signal });
    const next = responses.next();
    await new Promise((resolve) => setImmediate(resolve));
    await responses.return?.();
    assert.deepEqual([await next, aborted], [{ value: undefined, done: true }, true]);
    client.close();
  });
}

test("the source of an upload that throws after the response has begun", async () => {
  const client = await clientWith({
    // A service that responds while it reads the request, and whose connection breaks with it.
    fetch: async (/** @type {string} */ _url, /** @type {{ body: ReadableStream }} */ { body }) => {
      const { headers } = reply();
      return new Response(body.pipeThrough(new TransformStream({ transform() {} })), { headers });
    },
  });
  const info = { moduleId: "x", version: "1.0.0", platform: "linux/amd64" };
  async function* requests() {
    yield { moduleFileInfo: info };
    yield { file: new Uint8Array(10) };
    throw cause;
  }
  await assertFails(
    client.appService.uploadModuleFile(requests()),
    /UploadModuleFile: the iterable of requests threw: the reason/,
    "ABORTED",
  );
  client.close();
});

test("sources of uploads and onProgress that throw", async () => {
  const client = await clientWith();
  const { appClient: cloud, appService: service } = client;
  const info = { moduleId: "id" };
  const bytes = new Uint8Array(9);
  await assertFails(service.uploadModuleFile({ [Symbol.iterator]: throwing }), /the reason/, "INVALID_ARGUMENT");
  await assertFails(
    service.uploadModuleFile({
      [Symbol.asyncIterator]: () => ({ next: async () => throwing() }),
    }),
    /the reason/,
    "ABORTED",
  );
  await assertFails(cloud.uploadModuleFile(info, bytes, { onProgress: throwing }), /onProgress threw: the reason/);
  await assertFails(cloud.uploadModuleFile(info, new ReadableStream({ pull: throwing })), /file threw: the reason/);
  const text = new ReadableStream({ start: (controller) => controller.enqueue("text") });
  await assert.rejects(cloud.uploadModuleFile(info, /** @type {any} */ (text)), {
    code: "INVALID_ARGUMENT",
    message: /file: expected chunks of bytes, got a string/,
  });
  client.close();
});

test("callbacks of a tail that throw end it", async () => {
  const client = await clientWith();
  const tail = client.appClient.tailRobotPartLogs("x", { resume: { onStateChange: throwing } });
  await assertFails(tail.next(), /resume\.onStateChange threw: the reason/);
  client.close();
});

/** The test runner reports an uncaught error as a failed test, so a separate program does this. */
const LISTENERS = `
import { createViamClient } from "viam-app-client";
import { CallRecorder } from "viam-app-client/calls";
const recorder = new CallRecorder();
recorder.subscribe(() => {
  throw new Error("the reason");
});
process.on("uncaughtException", (error) => console.log(error.name, error.message, error.cause.message));
const trailers = [0x80, 0, 0, 0, 15, ...Buffer.from("grpc-status:0\\r\\n")];
const message = (url) => (String(url).includes("Authenticate") ? [0, 0, 0, 0, 3, 10, 1, 65] : [0, 0, 0, 0, 0]);
const headers = { "content-type": "application/grpc-web+proto" };
const client = await createViamClient({
  serviceHost: "http://127.0.0.1:1",
  credentials: { type: "api-key", authEntity: "id", payload: "key" },
  fetch: async (url) => new Response(new Uint8Array([...message(url), ...trailers]), { headers }),
  interceptors: [recorder.interceptor],
  onAuthChange() {
    throw new Error("the reason");
  },
});
console.log(await client.appService.listOrganizations());
client.close();
`;

test("a listener that throws is reported as an uncaught GrpcError, and the call continues", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", LISTENERS]);
  for (const name of ["onAuthChange", "subscribe"])
    assert.match(stdout, new RegExp(`GrpcError \\[UNKNOWN\\] ${name} threw: the reason the reason`));
  assert.match(stdout, /\{ organizations: \[\] \}/);
});
