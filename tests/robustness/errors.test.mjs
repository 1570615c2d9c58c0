// The table of errors names each code once, and the client fails with those that it lists.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";

import { createViamClient, GrpcError } from "viam-app-client";

import { root } from "../../scripts/command.mjs";
import { frame, message, OK, robot } from "../hostile/wire.mjs";
import { script, startService } from "./service.mjs";

/** @typedef {import("viam-app-client").GrpcCode} GrpcCode */
/** @typedef {import("viam-app-client").ViamClient} ViamClient */

const service = await startService();
after(() => service.close());

/** The rows of docs/errors.md: a status, its code in backticks, and when the client fails with it. */
const rows = (await readFile(join(root, "docs/errors.md"), "utf8"))
  .split("\n")
  .map((line) => line.split(" | "))
  .filter(([status]) => Number(status.slice(1)) > 0)
  .map(([, code, client]) => ({ code: /** @type {GrpcCode} */ (code.slice(1, -1)), isGiven: client !== "never" }));

test("the table has all of gRPC's codes in its order", () => {
  const codes = rows.map(({ code }) => code);
  const statuses = codes.map((code) => new GrpcError({ code, message: "" }).status);
  assert.deepEqual(statuses, [...Array(17).keys()].slice(1));
});

/** @param {import("./service.mjs").Script} answers */
const answered =
  (answers) =>
  (/** @type {ViamClient} */ { appService }) => {
    service.scripts.GetRobot = answers;
    return appService.getRobot({ id: "a" });
  };

/** A client to which an interceptor does something. @param {import("viam-app-client").Interceptor} interceptor */
const intercepted = (interceptor) =>
  createViamClient({
    serviceHost: service.url,
    credentials: { type: "access-token", payload: "token" },
    interceptors: [interceptor],
  });

/** `GetRobotPartResponse` with a part and its configuration. */
const part = Buffer.from("0a030a016112027b7d", "hex");
const reason = new Error("the reason");
const throwing = () => {
  throw reason;
};

/** A `Module` with the field `total_robot_usage` of 2^53. */
const hugeModule = async () => {
  const { encodeMessage } = await import("viam-app-client");
  return Buffer.from(encodeMessage("viam.app.v1.GetModuleResponse", { module: { totalRobotUsage: 2n ** 53n } }));
};

/** How each code comes about without the service's word: each way that the table names. @type {Partial<Record<GrpcCode, ((client: ViamClient) => Promise<unknown>)[]>>} */
const given = {
  CANCELLED: [
    ({ appService }) => appService.getRobot({}, { signal: AbortSignal.abort() }),
    (client) => {
      client.close();
      return client.appService.getRobot({});
    },
  ],
  UNKNOWN: [
    answered((answer) => answer.whole(message(robot()))),
    answered((answer) => answer.http(302, { location: "/" })),
    async () => (await intercepted(throwing)).appService.getRobot({}),
    async () => (await intercepted(() => throwing)).appService.getRobot({}),
    ({ appService }) => appService.getRobot({ id: "a" }, { onHeaders: throwing }),
    ({ appService }) => appService.getRobot({ id: "a" }, { onTrailers: throwing }),
    ({ appClient }) => appClient.uploadModuleFile(undefined, new ReadableStream({ pull: throwing })),
    ({ appClient }) => appClient.uploadModuleFile(undefined, new Uint8Array(9), { onProgress: throwing }),
    ({ appClient }) => {
      service.scripts.GetRobotPart = (answer) => answer.whole(Buffer.concat([message(part), OK]));
      return appClient.getRobotPart("a", { dest: new WritableStream({ write: throwing }) });
    },
    ({ appClient }) => {
      service.scripts.GetRobotMetadata = (answer) => answer.whole(Buffer.concat([message(Buffer.alloc(0)), OK]));
      return appClient.editRobotMetadata("a", throwing);
    },
  ],
  INVALID_ARGUMENT: [
    ({ appService }) => appService.getRobot(/** @type {any} */ ({ id: 1 })),
    ({ appService }) => appService.getRobot({}, /** @type {any} */ ({ timeout: 1 })),
    () => intercepted(/** @type {any} */ (() => 1)),
  ],
  DEADLINE_EXCEEDED: [
    (client) => {
      service.scripts.GetRobot = script.silence;
      return client.appService.getRobot({}, { timeoutMs: 20 });
    },
    ({ appClient }) => appClient.uploadModuleFile(undefined, new ReadableStream({}), { idleTimeoutMs: 20 }),
  ],
  PERMISSION_DENIED: [
    answered((answer) => answer.http(403)),
    ({ appClient }) => {
      const hidden = Buffer.from("0a030a0161", "hex");
      service.scripts.GetRobotPart = (answer) => answer.whole(Buffer.concat([message(hidden), OK]));
      return appClient.editRobotPartConfig("a", (json) => json);
    },
  ],
  RESOURCE_EXHAUSTED: [answered((answer) => answer.whole(frame(0, "", 0xffffffff)))],
  FAILED_PRECONDITION: [
    async () => {
      // One file, so that all of it is loaded again: a client has been made of the package already.
      const { loadWasm } = await import(new URL("../../js/dist/index.js?again", import.meta.url).href);
      await loadWasm(new WebAssembly.Module(Buffer.from("0061736d01000000", "hex")));
    },
  ],
  ABORTED: [
    ({ appService }) =>
      appService.uploadModuleFile(
        // biome-ignore lint/correctness/useYield: it throws before
        (function* () {
          throw new Error("no file");
        })(),
      ),
  ],
  OUT_OF_RANGE: [
    async ({ appService }) => {
      const module = await hugeModule();
      service.scripts.GetModule = (answer) => answer.whole(Buffer.concat([message(module), OK]));
      return appService.getModule({ moduleId: "a" });
    },
  ],
  UNIMPLEMENTED: [
    answered((answer) => answer.http(404)),
    answered((answer) => answer.whole(OK)),
    async () => {
      const other = await intercepted((next) => (call) => next({ ...call, method: "GetNothing" }));
      return other.appService.getRobot({});
    },
  ],
  INTERNAL: [
    answered((answer) => answer.whole(Buffer.from("garbage"))),
    answered((answer) => answer.http(400)),
    ({ appClient }) => {
      service.scripts.GetRobot = (answer) => answer.whole(Buffer.concat([message(Buffer.alloc(0)), OK]));
      return appClient.getRobot("a");
    },
    async () => {
      const other = await intercepted(() => /** @type {any} */ (async () => 1));
      return other.appService.tailRobotPartLogs({ id: "a" }).next();
    },
  ],
  UNAVAILABLE: [
    ...[429, 502, 503, 504].map((status) => answered((answer) => answer.http(status))),
    answered((answer) => answer.reset()),
  ],
  UNAUTHENTICATED: [
    async () => {
      const getAccessToken = () => Promise.reject(new Error("signed out"));
      const client = await createViamClient({ serviceHost: service.url, getAccessToken });
      return client.appService.getRobot({});
    },
    answered((answer) => answer.http(401)),
  ],
};

for (const { code, isGiven } of rows) {
  const provocations = given[code] ?? [];
  test(`the client ${provocations.length > 0 ? "can" : "can't"} fail with ${code} itself`, async () => {
    assert.equal(isGiven, provocations.length > 0);
    for (const provoke of provocations) {
      for (const rpc of Object.keys(service.scripts)) delete service.scripts[rpc];
      const client = await createViamClient({
        serviceHost: service.url,
        credentials: { type: "access-token", payload: "token" },
        retry: false,
      });
      await assert.rejects(provoke(client), { name: "GrpcError", code }, String(provoke));
      client.close();
    }
  });
}
