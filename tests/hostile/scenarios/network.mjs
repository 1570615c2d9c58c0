// Connections that break, and servers that fall silent.

import { answer, GRPC_WEB, raw } from "../answer.mjs";
import { fails, ok, stream, unary } from "../scenario.mjs";
import { goodRobot, logs, message, robot } from "../wire.mjs";

const CORS = "access-control-allow-origin: *\r\naccess-control-expose-headers: *\r\n";
const HEAD = `HTTP/1.1 200 OK\r\ncontent-type: application/grpc-web+proto\r\n${CORS}`;
/** @param {(string | Buffer)[]} parts */
const bytes = (...parts) => Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));

const unreachable = fails("UNAVAILABLE", /cannot reach http:\/\/.*check the address and the network/);
const lost = fails("UNAVAILABLE", /connection was lost in the middle of the response/);

const empty = fails("UNKNOWN", /the response is empty/);
const cutMessage = fails("INTERNAL", /cut off in the middle of a message/);

const half = message(robot()).subarray(0, 9);

const before = Object.entries({
  "reset before the response": raw("", "reset"),
  "closed before the response": raw(""),
  "reset in the status line": raw("HTTP/1.1 20", "reset"),
  "closed in the status line": raw("HTTP/1.1 20"),
  "reset in the headers": raw(HEAD, "reset"),
  "garbage for HTTP": raw("\u0000\u0001\u0002 gRPC\r\n\r\n"),
  "HTTP 101": raw("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
}).map(([name, respond]) => unary(name, respond, { code: "UNAVAILABLE", message: unreachable.message }));

// Chromium treats the received headers as complete.
const lenient = unary("closed in the headers", raw(HEAD), { code: ["UNAVAILABLE", "UNKNOWN"] });

/**
 * WebKitGTK treats a closed connection as the end of the body.
 * @type {[string, Buffer[], import("../scenario.mjs").Failure][]}
 */
const places = [
  ["at the start of the response", [], empty],
  ["in a message", [half], cutMessage],
  ["between message and trailers", [message(robot())], fails("UNKNOWN", /ended without trailers/)],
  [
    "in the trailers",
    [goodRobot.subarray(0, goodRobot.length - 4)],
    fails("INTERNAL", /cut off in the middle of its trailers/),
  ],
];
const within = places.flatMap(([place, chunks, webkit]) => [
  // Firefox fails without the headers if no byte of the body has arrived.
  unary(`reset ${place}`, answer({ chunks, end: "reset" }), lost, {
    differs: chunks.length > 0 ? {} : { Firefox: unreachable },
  }),
  unary(`closed ${place}`, answer({ chunks, end: "drop" }), lost, {
    differs: { WebKit: webkit, ...(chunks.length === 0 && { Firefox: unreachable }) },
  }),
]);

const after = [
  unary("reset after the trailers", answer({ chunks: [goodRobot], end: "reset" }), ok),
  unary("closed after the trailers", answer({ chunks: [goodRobot], end: "drop" }), ok),
];

const messageAndHalf = [message(logs("first")), half];
const streams = [
  stream("stream reset after a message", answer({ chunks: messageAndHalf, end: "reset" }), { ...lost, entries: 1 }),
  stream(
    "stream closed after a message",
    answer({ chunks: messageAndHalf, end: "drop" }),
    { ...lost, entries: 1 },
    { differs: { WebKit: { ...cutMessage, entries: 1 } } },
  ),
];

const codings = [
  unary("content length too long", raw(bytes(HEAD, "content-length: 5000\r\n\r\n", goodRobot.subarray(0, 20))), lost),
  unary(
    "content length too short",
    raw(bytes(HEAD, "content-length: 9\r\nconnection: close\r\n\r\n", goodRobot)),
    fails("INTERNAL", /in the middle of a message/),
  ),
  unary("no length at all", raw(bytes(HEAD, "connection: close\r\n\r\n", goodRobot)), ok),
  unary(
    "no length, and closed in a message",
    raw(bytes(HEAD, "connection: close\r\n\r\n", half)),
    fails("INTERNAL", /in the middle of a message/),
  ),
  unary(
    "an interim response first",
    raw(bytes("HTTP/1.1 103 Early Hints\r\n\r\n", HEAD, "connection: close\r\n\r\n", goodRobot)),
    ok,
  ),
  unary(
    "chunks that are none",
    raw(bytes(HEAD, "transfer-encoding: chunked\r\n\r\nzz\r\n", goodRobot)),
    { code: "UNAVAILABLE" },
    { differs: { WebKit: empty } },
  ),
  unary(
    "content coding that the body has not",
    answer({ headers: { ...GRPC_WEB, "content-encoding": "gzip" }, chunks: [goodRobot] }),
    // Node 20 neither reads such a body nor fails.
    { code: ["UNAVAILABLE", "DEADLINE_EXCEEDED"] },
    // WebKitGTK accepts the body as it is.
    { options: { timeoutMs: 300 }, differs: { WebKit: ok } },
  ),
];

/** Long enough for a request to reach the server on a busy machine. */
const silence = { options: { timeoutMs: 600 }, aborts: true };
const late = { code: "DEADLINE_EXCEEDED" };
const silences = [
  unary("never answers", async () => {}, late, silence),
  stream("stream that is never answered", async () => {}, late, silence),
  ...Object.entries({
    "the headers": [],
    "half a message": [half],
    "the message": [message(robot())],
    "half of the trailers": [goodRobot.subarray(0, goodRobot.length - 4)],
  }).map(([place, chunks]) => unary(`silent after ${place}`, answer({ chunks, end: "hang" }), late, silence)),
  stream(
    "stream silent after a message",
    answer({ chunks: [message(logs("first"))], end: "hang" }),
    { ...late, entries: 1 },
    silence,
  ),
];

export const network = [...before, lenient, ...within, ...after, ...streams, ...codings, ...silences];
