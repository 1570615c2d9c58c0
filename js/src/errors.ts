import { type GrpcCode, statusCodes } from "./gen/status-codes.js";
import type { GrpcErrorDetail, GrpcErrorLike } from "./grpc-error-like.js";

export type { GrpcCode, GrpcErrorDetail };

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

/** Every failure of a call, and of anything else in this package. It contains no credentials. */
export class GrpcError extends Error implements GrpcErrorLike {
  /** Always `"GrpcError"`, also for the classes of other bundles. */
  override readonly name = "GrpcError";
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

  constructor({ code, message, method, httpStatus, metadata, details, cause }: GrpcErrorInit) {
    super(
      `[${code}] ${method === undefined ? "" : `${method}: `}${message}`,
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
    this.status = statusCodes.indexOf(code);
    this.rawMessage = message;
    this.method = method;
    this.httpStatus = httpStatus;
    this.metadata = metadata ?? emptyHeaders();
    this.details = details ?? [];
    this.retryable = code === "UNAVAILABLE";
  }
}

/** Jest's jsdom has no `Headers`; an empty map replaces it. */
function emptyHeaders(): Headers {
  return "Headers" in globalThis ? new Headers() : (new Map() as unknown as Headers);
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
