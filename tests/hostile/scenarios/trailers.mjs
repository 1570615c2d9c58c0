// How the trailers frame is written.

import { answer, singly, splitAt } from "../answer.mjs";
import { unary } from "../scenario.mjs";
import { message, robot, trailers } from "../wire.mjs";

const DENIED = "grpc-status: 7\r\ngrpc-message: no\r\n";
const denied = { code: "PERMISSION_DENIED", rawMessage: "no" };

/** @param {string} block */
const reply = (block) => Buffer.concat([message(robot()), trailers(block)]);

const start = message(robot()).length;
const many = Array.from({ length: 200 }, (_, number) => `x-${number}: ${number}\r\n`).join("");

const lines = [
  ["with bare LF", "grpc-status: 7\ngrpc-message: no\n"],
  ["without a final line end", "grpc-status: 7\r\ngrpc-message: no"],
  ["without white space", "grpc-status:7\r\ngrpc-message:no\r\n"],
  ["with much white space", "grpc-status:  7 \r\ngrpc-message: \tno \r\n"],
  ["in upper case", "GRPC-STATUS: 7\r\nGRPC-MESSAGE: no\r\n"],
  ["with a blank line at the end", `${DENIED}\r\n`],
  ["with blank lines before", `\r\n\r\n${DENIED}`],
  ["with junk between", "junk\r\n: none\r\ngrpc-status: 7\r\nb\u0000d: 1\r\ngrpc-message: no\r\n"],
  ["two hundred", many + DENIED],
].map(([kind, block]) => unary(`trailers ${kind}`, answer({ chunks: [reply(block)] }), denied));

const kept = [
  unary("repeated keys are kept", answer({ chunks: [reply("x-a: 1\r\ngrpc-status: 0\r\nx-a: 2\r\nX-A: 3\r\n")] }), {
    ok: true,
    trailers: { "x-a": "1, 2, 3" },
  }),
  unary("two hundred keys are kept", answer({ chunks: [reply(`${many}grpc-status: 0\r\n`)] }), {
    ok: true,
    trailers: { "x-0": "0", "x-199": "199" },
  }),
];

const splits = Array.from({ length: trailers(DENIED).length }, (_, place) =>
  unary(`trailers split at byte ${place}`, answer({ chunks: splitAt(reply(DENIED), start + place) }), denied),
);

const small = unary("trailers in chunks of a byte", answer({ chunks: singly(reply(DENIED)) }), denied);

export const trailerLines = [...lines, ...kept, ...splits, small];
