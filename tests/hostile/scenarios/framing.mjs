// How the reply is cut into frames and chunks.

import { answer, GRPC_WEB, singly, splitAt } from "../answer.mjs";
import { fails, ok, stream, unary } from "../scenario.mjs";
import { frame, goodLogs, goodRobot, logs, message, OK, robot, trailers } from "../wire.mjs";

/** @param {Buffer[]} parts */
const whole = (...parts) => answer({ chunks: [Buffer.concat(parts)] });

const start = message(robot()).length;

const splits = Array.from({ length: start }, (_, place) =>
  unary(`message split at byte ${place}`, answer({ chunks: splitAt(goodRobot, place) }), ok),
);

/**
 * Where a cut at `place` falls in a good reply, and what it is then called.
 *
 * @param {number} place
 */
function cut(place) {
  if (place === 0 || place === start) return fails("UNKNOWN", /ended without trailers|access-control-expose-headers/);
  if (place < 5 || (place > start && place < start + 5)) return fails("INTERNAL", /cut off in the prefix of a frame/);
  return fails("INTERNAL", place < start ? /in the middle of a message/ : /in the middle of its trailers/);
}

const cuts = Array.from({ length: goodRobot.length }, (_, place) =>
  unary(`reply cut at byte ${place}`, answer({ chunks: splitAt(goodRobot, place).slice(0, place && 1) }), cut(place)),
);

const chunks = [
  unary("reply in chunks of a byte", answer({ chunks: singly(goodRobot) }), ok),
  stream("stream in chunks of a byte", answer({ chunks: singly(goodLogs) }), { ok: true, entries: 2 }),
  stream("stream with a cut message", whole(message(logs("first")), message(logs("second")).subarray(0, 9)), {
    code: "INTERNAL",
    message: /in the middle of a message/,
    entries: 1,
  }),
  stream("stream of two thousand messages", whole(...Array(2000).fill(message(logs("one"))), OK), {
    ok: true,
    entries: 2000,
  }),
  unary("a large reply", whole(message(robot("x".repeat(8 << 20))), OK), ok),
  unary("an empty reply message", whole(message(Buffer.alloc(0)), OK), ok),
];

const LIMIT = 32 << 20;

const lengths = [
  unary("frame length too long", whole(frame(0, robot(), 5000), OK), fails("INTERNAL", /in the middle of a message/)),
  unary("frame length too short", whole(frame(0, robot(), 1), OK), { code: "INTERNAL" }),
  unary(
    "frame of the limit that is cut",
    whole(frame(0, robot(), LIMIT)),
    fails("INTERNAL", /in the middle of a mess/),
  ),
  unary(
    "frame over the limit",
    answer({ chunks: [frame(0, robot(), LIMIT + 1)], end: "hang" }),
    fails("RESOURCE_EXHAUSTED", /33554433 bytes; the limit is 33554432 \(maxReceiveBytes\)/),
    { aborts: true },
  ),
  unary(
    "frame of four gigabytes",
    answer({ chunks: [frame(0, robot(), 0xffffffff)], end: "hang" }),
    fails("RESOURCE_EXHAUSTED", /4294967295 bytes/),
    { aborts: true },
  ),
  unary("trailers over the limit", whole(frame(0x80, "", 0xffffffff)), { code: "RESOURCE_EXHAUSTED" }),
  stream("stream with a frame over the limit", whole(message(logs("first")), frame(0, "", LIMIT + 1)), {
    code: "RESOURCE_EXHAUSTED",
    entries: 1,
  }),
];

const compressed = { ...GRPC_WEB, "grpc-encoding": "gzip" };

const flags = [
  unary("compressed message", whole(frame(1, robot()), OK), fails("INTERNAL", /compressed/)),
  unary(
    "compressed message with its encoding",
    answer({ headers: compressed, chunks: [frame(1, robot()), OK] }),
    fails("INTERNAL", /compressed/),
  ),
  unary("encoding named and not used", answer({ headers: compressed, chunks: [goodRobot] }), ok),
  unary("compressed trailers", whole(message(robot()), frame(0x81, "x")), fails("INTERNAL", /compressed/)),
  ...[0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x7e, 0x82, 0xff].map((bits) =>
    unary(`reserved flags ${bits}`, whole(frame(bits, robot()), OK), fails("INTERNAL", /reserved flags|compressed/)),
  ),
  unary(
    "garbage",
    whole(Buffer.from("<html>as gRPC-web</html>")),
    fails("INTERNAL", /not gRPC-web.*reserved flags 0x3c/),
  ),
  // It looks like many empty messages; gRPC's code for a reply that has not its method's number of them.
  unary(
    "garbage that looks like frames",
    whole(Buffer.alloc(64, 0)),
    fails("UNIMPLEMENTED", /with one message, the reply holds more/),
  ),
  unary("two messages", whole(message(robot()), goodRobot), fails("UNIMPLEMENTED", /the reply holds more/)),
  unary("message that is no protobuf", whole(message(Buffer.alloc(16, 0xff)), OK), { code: "INTERNAL" }),
  ...Object.entries({
    "a message": message(robot()),
    trailers: OK,
    junk: Buffer.from("junk"),
    "a byte": Buffer.of(0),
  }).flatMap(([kind, late]) => {
    const expect = fails("INTERNAL", /goes on after its trailers/);
    return [
      unary(`${kind} after the trailers`, whole(goodRobot, late), expect),
      unary(`${kind} after the trailers, apart`, answer({ chunks: [goodRobot, late] }), expect),
    ];
  }),
  unary("trailers before the message", whole(trailers("grpc-status: 0\r\n"), message(robot())), { code: "INTERNAL" }),
];

export const framing = [...splits, ...cuts, ...chunks, ...lengths, ...flags];
