// HTTP statuses, content types and redirects.

import { answer, GRPC_WEB } from "../answer.mjs";
import { fails, ok, unary } from "../scenario.mjs";
import { goodRobot, trailers } from "../wire.mjs";

/**
 * By gRPC's http-grpc-status-mapping.
 *
 * @type {Record<number, string>}
 */
const MAPPED = {
  400: "INTERNAL",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "UNIMPLEMENTED",
  429: "UNAVAILABLE",
  502: "UNAVAILABLE",
  503: "UNAVAILABLE",
  504: "UNAVAILABLE",
};
const REDIRECTS = [301, 302, 303, 307, 308];
/** Node 20 sends the request once more, and fails at that. */
const MISDIRECTED = 421;
/** A proxy that wants a password: `fetch` fails, and tells nothing. */
const PROXY = 407;

const HTML = { "content-type": "text/html; charset=utf-8" };
const PAGE = Buffer.from("<!doctype html><title>Not here</title><script>alert(1)</script>");

const statuses = Array.from({ length: 400 }, (_, index) => 200 + index).filter(
  (status) => ![MISDIRECTED, PROXY].includes(status) && !REDIRECTS.includes(status),
);

const every = statuses.map((status) => {
  const hasBody = ![204, 205, 304].includes(status);
  return unary(`HTTP ${status}`, answer({ status, headers: hasBody ? HTML : {}, chunks: hasBody ? [PAGE] : [] }), {
    code: MAPPED[status] ?? "UNKNOWN",
    message: new RegExp(`HTTP ${status} without a gRPC status${hasBody ? ".*HTML.*may not be the API" : ""}`),
    httpStatus: status,
  });
});

const bodies = [
  unary("HTTP 503 without a body", answer({ status: 503, headers: {} }), { code: "UNAVAILABLE", httpStatus: 503 }),
  unary(
    "HTTP 502 with a line of text",
    answer({ status: 502, headers: { "content-type": "text/plain" }, chunks: [Buffer.from("upstream connect error")] }),
    { code: "UNAVAILABLE", httpStatus: 502 },
  ),
  unary(
    "HTTP 429 with JSON",
    answer({ status: 429, headers: { "content-type": "application/json" }, chunks: [Buffer.from('{"error":"slow"}')] }),
    { code: "UNAVAILABLE", httpStatus: 429 },
  ),
  unary(
    "HTTP 503 with garbage as gRPC-web",
    answer({ status: 503, chunks: [Buffer.from("no healthy upstream")] }),
    fails("UNAVAILABLE", /HTTP 503 without a gRPC status/),
  ),
  unary("HTTP 503 with empty gRPC-web", answer({ status: 503 }), fails("UNAVAILABLE", /HTTP 503/)),
  unary("HTTP 500 with trailers", answer({ status: 500, chunks: [trailers("grpc-status: 5\r\n")] }), {
    code: "NOT_FOUND",
    httpStatus: 500,
  }),
  unary("HTTP 404 with status in headers", answer({ status: 404, headers: { "grpc-status": "7" } }), {
    code: "PERMISSION_DENIED",
    httpStatus: 404,
  }),
  unary(`HTTP ${MISDIRECTED}`, answer({ status: MISDIRECTED, headers: {} }), { code: ["UNKNOWN", "UNAVAILABLE"] }),
  unary(`HTTP ${PROXY}`, answer({ status: PROXY, headers: {} }), { code: "UNAVAILABLE" }),
];

const redirects = REDIRECTS.flatMap((status) => [
  unary(
    `HTTP ${status} to another origin`,
    (request, response, other) =>
      answer({ status, headers: { location: `${other}${request.url}` } })(request, response, other),
    fails("UNKNOWN", /redirect.*no token reaches another host/),
  ),
  unary(
    `HTTP ${status} to the same origin`,
    answer({ status, headers: { location: "/success-in-trailers/viam.app.v1.AppService/GetRobot" } }),
    fails("UNKNOWN", /redirect/),
  ),
  unary(`HTTP ${status} to nowhere`, answer({ status, headers: {} }), { code: "UNKNOWN" }),
]);

const good = [
  ["bare", "application/grpc-web"],
  ["with its format", "application/grpc-web+proto"],
  ["with a charset", "application/grpc-web+proto; charset=utf-8"],
  ["with white space", "application/grpc-web ; a=b"],
  ["in mixed case", "Application/gRPC-Web+Proto"],
].map(([kind, type]) =>
  unary(`content type ${kind}`, answer({ headers: { "content-type": type }, chunks: [goodRobot] }), ok),
);

const bad = [
  "application/grpc",
  "application/grpc+proto",
  "application/grpc-web+json",
  "application/grpc-web-text+json",
  "application/grpc-webby",
  "application/connect+proto",
  "application/json",
  "application/octet-stream",
  "text/plain",
  "nonsense",
].map((type) =>
  unary(
    `content type ${type}`,
    answer({ headers: { "content-type": type }, chunks: [goodRobot] }),
    fails("UNKNOWN", /content type is not application\/grpc-web: the host may not be the API/),
  ),
);

const pages = ["text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml"].map((type) =>
  unary(
    `content type ${type}`,
    answer({ headers: { "content-type": type }, chunks: [PAGE] }),
    fails("UNKNOWN", /answers with an HTML page and may not be the API/),
  ),
);

const untyped = unary(
  "no content type",
  answer({ headers: {}, chunks: [goodRobot] }),
  fails("UNKNOWN", /has no content type/),
);

const retryAfter = unary(
  "HTTP 503 with retry-after",
  answer({ status: 503, headers: { ...GRPC_WEB, "retry-after": "1" } }),
  { code: "UNAVAILABLE", httpStatus: 503 },
);

export const http = [...every, ...bodies, ...redirects, ...good, ...bad, ...pages, untyped, retryAfter];
