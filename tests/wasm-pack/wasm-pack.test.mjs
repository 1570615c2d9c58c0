// The package of `wasm-pack build`: its types, and its calls.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { root, target } from "../../scripts/command.mjs";

const folder = join(root, "target/wasm-pack/pkg");
const run = promisify(execFile);

/** @type {any} */
let pkg;

before(async () => {
  // Cargo gives the modules of all sets of features one name, and takes one that was built with others to be this one.
  await rm(join(target, "wasm32-unknown-unknown/debug/deps/viam_app_client.wasm"), { force: true });
  const args = ["build", "--dev", "--mode", "no-install", "--target", "web", "--out-dir", folder];
  // wasm-pack calls the `wasm-bindgen` that `npm run build:wasm-bindgen` builds.
  const env = {
    ...process.env,
    PATH: [join(root, ".tools/bin"), join(target, "debug"), process.env.PATH].join(delimiter),
  };
  await run("wasm-pack", args, { cwd: root, env, maxBuffer: 1 << 26 });
  pkg = await import(pathToFileURL(join(folder, "viam_app_client.js")).href);
  await pkg.default({ module_or_path: await readFile(join(folder, "viam_app_client_bg.wasm")) });
});

test("its types are those of the protocol", async () => {
  const tsc = join(root, "node_modules/.bin/tsc");
  await run(tsc, ["-p", join(root, "tests/wasm-pack")], { cwd: root }).catch(({ stdout }) => assert.fail(stdout));
});

test("calls return promises of plain objects, and streams are async iterables", async () => {
  const robot = pkg.encodeMessage("viam.app.v1.GetRobotResponse", { robot: { id: "1", name: "one" } });
  const client = new pkg.Client({ serviceHost: "https://fleet.example", fetch: async () => response(robot) });
  assert.equal((await client.getRobot({ id: "1" })).robot.name, "one");
  const log = pkg.encodeMessage("viam.app.v1.TailRobotPartLogsResponse", { logs: [{ message: "hello" }] });
  const tailing = new pkg.Client({ serviceHost: "https://fleet.example", fetch: async () => response(log, log) });
  const messages = [];
  for await (const { logs } of tailing.tailRobotPartLogs({ id: "1" })) messages.push(logs[0].message);
  assert.deepEqual(messages, ["hello", "hello"]);
  client.close();
  await assert.rejects(client.getRobot({ id: "1" }), { name: "GrpcError", code: "CANCELLED", status: 1 });
});

test("an error is an Error with all that is known", async () => {
  const fetch = async () =>
    new Response(null, { headers: { ...TYPE, "grpc-status": "5", "grpc-message": "no%20robot", "x-hint": "rename" } });
  const client = new pkg.Client({ serviceHost: "https://fleet.example", fetch });
  const error = await client.getRobot({ id: "1" }).then(
    () => assert.fail("it resolved"),
    (/** @type {any} */ e) => e,
  );
  assert.equal(error instanceof Error, true);
  assert.match(String(error.stack), /^GrpcError: /);
  const { name, code, status, rawMessage, method, httpStatus, details, retryable } = error;
  assert.deepEqual(
    { name, code, status, rawMessage, method, httpStatus, details, retryable },
    {
      name: "GrpcError",
      code: "NOT_FOUND",
      status: 5,
      rawMessage: "no robot",
      method: "GetRobot",
      httpStatus: 200,
      details: [],
      retryable: false,
    },
  );
  assert.equal(error.metadata.get("x-hint"), "rename");
  assert.throws(() => new pkg.Client({ serviceHost: "http://fleet.example" }), { code: "INVALID_ARGUMENT" });
});

const TYPE = { "content-type": "application/grpc-web+proto" };

/** A gRPC-web response of these messages. @param {Uint8Array[]} messages */
function response(...messages) {
  const trailers = new TextEncoder().encode("grpc-status:0\r\n");
  const frames = [...messages.map((message) => frame(0, message)), frame(0x80, trailers)];
  return new Response(new Blob(frames), { headers: TYPE });
}

/** @param {number} flags @param {Uint8Array} data */
function frame(flags, data) {
  const out = new Uint8Array(5 + data.length);
  out[0] = flags;
  new DataView(out.buffer).setUint32(1, data.length);
  out.set(data, 5);
  return out;
}
