// Where the status stands, and how it is written.

import { answer, GRPC_WEB } from "../answer.mjs";
import { fails, ok, stream, unary } from "../scenario.mjs";
import { errorDetails, goodLogs, goodRobot, logs, message, robot, trailers } from "../wire.mjs";

const CODES =
  "CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED " +
  "FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED";

/**
 * A message, then these trailers.
 *
 * @param {string} block
 */
const reply = (block) => answer({ chunks: [message(robot()), trailers(block)] });

/**
 * These headers, and no body.
 *
 * @param {import("node:http").OutgoingHttpHeaders} headers
 */
const bare = (headers, status = 200) => answer({ status, headers });

const positions = [
  unary("success in trailers", answer({ chunks: [goodRobot] }), ok),
  stream("stream with success in trailers", answer({ chunks: [goodLogs] }), { ok: true, entries: 2 }),
  unary("failure in trailers", reply("grpc-status: 5\r\ngrpc-message: no such machine\r\n"), {
    code: "NOT_FOUND",
    rawMessage: "no such machine",
    httpStatus: 200,
  }),
  unary("failure in trailers alone", answer({ chunks: [trailers("grpc-status: 7\r\ngrpc-message: no\r\n")] }), {
    code: "PERMISSION_DENIED",
    rawMessage: "no",
  }),
  stream(
    "stream that fails after a message",
    answer({ chunks: [message(logs("first")), trailers("grpc-status: 10\r\ngrpc-message: enough\r\n")] }),
    { code: "ABORTED", rawMessage: "enough", entries: 1 },
  ),
  unary("failure in headers", bare({ ...GRPC_WEB, "grpc-status": "5", "grpc-message": "no such machine" }), {
    code: "NOT_FOUND",
    rawMessage: "no such machine",
  }),
  stream("stream with failure in headers", bare({ ...GRPC_WEB, "grpc-status": "8" }), { code: "RESOURCE_EXHAUSTED" }),
  unary("failure in headers without content type", bare({ "grpc-status": "7" }), { code: "PERMISSION_DENIED" }),
  stream("stream with success in headers and empty body", bare({ ...GRPC_WEB, "grpc-status": "0" }), {
    ok: true,
    entries: 0,
  }),
  stream("stream with success in headers of a 204", bare({ "grpc-status": "0" }, 204), { ok: true, entries: 0 }),
  unary("failure in headers of a 204", bare({ "grpc-status": "9" }, 204), { code: "FAILED_PRECONDITION" }),
  unary(
    "failure in headers and empty trailers",
    answer({ headers: { ...GRPC_WEB, "grpc-status": "5" }, chunks: [trailers("")] }),
    { code: "NOT_FOUND" },
  ),
  unary(
    "success in headers and empty trailers",
    answer({ headers: { ...GRPC_WEB, "grpc-status": "0" }, chunks: [message(robot()), trailers("")] }),
    ok,
  ),
  unary(
    "success in headers and no trailers",
    answer({ headers: { ...GRPC_WEB, "grpc-status": "0" }, chunks: [message(robot())] }),
    ok,
  ),
  unary("success in both", answer({ headers: { ...GRPC_WEB, "grpc-status": "0" }, chunks: [goodRobot] }), ok),
  unary(
    "success in headers and failure in trailers",
    answer({ headers: { ...GRPC_WEB, "grpc-status": "0" }, chunks: [trailers("grpc-status: 13\r\n")] }),
    { code: "INTERNAL" },
  ),
  unary(
    "failure in headers and success in trailers",
    answer({ headers: { ...GRPC_WEB, "grpc-status": "13" }, chunks: [goodRobot] }),
    { code: "INTERNAL" },
  ),
  unary(
    "failure in both",
    answer({ headers: { ...GRPC_WEB, "grpc-status": "5" }, chunks: [trailers("grpc-status: 13\r\n")] }),
    { code: "NOT_FOUND" },
  ),
  unary("trailers without status", reply("x-other: 1\r\n"), fails("UNKNOWN", /trailers have no grpc-status/)),
  unary("no trailers", answer({ chunks: [message(robot())] }), fails("UNKNOWN", /ended without trailers/)),
  unary("no body", answer({}), fails("UNKNOWN", /ended without trailers|access-control-expose-headers/)),
  stream("stream without trailers", answer({ chunks: [message(logs("first"))] }), {
    code: "UNKNOWN",
    message: /ended without trailers/,
    entries: 1,
  }),
  // gRPC's code for a reply that has not the number of messages that its method has.
  unary(
    "success without a message",
    answer({ chunks: [trailers("grpc-status: 0\r\n")] }),
    fails("UNIMPLEMENTED", /with one message, the reply holds none/),
  ),
];

const codes = CODES.split(" ").map((code, index) =>
  unary(`status ${index + 1}`, reply(`grpc-status: ${index + 1}\r\n`), { code }),
);

const unknown = ["17", "99", "4294967296", "99999999999999999999"].map((number) =>
  unary(
    `unknown status ${number}`,
    reply(`grpc-status: ${number}\r\ngrpc-message: odd\r\n`),
    fails("UNKNOWN", new RegExp(`unknown grpc-status "${number}": odd`)),
  ),
);

const malformed = [
  ["empty", ""],
  ["word", "abc"],
  ["negative", "-1"],
  ["with a sign", "+5"],
  ["twice", "5, 5"],
  ["fraction", "5.0"],
  ["hexadecimal", "0x5"],
].map(([kind, raw]) =>
  unary(`malformed status, ${kind}`, reply(`grpc-status: ${raw}\r\n`), fails("UNKNOWN", /unknown grpc-status "/)),
);

const messages = [
  ["percent-encoded", "caf%C3%A9 %e2%98%95 100%25", "café ☕ 100%"],
  ["raw UTF-8", "café ☕", "café ☕"],
  ["with bare percent signs", "100% of %zz %4", "100% of %zz %4"],
  ["with a cut character", "cut %C3", "cut \ufffd"],
  ["with control characters", "bell \u0007, escape \u001b[31m", "bell \u0007, escape \u001b[31m"],
  ["with markup", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ["with a colon", "no: never", "no: never"],
  ["of a megabyte", "x".repeat(1 << 20), "x".repeat(1 << 20)],
].map(([kind, encoded, rawMessage]) =>
  unary(`message ${kind}`, reply(`grpc-status: 5\r\ngrpc-message: ${encoded}\r\n`), { code: "NOT_FOUND", rawMessage }),
);

/**
 * `text` in UTF-8, as Node wants the bytes of a header.
 *
 * @param {string} text
 */
const utf8 = (text) => Buffer.from(text).toString("latin1");

const headerMessages = [
  ["percent-encoded", "caf%C3%A9", "café"],
  ["raw UTF-8", utf8("café"), "café"],
  ["in Latin-1", "caf\u00e9", "caf\ufffd"],
].map(([kind, encoded, rawMessage]) =>
  unary(`message in headers ${kind}`, bare({ ...GRPC_WEB, "grpc-status": "5", "grpc-message": encoded }), {
    code: "NOT_FOUND",
    rawMessage,
  }),
);

const padded = errorDetails().toString("base64");

const details = [
  ["padded", padded, "google.rpc.ErrorInfo"],
  ["not padded", padded.replace(/=+$/, ""), "google.rpc.ErrorInfo"],
  ["no base64", "!!!", undefined],
  ["no message", "////", undefined],
].flatMap(([kind, encoded, type]) => {
  const expect = { code: "NOT_FOUND", rawMessage: "no", details: type };
  const fields = { "grpc-status": "5", "grpc-message": "no", "grpc-status-details-bin": encoded };
  const block = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return [
    unary(`details ${kind}`, reply(block.join("")), expect),
    unary(`details in headers ${kind}`, bare({ ...GRPC_WEB, ...fields }), expect),
  ];
});

export const status = [...positions, ...codes, ...unknown, ...malformed, ...messages, ...headerMessages, ...details];
