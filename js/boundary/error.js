// Makes the module's errors.

import { headers } from "./fields.js";
import { statusCodes } from "./gen/status-codes.js";
import { GrpcError } from "./grpc-error.js";

/**
 * @param {number} status
 * @param {string} message
 * @param {string | undefined} hint
 * @param {string | undefined} method
 * @param {number | undefined} httpStatus
 * @param {string} fields lines of `name:value`
 * @param {{ type: string, bytes: Uint8Array, value?: unknown }[]} details
 * @param {unknown} cause
 */
export function grpcError(status, message, hint, method, httpStatus, fields, details, cause) {
  const code = /** @type {import("../src/gen/status-codes.js").GrpcCode} */ (statusCodes[status]);
  const text = hint === undefined ? message : `${message} (${hint})`;
  const error = new GrpcError({ code, message: text, method, httpStatus, metadata: headers(fields), details, cause });
  // What the server said, without the hint.
  /** @type {{ rawMessage: string }} */ (error).rawMessage = message;
  return error;
}

/** @param {string} type @param {Uint8Array} bytes @param {unknown} value */
export function detail(type, bytes, value) {
  return { type, bytes, value };
}
