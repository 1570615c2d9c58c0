// The table of errors names each code once, and the client gives those that it says it gives.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";

import { createViamClient, GrpcError } from "viam-app-client";

import { root } from "../../scripts/command.mjs";
import { frame, message, robot } from "../hostile/wire.mjs";
import { script, startService } from "./service.mjs";

/** @typedef {import("viam-app-client").GrpcCode} GrpcCode */
/** @typedef {import("viam-app-client").ViamClient} ViamClient */

const service = await startService();
after(() => service.close());

/** The rows of docs/errors.md: a status, its code in backticks, and when the client itself gives it. */
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

/** How each code comes about without the service's word. @type {Partial<Record<GrpcCode, (client: ViamClient) => Promise<unknown>>>} */
const given = {
  CANCELLED: ({ appService }) => appService.getRobot({}, { signal: AbortSignal.abort() }),
  UNKNOWN: answered((answer) => answer.whole(message(robot()))),
  INVALID_ARGUMENT: ({ appService }) => appService.getRobot(/** @type {any} */ ({ id: 1 })),
  DEADLINE_EXCEEDED: (client) => {
    service.scripts.GetRobot = script.silence;
    return client.appService.getRobot({}, { timeoutMs: 20 });
  },
  PERMISSION_DENIED: answered((answer) => answer.http(403)),
  RESOURCE_EXHAUSTED: answered((answer) => answer.whole(frame(0, "", 0xffffffff))),
  FAILED_PRECONDITION: async () => {
    // One file, so that all of it is loaded again: a client has been made of the package already.
    const { loadWasm } = await import(new URL("../../js/dist/index.js?again", import.meta.url).href);
    await loadWasm(new WebAssembly.Module(Buffer.from("0061736d01000000", "hex")));
  },
  ABORTED: ({ appService }) =>
    appService.uploadModuleFile(
      // biome-ignore lint/correctness/useYield: it throws before
      (function* () {
        throw new Error("no file");
      })(),
    ),
  UNIMPLEMENTED: answered((answer) => answer.http(404)),
  INTERNAL: answered((answer) => answer.whole(Buffer.from("garbage"))),
  UNAVAILABLE: answered((answer) => answer.http(503)),
  UNAUTHENTICATED: async () => {
    const getAccessToken = () => Promise.reject(new Error("signed out"));
    const client = await createViamClient({ serviceHost: service.url, getAccessToken });
    return client.appService.getRobot({});
  },
};

for (const { code, isGiven } of rows) {
  const provoke = given[code];
  test(`the client ${provoke ? "gives" : "never gives"} ${code} itself`, async () => {
    assert.equal(isGiven, provoke !== undefined);
    if (!provoke) return;
    const client = await createViamClient({
      serviceHost: service.url,
      credentials: { type: "access-token", payload: "token" },
      retry: false,
    });
    await assert.rejects(provoke(client), { name: "GrpcError", code });
    client.close();
  });
}
