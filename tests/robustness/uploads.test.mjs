// Uploads that a server refuses before it has read them, that a line slows, and their progress.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { connect, createServer } from "node:net";
import { after, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { message, OK, token } from "../hostile/wire.mjs";
import { startFleet } from "../support/fleet.mjs";
import { openRuntimes } from "./runtimes.mjs";
import { script, startService } from "./service.mjs";

const { runtimes, page, close } = await openRuntimes();
const origin = new URL(page.url()).origin;
const fleet = await startFleet({ args: ["--allow-origin", origin] });
const owner = await createViamClient(fleet.options);
after(async () => {
  owner.close();
  await close();
  await fleet.stop();
});

const { id: orgId } = await owner.appClient.createOrganization("Uploads");
const { moduleId } = await owner.appClient.createModule(orgId, "taken");
const info = { moduleId, version: "1.0.0", platform: "linux/arm64" };
await owner.appClient.uploadModuleFile(info, new Uint8Array(10));
const other = await owner.appClient.createOrganization("Others");
const key = await owner.appClient.createKey(other.id, [
  { role: "owner", resourceType: "organization", resourceId: other.id },
]);
const otherOwner = { type: /** @type {const} */ ("api-key"), authEntity: key.id, payload: key.key };

const refused = [
  { code: "ALREADY_EXISTS", info, credentials: fleet.credentials },
  {
    code: "NOT_FOUND",
    info: { ...info, moduleId: "00000000-0000-4000-8000-000000000000" },
    credentials: fleet.credentials,
  },
  { code: "PERMISSION_DENIED", info: { ...info, version: "2.0.0" }, credentials: otherOwner },
  { code: "INVALID_ARGUMENT", info: { ...info, version: "no version" }, credentials: fleet.credentials },
];

for (const { name, run } of runtimes) {
  for (const size of [300e3, 5e6, 20e6]) {
    test(`${name}: the server's own response to an upload of ${size / 1e6} MB arrives`, async () => {
      for (const { code, info, credentials } of refused) {
        const error = await run("uploads", "upload", { options: { serviceHost: fleet.url, credentials }, info, size });
        assert.deepEqual([error?.name, error?.code, error?.retryable], ["GrpcError", code, false], error?.message);
      }
    });
  }
}

// Far more than the system's buffers, which count as sent.
const LARGE = 40e6;

for (const { name, run } of runtimes) {
  test(`${name}: an upload over a slow connection has no deadline, and its progress follows the connection`, async () => {
    const line = await slowLine(Number(new URL(fleet.url).port), 20e6);
    const options = { ...fleet.options, serviceHost: line.url, defaultTimeoutMs: 1000 };
    const reports = await run("uploads", "progress", {
      options,
      info: { ...info, version: `3.0.0-${name}` },
      size: LARGE,
    });
    await line.close();
    const ahead = reports.map((/** @type {any} */ { at, sentBytes }) => sentBytes - line.passed(at));
    assert.ok(Math.max(...ahead) < LARGE / 2, `progress was ${Math.max(...ahead)} bytes ahead of the line`);
    assert.ok(reports.length > 5, `there were ${reports.length} reports`);
    const { sentBytes, totalBytes } = reports.at(-1);
    assert.deepEqual([sentBytes, totalBytes], [LARGE, LARGE]);
  });

  test(`${name}: what onProgress throws is the failure of the upload`, async () => {
    const error = await run("uploads", "throwing", { options: fleet.options, info: { ...info, version: "4.0.0" } });
    assert.deepEqual([error.name, error.code], ["GrpcError", "UNKNOWN"]);
    assert.match(error.message, /onProgress threw: the reason/);
  });

  test(`${name}: an upload without a response from the server ends`, async () => {
    const silent = await startService({ UploadModuleFile: script.silence });
    const error = await stand(run, silent.url, "whole");
    assert.match(error.message, /no response arrived for \d+ ms \(idleTimeoutMs\)/);
    await silent.abortsReach(1);
    await silent.close();
  });

  test(`${name}: an upload with the app's own fetch ends if no response arrives`, async () => {
    const silent = await startService({ UploadModuleFile: script.silence });
    const error = await stand(run, silent.url, "whole", { ownFetch: true, idleTimeoutMs: 100 });
    assert.match(error.message, /no response arrived for \d+ ms \(idleTimeoutMs\)/);
    await silent.close();
  });

  test(`${name}: an upload that a server no longer reads ends`, async () => {
    const deaf = await startDeaf();
    const error = await stand(run, deaf.url, "whole");
    assert.match(error.message, /nothing of the upload was taken/);
    await deaf.close();
  });

  test(`${name}: an upload from a source without data ends, in both layers`, async () => {
    for (const layer of [1, 2]) {
      const error = await stand(run, fleet.url, "silent", { layer });
      assert.match(error.message, /the source of the upload gave nothing for 500 ms/);
    }
  });

  test(`${name}: a slow upload is not ended`, async () => {
    const options = { serviceHost: fleet.url, credentials: fleet.credentials };
    const slow = { options, info: { ...info, version: `5.0.0-${name}` }, source: "slow", idleTimeoutMs: 2500 };
    assert.equal(await run("uploads", "stand", slow), undefined);
  });
}

/**
 * The error of an upload without progress.
 *
 * @param {import("./runtimes.mjs").Runtime["run"]} run
 * @param {string} serviceHost
 * @param {string} source
 * @param {object} [more]
 */
async function stand(run, serviceHost, source, more) {
  const options = { serviceHost, credentials: fleet.credentials };
  const version = "6.0.0";
  const what = { options, info: { ...info, version }, source, idleTimeoutMs: 500, ...more };
  const error = await run("uploads", "stand", what);
  assert.deepEqual([error?.name, error?.code], ["GrpcError", "DEADLINE_EXCEEDED"], error?.message);
  return error;
}

/** A server that signs in, and reads nothing of an upload. */
async function startDeaf() {
  const server = createHttpServer((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    if (request.method === "OPTIONS") {
      const headers = request.headers["access-control-request-headers"] ?? "*";
      response.writeHead(204, { "access-control-allow-headers": headers }).end();
    } else if (request.url?.endsWith("/Authenticate")) {
      request.resume();
      response.writeHead(200, { "content-type": "application/grpc-web+proto" });
      response.end(Buffer.concat([message(token("token")), OK]));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/**
 * A line to a port that carries so many bytes a second upwards.
 *
 * @param {number} port
 * @param {number} rate
 */
async function slowLine(port, rate) {
  /** When how much had passed. @type {{ at: number, bytes: number }[]} */
  const passed = [];
  const server = createServer({ highWaterMark: 16384 }, (from) => {
    const to = connect(port, "127.0.0.1");
    const stop = () => {
      from.destroy();
      to.destroy();
    };
    from.on("error", stop).on("close", stop);
    to.on("error", stop).on("close", stop).pipe(from);
    from.on("data", (piece) => {
      from.pause();
      setTimeout(
        () => {
          passed.push({ at: Date.now(), bytes: (passed.at(-1)?.bytes ?? 0) + piece.length });
          to.write(piece);
          from.resume();
        },
        (piece.length / rate) * 1000,
      );
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: own } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${own}`,
    /** How much had passed by then. @param {number} at */
    passed: (at) => passed.findLast((past) => past.at <= at)?.bytes ?? 0,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
