import type { GrpcCode } from "./gen/status-codes.js";

/** One of the details that a server sent with an error. */
export interface GrpcErrorDetail {
  /** The full name of the message, for example `google.rpc.ErrorInfo`. */
  type: string;
  /** The encoded message. */
  bytes: Uint8Array;
  /**
   * The decoded message: of a type of `google.rpc`, or of one that responses contain. `undefined` for other types;
   * `decodeMessage(type, bytes)` decodes those that only requests contain.
   */
  value?: unknown;
}

/** The error of all calls and functions: an `Error` with this name and these properties. */
export interface GrpcErrorLike extends Error {
  /** Always `"GrpcError"`. */
  readonly name: "GrpcError";
  /** The gRPC status code by name, for example `"NOT_FOUND"`. */
  readonly code: GrpcCode;
  /** The gRPC status code by number, for example 5. */
  readonly status: number;
  /** The server's message, or the client's if the server sent none. */
  readonly rawMessage: string;
  /** The RPC that failed, for example `"GetRobot"`. */
  readonly method: string | undefined;
  /** The HTTP status of the response, if there was one. */
  readonly httpStatus: number | undefined;
  /** The trailers of the response, or its headers if it had nothing else. */
  readonly metadata: Headers;
  /** The messages with which the server described the failure (`grpc-status-details-bin`). */
  readonly details: GrpcErrorDetail[];
  /** Whether the same call may succeed later: the service was unavailable, or the client must wait. */
  readonly retryable: boolean;
}
