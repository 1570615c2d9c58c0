import { GrpcError } from "../boundary/grpc-error.js";
import type { GrpcCode } from "./gen/status-codes.js";
import type { GrpcErrorDetail } from "./grpc-error-like.js";

export { type GrpcCode, GrpcError, type GrpcErrorDetail };

/** The properties of an error. */
export interface GrpcErrorInit {
  /** The gRPC status code by name. */
  code: GrpcCode;
  /** The server's message, or the client's if the server sent none. */
  message: string;
  /** The RPC that failed. */
  method?: string | undefined;
  /** The HTTP status of the response. */
  httpStatus?: number | undefined;
  /** The trailers of the response, or its headers if it had nothing else. */
  metadata?: Headers | undefined;
  /** The messages with which the server described the failure. */
  details?: GrpcErrorDetail[] | undefined;
  /** What caused the failure. */
  cause?: unknown;
}

/** The error for invalid input, before anything is sent. */
export function invalidArgument(message: string): GrpcError {
  return new GrpcError({ code: "INVALID_ARGUMENT", message });
}

/** Whether something that was thrown is a `GrpcError`, of any copy of this package. It may be a proxy that throws. */
export function isGrpcError(thrown: unknown): thrown is GrpcError {
  try {
    return thrown instanceof Error && thrown.name === "GrpcError";
  } catch {
    return false;
  }
}
