// Uploads that a server refuses before it has read them, that a line slows, and their progress.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { after, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { startFleet } from "../support/fleet.mjs";
import { openRuntimes } from "./runtimes.mjs";

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
const stranger = { type: /** @type {const} */ ("api-key"), authEntity: key.id, payload: key.key };

const refused = [
  { code: "ALREADY_EXISTS", info, credentials: fleet.credentials },
  {
    code: "NOT_FOUND",
    info: { ...info, moduleId: "00000000-0000-4000-8000-000000000000" },
    credentials: fleet.credentials,
  },
  { code: "PERMISSION_DENIED", info: { ...info, version: "2.0.0" }, credentials: stranger },
  { code: "INVALID_ARGUMENT", info: { ...info, version: "no version" }, credentials: fleet.credentials },
];

for (const { name, run } of runtimes) {
  for (const size of [300e3, 5e6, 20e6]) {
    test(`${name}: the server's own answer to an upload of ${size / 1e6} MB arrives`, async () => {
      for (const { code, info, credentials } of refused) {
        const error = await run("uploads", "upload", { options: { serviceHost: fleet.url, credentials }, info, size });
        assert.deepEqual([error?.name, error?.code, error?.retryable], ["GrpcError", code, false], error?.message);
      }
    });
  }
}

test("an upload over a slow line takes as long as it needs, and its progress follows the line", async () => {
  const line = await slowLine(Number(new URL(fleet.url).port), 20e6);
  const client = await createViamClient({ ...fleet.options, serviceHost: line.url, defaultTimeoutMs: 1000 });
  /** How far progress was ahead of the line. */
  let ahead = 0;
  // Far more than the system buffers on its way, which has left the process.
  const size = 40e6;
  await client.appClient.uploadModuleFile({ ...info, version: "3.0.0" }, new Blob([new Uint8Array(size)]), {
    onProgress: ({ sentBytes }) => {
      ahead = Math.max(ahead, sentBytes - line.passed());
    },
  });
  assert.ok(ahead < size / 2, `progress was ${ahead} bytes ahead of the line`);
  client.close();
  await line.close();
});

/**
 * A line to a port that carries so many bytes a second upwards.
 *
 * @param {number} port
 * @param {number} rate
 */
async function slowLine(port, rate) {
  let passed = 0;
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
          passed += piece.length;
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
    passed: () => passed,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
