import { GrpcError } from "../../src/bindings/bridge/error.js";

export { GrpcError };

/** The error for input that is wrong before anything was sent. */
export function invalidArgument(message: string, cause?: unknown): GrpcError {
  return new GrpcError({ code: "INVALID_ARGUMENT", message, cause });
}
