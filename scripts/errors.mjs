// `node scripts/errors.mjs`: writes docs/errors.md, the table of all error codes. `--check` compares.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { root } from "./command.mjs";
import { Failure, main } from "./terminal.mjs";

/**
 * What a code means here, in gRPC's order. "The service" is the API itself or what stands before it.
 * @type {Record<import("viam-app-client").GrpcCode, { client: string, service: string, advice: string }>}
 */
export const CODES = {
  CANCELLED: {
    client: "the call's `signal` was aborted (`cause` is its reason), or the client was closed",
    service: "the call was given up on its way",
    advice: "nothing: the app wanted it",
  },
  UNKNOWN: {
    client:
      "the reply has no gRPC status, or none that gRPC defines: it ended without trailers, CORS hides them, the host answers with a page of its own, or redirects (`httpStatus` tells)",
    service: "a failure that it does not name",
    advice: "check `serviceHost`, and that the server exposes `grpc-status` and `grpc-message` to the page's origin",
  },
  INVALID_ARGUMENT: {
    client: "an option or a field of the request is wrong; the message names it, and nothing was sent",
    service: "a value is missing or malformed",
    advice: "correct what the message names",
  },
  DEADLINE_EXCEEDED: {
    client: "no answer came within `timeoutMs` or `defaultTimeoutMs`; the request was aborted",
    service: "it gave up first",
    advice: "read again before a write is repeated: it may have been done",
  },
  NOT_FOUND: {
    client: "",
    service: "no such thing, or none that may be seen",
    advice: "check the id; read the list again",
  },
  ALREADY_EXISTS: { client: "", service: "the name is taken", advice: "choose another name" },
  PERMISSION_DENIED: {
    client: "the host answered HTTP 403",
    service: "these credentials may not do this; signing in again would not help, and is not tried",
    advice: "ask an owner for a role, or use another key",
  },
  RESOURCE_EXHAUSTED: {
    client: "a message of the reply is over `maxReceiveBytes`; it was refused before it was buffered",
    service: "a limit is reached, such as too many failed sign-ins",
    advice: "ask for less at a time, raise `maxReceiveBytes`, or wait",
  },
  FAILED_PRECONDITION: {
    client: "the WebAssembly module does not run here, or is not loaded yet",
    service: "the state of the thing forbids it",
    advice: "do first what the message names",
  },
  ABORTED: {
    client: "an iterable of requests threw (`cause` is what it threw)",
    service: "somebody else changed the thing meanwhile (`lastKnownUpdate` is old)",
    advice: "read it again, and apply the change to what is there now",
  },
  OUT_OF_RANGE: { client: "", service: "a position is beyond the end", advice: "ask within the range" },
  UNIMPLEMENTED: {
    client: "the host answered HTTP 404, or a reply holds another number of messages than its method",
    service: "it has no such RPC",
    advice: "check `serviceHost`, and the version of the server",
  },
  INTERNAL: {
    client:
      "the reply breaks the protocol: it was cut off, is malformed, or compressed unasked; or the host answered HTTP 400",
    service: "a fault of its own",
    advice: "report it, with the message",
  },
  UNAVAILABLE: {
    client:
      "the host cannot be reached, the connection was lost, it answered HTTP 429, 502, 503 or 504, or the WebAssembly module could not be fetched (`cause` is what `fetch` threw)",
    service: "it is down or overloaded for the moment",
    advice: "try again later (`retryable`); calls that only read were tried again already, by the option `retry`",
  },
  DATA_LOSS: { client: "", service: "data is lost or damaged", advice: "report it" },
  UNAUTHENTICATED: {
    client: "`getAccessToken` failed (`cause` is what it threw) or gave no token, or the host answered HTTP 401",
    service:
      "the credentials are wrong, or the token is refused even after one sign-in anew; wrong credentials are not sent again",
    advice: "make a new client with other credentials",
  },
};

const FILE = "docs/errors.md";

/** The page. */
export function page() {
  const rows = Object.entries(CODES).map(
    ([code, { client, service, advice }], index) =>
      `| ${index + 1} | \`${code}\` | ${client || "never"} | ${service} | ${advice} |`,
  );
  return [
    "# Errors",
    "",
    "Made by `node scripts/errors.mjs`; change the list there.",
    "",
    "Every failure is a `GrpcError`. Its `code` is one of these, its `status` the number, and `rawMessage` the words of the service, or of the client where no service was asked.",
    "",
    "| | `code` | the client itself gives it when | the service gives it when | what to do |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const file = join(root, FILE);
    if (!process.argv.includes("--check")) return writeFile(file, page());
    const written = await readFile(file, "utf8").catch(() => "");
    if (written !== page()) throw new Failure(`${FILE} is not what scripts/errors.mjs writes: run it`);
  });
}
