// The one error class of the package.

/** gRPC's status codes, each at its number. */
const CODES = /** @type {const} */ ([
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
]);

/**
 * A gRPC status code by name.
 * @typedef {Exclude<(typeof CODES)[number], "OK">} GrpcCode
 */

/**
 * One of the details that a server sent with an error.
 * @typedef {object} GrpcErrorDetail
 * @property {string} type full name of the message, for example `google.rpc.ErrorInfo`
 * @property {Uint8Array} bytes the message as it was sent
 * @property {unknown} [value] the message, where its type is known here
 */

/**
 * What an error is made of.
 * @typedef {object} GrpcErrorInit
 * @property {GrpcCode} code
 * @property {string} message
 * @property {string} [method]
 * @property {number} [httpStatus]
 * @property {Headers} [metadata]
 * @property {GrpcErrorDetail[]} [details]
 * @property {unknown} [cause]
 */

/** Every failure of a call, and of anything else in this package. It holds no credential. */
export class GrpcError extends Error {
  /** @param {GrpcErrorInit} init */
  constructor({ code, message, method, httpStatus, metadata, details, cause }) {
    super(
      `[${code}] ${method === undefined ? "" : `${method}: `}${message}`,
      cause === undefined ? undefined : { cause },
    );
    /** Always `"GrpcError"`, also across bundles that each have a class of their own. @type {"GrpcError"} */
    this.name = "GrpcError";
    /** The gRPC status code by name, for example `"NOT_FOUND"`. */
    this.code = code;
    /** The gRPC status code by number, for example 5. @type {number} */
    this.status = CODES.indexOf(code);
    /** The words of the server, or of the client where no server was asked. */
    this.rawMessage = message;
    /** The RPC that failed, for example `"GetRobot"`. */
    this.method = method;
    /** The HTTP status of the reply, where there was one. */
    this.httpStatus = httpStatus;
    /** What the server sent beside the status: its trailers, or its headers where it sent nothing else. */
    this.metadata = metadata ?? new Headers();
    /** What the server said of the failure in messages of its own (`grpc-status-details-bin`). */
    this.details = details ?? [];
    /** Whether the same call may succeed later: the service could not be reached, or asked to wait. */
    this.retryable = code === "UNAVAILABLE";
  }
}

/**
 * Called by the module.
 * @param {string} message
 * @param {[number, string | undefined, number | undefined, [string, string][]]} plain
 * @param {GrpcErrorDetail[]} details
 * @param {unknown} cause
 */
export function grpcError(message, [status, method, httpStatus, fields], details, cause) {
  const code = /** @type {GrpcCode} */ (CODES[status] ?? "UNKNOWN");
  return new GrpcError({ code, message, method, httpStatus, metadata: headers(fields), details, cause });
}

/** @param {string} type @param {Uint8Array} bytes @param {unknown} value @returns {GrpcErrorDetail} */
export function detail(type, bytes, value) {
  return { type, bytes, value };
}

/** Names and values as `Headers`. @param {[string, string][]} fields */
export function headers(fields) {
  const headers = new Headers();
  for (const [name, value] of fields) {
    try {
      headers.append(name, value);
    } catch {
      // A trailer that no HTTP header could be: what it says is lost, the call is not.
    }
  }
  return headers;
}

/** Names and values in turn; throws where `init` is none. @param {HeadersInit} init */
export function fields(init) {
  return [...new Headers(init)].flat();
}

/** Reports what a caller's callback threw, as a listener's error would be. @param {unknown} thrown */
export function report(thrown) {
  queueMicrotask(() => {
    throw thrown;
  });
}
