// The errors of the module, and of the package around it.

/** @import { GrpcErrorInit } from "../src/errors.js" */
/** @import { GrpcErrorDetail, GrpcErrorLike } from "../src/grpc-error-like.js" */
import { statusCodes } from "./gen/status-codes.js";

/**
 * Every failure of a call, and of anything else in this package. It contains no credentials.
 * @implements {GrpcErrorLike}
 */
export class GrpcError extends Error {
  /** @param {GrpcErrorInit} init its properties */
  constructor(init) {
    const { code, message, method, cause } = init;
    super(
      `[${code}] ${method === undefined ? "" : `${method}: `}${message}`,
      cause === undefined ? undefined : { cause },
    );
    /**
     * Always `"GrpcError"`, also for the classes of other bundles.
     * @override @readonly
     */
    this.name = /** @type {const} */ ("GrpcError");
    /** The gRPC status code by name, for example `"NOT_FOUND"`. @readonly */
    this.code = code;
    /** The gRPC status code by number, for example 5. @readonly @type {number} */
    this.status = statusCodes.indexOf(code);
    /** The server's message, or the client's if the server sent none. @readonly */
    this.rawMessage = message;
    /** The RPC that failed, for example `"GetRobot"`. @readonly @type {string | undefined} */
    this.method = method;
    /** The HTTP status of the response, if there was one. @readonly @type {number | undefined} */
    this.httpStatus = init.httpStatus;
    /** The trailers of the response, or its headers if it had nothing else. @readonly @type {Headers} */
    this.metadata = init.metadata ?? emptyHeaders();
    /**
     * The messages with which the server described the failure (`grpc-status-details-bin`).
     * @readonly @type {GrpcErrorDetail[]}
     */
    this.details = init.details ?? [];
    /** Whether the same call may succeed later: the service was unavailable, or the client must wait. @readonly @type {boolean} */
    this.retryable = code === "UNAVAILABLE";
  }
}

/** Jest's jsdom has no `Headers`; an empty map replaces it. @returns {Headers} */
function emptyHeaders() {
  return "Headers" in globalThis ? new Headers() : /** @type {any} */ (new Map());
}
