// Node's own HTTP/2 client gets the response of an upload that the server refuses while it is sent.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:http2";
import { after, before, test } from "node:test";

import { encodeMessage, loadWasm } from "viam-app-client";

import { startFleet } from "../support/fleet.mjs";

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
before(async () => {
  await loadWasm();
  fleet = await startFleet();
});
after(() => fleet?.stop());

/** @param {Uint8Array} message */
function framed(message) {
  const frame = Buffer.alloc(5 + message.length);
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, 5);
  return frame;
}

/**
 * Sends the messages one after the other, as fast as the server reads them, and resolves with the status.
 * @param {import("node:http2").ClientHttp2Session} session
 * @param {string} authorization
 * @param {Buffer[]} messages
 */
async function statusOf(session, authorization, messages) {
  const call = session.request({
    ":method": "POST",
    ":path": "/viam.app.v1.AppService/UploadModuleFile",
    "content-type": "application/grpc+proto",
    te: "trailers",
    authorization,
  });
  /** @type {string | undefined} */
  let status;
  const learn = (/** @type {import("node:http2").IncomingHttpHeaders} */ headers) => {
    status ??= /** @type {string | undefined} */ (headers["grpc-status"]);
  };
  call.on("response", learn).on("trailers", learn).resume();
  const closed = once(call, "close");
  for (const message of messages) {
    if (call.closed || call.destroyed || !call.writable) break;
    if (!call.write(message)) await Promise.race([once(call, "drain"), closed]);
  }
  if (call.writable) call.end();
  await closed;
  return status;
}

test("the status of a refused upload arrives, however much was sent", async () => {
  const session = connect(fleet.url);
  const info = { moduleId: "nowhere:none", version: "1.0.0", platform: "linux/amd64" };
  const first = framed(encodeMessage("viam.app.v1.UploadModuleFileRequest", { moduleFileInfo: info }));
  const piece = framed(encodeMessage("viam.app.v1.UploadModuleFileRequest", { file: new Uint8Array(64 * 1024) }));
  for (const count of [0, 5, 320]) {
    const messages = [first, ...Array.from({ length: count }, () => piece)];
    assert.equal(await statusOf(session, "Bearer forged", messages), "16", `${count} pieces`);
  }
  session.close();
});
