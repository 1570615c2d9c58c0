// Written in JavaScript beside the bindings, which throw it too: there is one class.
import { GrpcError } from "../../src/bindings/bridge/error.js";

export type { GrpcCode, GrpcErrorDetail, GrpcErrorInit } from "../../src/bindings/bridge/error.js";
export { GrpcError };

/** The error for input that is wrong before anything was sent. */
export function invalidArgument(message: string): GrpcError {
  return new GrpcError({ code: "INVALID_ARGUMENT", message });
}
