// Replies damaged at random: each call fails with a GrpcError, or succeeds with what another library reads in the
// reply; and the client goes on.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { createViamClient } from "viam-app-client";

import { frame, goodRobot, message, OK, trailers } from "../hostile/wire.mjs";
import { chunksOf, EXACT, READING } from "./echo-server.mjs";
import { given, randomMessage } from "./message.mjs";
import { Rng } from "./rng.mjs";
import { rpcs } from "./schema.mjs";
import { ROUNDS, SEED } from "./settings.mjs";

/** @typedef {{ status: number, headers: Record<string, string>, body: Buffer, whole: boolean }} Reply */

/** @param {Buffer} a @param {number} at @param {Buffer} b */
const inserted = (a, at, b) => Buffer.concat([a.subarray(0, at), b, a.subarray(at)]);

/**
 * Ways to damage a reply. `whole` says whether a success may still come of it.
 * @type {Record<string, (rng: Rng, reply: Reply) => Partial<Reply>>}
 */
const DAMAGE = {
  "flips bits": (rng, { body }) => {
    const copy = Buffer.from(body);
    for (let i = rng.below(4); i >= 0; i--) copy[rng.below(copy.length)] ^= 1 << rng.below(8);
    return { body: copy, whole: true };
  },
  "cuts it off": (rng, { body }) => ({ body: body.subarray(0, rng.below(body.length)) }),
  "leaves a piece out": (rng, { body }) => {
    const at = rng.below(body.length);
    const end = at + 1 + rng.below(20);
    return { body: Buffer.concat([body.subarray(0, at), body.subarray(end)]), whole: true };
  },
  "adds bytes": (rng, { body }) => {
    const bytes = Buffer.from(rng.bytes(1 + rng.below(20)));
    return { body: inserted(body, rng.below(body.length), bytes), whole: true };
  },
  "adds a frame": (rng, { body }) => {
    const extra = frame(rng.pick([0, 1, 2, 0x7f, 0x80, 0x81, 0xff]), Buffer.from(rng.bytes(rng.below(30))));
    return { body: rng.chance(0.5) ? Buffer.concat([extra, body]) : Buffer.concat([body, extra]), whole: true };
  },
  "says a huge length": (rng, { body }) => {
    const length = rng.pick([0xffffffff, 0x80000000, 0x7fffffff, body.length, 1 << 26]);
    return { body: Buffer.concat([frame(rng.pick([0, 0x80]), "", length), body]) };
  },
  "says another type": (rng) => {
    const type = rng.pick(["text/html", "application/json", "", "application/grpc", "application/grpc-web-text"]);
    return { headers: { "content-type": type }, whole: true };
  },
  "says another HTTP status": (rng) => ({ status: rng.pick([201, 204, 304, 400, 404, 500, 503]), whole: true }),
  "fails in its headers": (rng, { headers }) => {
    const status = rng.pick(["5", "-1", "", "abc", "99999999999", "0x5"]);
    return { headers: { ...headers, "grpc-status": status } };
  },
  "says a status that is none": (rng) => {
    const status = rng.pick(["", "x", "-1", "17", "4294967296", "3 3"]);
    return { body: trailers(`grpc-status: ${status}\r\n`) };
  },
  "has random trailers": (rng, { body }) => {
    const block = Buffer.from(rng.bytes(rng.below(60)));
    return { body: Buffer.concat([body.subarray(0, body.length - OK.length), frame(0x80, block)]), whole: true };
  },
  "has no sense": (rng) => ({ body: Buffer.from(rng.bytes(rng.below(300))), whole: true }),
};

/** The first message of a body. @param {Buffer} body */
const firstPayload = (body) => body.subarray(5, 5 + body.readUInt32BE(1));

/**
 * What another library reads in a message; `undefined` where it has a time beyond the range, for which it has no text.
 * @param {import("./message.mjs").DescMessage} desc @param {Buffer} payload
 */
function expectedOf(desc, payload) {
  const read = fromBinary(desc, payload, READING);
  try {
    return given(desc, read, EXACT);
  } catch (error) {
    assert.match(String(error), /google\.protobuf\.Timestamp/);
    return undefined;
  }
}

/** A client that gets a reply cut into chunks. @param {{ reply: Reply, rng: Rng }} next */
const clientOf = (next) =>
  createViamClient({
    ...EXACT,
    serviceHost: "http://127.0.0.1:1",
    credentials: { type: "access-token", payload: "token" },
    retry: false,
    defaultTimeoutMs: 10_000,
    fetch: async () => {
      const { status, headers, body } = next.reply;
      const chunks = chunksOf(next.rng, body);
      const stream = new ReadableStream({
        pull(controller) {
          const chunk = chunks.shift();
          if (chunk) controller.enqueue(new Uint8Array(chunk));
          else controller.close();
        },
      });
      return new Response([204, 304].includes(status) ? null : stream, { status, headers });
    },
  });

/** @type {Record<string, string>} */
const HEADERS = { "content-type": "application/grpc-web+proto" };

for (const [index, [what, damage]] of Object.entries(DAMAGE).entries()) {
  test(`a reply: the damage ${what}`, async () => {
    /** @type {{ reply: Reply, rng: Rng }} */
    const next = { reply: { status: 200, headers: HEADERS, body: goodRobot, whole: true }, rng: new Rng(SEED) };
    const client = await clientOf(next);
    let failures = 0;
    for (let round = 0; round < ROUNDS * 60; round++) {
      const seed = (SEED + round) * 1000 + index;
      const rng = new Rng(seed);
      const rpc = rng.pick(rpcs.filter(({ methodKind }) => methodKind === "unary"));
      const key = Object.keys(client.appService).find((key) => key.toLowerCase() === rpc.name.toLowerCase());
      const payload = Buffer.from(toBinary(rpc.output, randomMessage(rng, rpc.output, 3)));
      /** @type {Reply} */
      const good = { status: 200, headers: HEADERS, body: Buffer.concat([message(payload), OK]), whole: false };
      next.reply = { ...good, ...damage(rng, good) };
      next.rng = rng;
      const call = /** @type {any} */ (client.appService)[key ?? ""];
      const place = `${rpc.name}, seed ${seed}`;
      try {
        const actual = await call({});
        assert.ok(next.reply.whole, `${place}: a success`);
        const expected = expectedOf(rpc.output, firstPayload(next.reply.body));
        if (expected) assert.deepEqual(actual, expected, place);
      } catch (thrown) {
        const error = /** @type {any} */ (thrown);
        assert.equal(error.name, "GrpcError", `${place}: ${error.stack}`);
        assert.ok(error.code && error.message && error.method === rpc.name, place);
        failures += 1;
      }
      next.reply = { status: 200, headers: HEADERS, body: goodRobot, whole: true };
      const { robot } = await client.appService.getRobot({ id: "id" });
      assert.equal(robot?.name, "rover", `${place}: the client no longer works`);
    }
    assert.ok(failures > 0);
    client.close();
  });
}
