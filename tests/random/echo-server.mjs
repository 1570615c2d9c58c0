// A gRPC-web server whose codec is another library's. Each call has a case: what its requests must be, and what
// is replied.

import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { inspect, isDeepStrictEqual } from "node:util";

import { fromBinary, toBinary } from "@bufbuild/protobuf";

import { message, OK } from "../hostile/wire.mjs";
import { given } from "./message.mjs";
import { rpcs } from "./schema.mjs";

/**
 * @typedef {object} Case
 * @property {any[]} [requests] what is to be sent, as messages of the other library; absent for anything
 * @property {(rpc: import("@bufbuild/protobuf").DescMethod) => any[]} replies
 * @property {any[]} [received] what was sent, as the package gives it
 *
 * @typedef {import("./message.mjs").Forms} Forms
 */

/** All digits of everything. @type {Forms} */
export const EXACT = { timestamps: "iso", int64: "bigint" };
/** Deeper than what the package takes. */
export const READING = { recursionLimit: 10_000 };

/** @param {import("./rng.mjs").Rng} rng cuts the replies into chunks */
export async function startEchoServer(rng) {
  /** @type {Map<string, Case>} */
  const cases = new Map();
  /** What was wrong with requests. @type {string[]} */
  const faults = [];
  const methods = new Map(rpcs.map((rpc) => [rpc.name, rpc]));

  const server = createServer(async (request, response) => {
    const rpc = methods.get(request.url?.split("/").pop() ?? "");
    const { requests, replies, received: kept } = cases.get(String(request.headers["x-case"])) ?? {};
    const body = await buffer(request);
    if (!rpc || !replies) return response.writeHead(500).end();
    const received = payloads(body).map((payload) => given(rpc.input, fromBinary(rpc.input, payload, READING), EXACT));
    kept?.push(...received);
    const expected = requests?.map((message) => given(rpc.input, message, EXACT));
    if (expected && !isDeepStrictEqual(received, expected)) {
      faults.push(`${rpc.name} was sent ${inspect(received, false, 9)}, not ${inspect(expected, false, 9)}`);
    }
    const frames = replies(rpc).map((reply) => message(Buffer.from(toBinary(rpc.output, reply))));
    response.writeHead(200, { "content-type": "application/grpc-web+proto" });
    for (const chunk of chunksOf(rng, Buffer.concat([...frames, OK]))) response.write(chunk);
    return response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    cases,
    faults,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The messages of a body. @param {Buffer} body */
function payloads(body) {
  const payloads = [];
  for (let rest = body; rest.length > 0; ) {
    const end = 5 + rest.readUInt32BE(1);
    payloads.push(new Uint8Array(rest.subarray(5, end)));
    rest = rest.subarray(end);
  }
  return payloads;
}

/** Bytes in pieces of any size. @param {import("./rng.mjs").Rng} rng @param {Buffer} bytes */
export function chunksOf(rng, bytes) {
  const chunks = [];
  for (let rest = bytes; rest.length > 0; ) {
    const length = rng.chance(0.3) ? 1 + rng.below(8) : 1 + rng.below(rest.length);
    chunks.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return chunks;
}
