// Written in JavaScript beside the bindings, which throw it too: there is one class.
import { GrpcError } from "../boundary/error.js";

export type { GrpcCode, GrpcErrorDetail, GrpcErrorInit } from "../boundary/error.js";
export { GrpcError };

/** The error for input that is wrong before anything was sent. */
export function invalidArgument(message: string): GrpcError {
  return new GrpcError({ code: "INVALID_ARGUMENT", message });
}
