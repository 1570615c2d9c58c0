// Replies in base64, which a server or a proxy may send unasked.

import { answer, singly, splitAt } from "../answer.mjs";
import { fails, ok, stream, unary } from "../scenario.mjs";
import { goodLogs, logs, message, OK, robot, trailers } from "../wire.mjs";

const TEXT = { "content-type": "application/grpc-web-text+proto" };
/** @param {Buffer} bytes */
const base64 = (bytes) => Buffer.from(bytes.toString("base64"));
/** @param {Buffer[]} chunks */
const text = (...chunks) => answer({ headers: TEXT, chunks });

const DENIED = trailers("grpc-status: 7\r\ngrpc-message: no\r\n");
const denied = { code: "PERMISSION_DENIED", rawMessage: "no" };

// Lengths that leave a remainder, so that each piece has its padding.
const first = message(robot("rover"));
const second = OK;
const whole = base64(Buffer.concat([first, second]));
const pieces = Buffer.concat([base64(first), base64(second)]);
const deniedPieces = Buffer.concat([base64(first), base64(DENIED)]);

const kinds = [
  unary("text whole", text(whole), ok),
  unary("text in padded pieces", text(pieces), ok),
  unary("text in padded pieces, each a chunk", text(base64(first), base64(second)), ok),
  unary("text in pieces of a byte", text(...singly(Buffer.concat([first, second])).map(base64)), ok),
  unary("text without the last padding", text(Buffer.from(String(whole).replace(/=+$/, ""))), ok),
  unary("text with line ends", text(Buffer.from(String(whole).replace(/.{20}/g, "$&\r\n"))), ok),
  unary("text in chunks of a byte", text(...singly(pieces)), ok),
  unary("text with failure", text(deniedPieces), denied),
  stream("stream of text", text(base64(goodLogs)), { ok: true, entries: 2 }),
  stream(
    "stream of text in pieces",
    text(base64(message(logs("first"))), base64(message(logs("second"))), base64(OK)),
    { ok: true, entries: 2 },
  ),
  unary(
    "text with another name",
    answer({ headers: { "content-type": "application/grpc-web-text" }, chunks: [whole] }),
    ok,
  ),
  unary("text that is no base64", text(Buffer.from("not base64!")), fails("INTERNAL", /not base64/)),
  unary("text that is binary", text(Buffer.concat([first, second])), fails("INTERNAL", /not base64/)),
  unary("text cut in a byte", text(whole.subarray(0, 9)), fails("INTERNAL", /cut off/)),
  unary("text cut in a message", text(whole.subarray(0, 16)), fails("INTERNAL", /in the middle of a message/)),
  unary("text without a byte", text(), fails("UNKNOWN", /ended without trailers|access-control-expose-headers/)),
];

const splits = Array.from({ length: deniedPieces.length }, (_, place) =>
  unary(`text split at character ${place}`, text(...splitAt(deniedPieces, place)), denied),
);

export const textReplies = [...kinds, ...splits];
