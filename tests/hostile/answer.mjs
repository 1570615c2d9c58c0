// From a scenario's data to what goes over the connection.

import { setImmediate, setTimeout } from "node:timers/promises";

/** @typedef {import("./scenario.mjs").Respond} Respond */

export const GRPC_WEB = { "content-type": "application/grpc-web+proto" };

/** In this time a page has read the received bytes. */
const CHUNK_READ_MS = 100;

/**
 * A `respond` for a scripted response.
 *
 * `chunks`: written one by one, each on its way before the next.
 * `end`: "close" ends the response in good order, "reset" resets the connection, "drop" closes it in
 * the middle of the response, "hang" leaves it open.
 *
 * @param {{
 *   status?: number,
 *   headers?: import("node:http").OutgoingHttpHeaders,
 *   chunks?: Buffer[],
 *   end?: "close" | "reset" | "drop" | "hang",
 * }} response
 * @returns {Respond}
 */
export function answer({ status = 200, headers = GRPC_WEB, chunks = [], end = "close" }) {
  return async (_request, response) => {
    response.writeHead(status, headers);
    // Only if nothing follows: it would write the headers' bytes as UTF-8.
    if (chunks.length === 0 && end !== "close") response.flushHeaders();
    for (const chunk of chunks) {
      if (response.destroyed) return;
      await new Promise((written) => response.write(chunk, written));
      // Two turns of the loop: the peer, on this machine, has read the chunk before the next.
      await setImmediate();
      await setImmediate();
    }
    if (end === "close") return response.end();
    // A browser forgets what its page has not read yet when the connection is lost.
    await setTimeout(CHUNK_READ_MS);
    if (end === "drop") response.socket?.destroy();
    if (end === "reset") response.socket?.resetAndDestroy();
  };
}

/**
 * A `respond` that writes bytes as they are, without a rule of HTTP kept, and closes.
 *
 * @param {string | Buffer} bytes
 * @param {"drop" | "reset"} [end]
 * @returns {Respond}
 */
export function raw(bytes, end = "drop") {
  return async (_request, response) => {
    const { socket } = response;
    if (!socket) return;
    await new Promise((written) => socket.write(bytes, written));
    await setImmediate();
    if (end === "drop") socket.end();
    if (end === "reset") socket.resetAndDestroy();
  };
}

/**
 * `bytes` in two parts.
 *
 * @param {Buffer} bytes
 * @param {number} place
 */
export function splitAt(bytes, place) {
  return [bytes.subarray(0, place), bytes.subarray(place)].filter((part) => part.length > 0);
}

/**
 * `bytes` one by one.
 *
 * @param {Buffer} bytes
 */
export function singly(bytes) {
  return Array.from(bytes, (byte) => Buffer.of(byte));
}
