// The types of what the module exports, besides those of `proto/`, for those who build it with
// wasm-pack. `tests/types/boundary.ts` holds the package's own declarations in js/src against these.

import type { Int64s, Timestamps } from "../src/data-forms.js";
import type { GrpcCode } from "../src/gen/status-codes.js";

/** What a client is made from. */
export interface ClientOptions {
  /** Where the service is, for example `https://app.viam.com`. */
  serviceHost: string;
  /** Whose calls these are. Either this or `getAccessToken`, or neither. */
  credentials?: { type: string; authEntity?: string; payload: string } | undefined;
  /** Returns the access token to use. Called again when the token has expired. */
  getAccessToken?: (() => Promise<string>) | undefined;
  /** Allows `http:` to hosts other than this machine, which sends credentials in the clear. */
  insecure?: boolean | undefined;
  /** How long a call may take if its own options do not say, in milliseconds; 0 for no limit. Default: 20000. */
  defaultTimeoutMs?: number | undefined;
  /** Headers to send with every call. */
  headers?: HeadersInit | undefined;
  /** Used in place of the global `fetch`. */
  fetch?: typeof fetch | undefined;
  /** Whether and how calls that only read are sent again; `false` for never. */
  retry?: boolean | { maxAttempts?: number; initialBackoffMs?: number; maxBackoffMs?: number } | undefined;
  /** The form of a `google.protobuf.Timestamp`. Default: `"date"`. */
  timestamps?: Timestamps | undefined;
  /** The form of a 64-bit integer. Default: `"number"`, which fails for one beyond 2^53 - 1. */
  int64?: Int64s | undefined;
  /** The largest response that is accepted, in bytes. Default: 32 MiB. */
  maxReceiveBytes?: number | undefined;
  /** Called when the client has signed in, and when it no longer is. */
  onAuthChange?: ((state: "signed-in" | "signed-out") => void) | undefined;
}

/** The options of a single call. */
export interface CallOptions {
  /** Cancels the call when it is aborted. */
  signal?: AbortSignal | null | undefined;
  /** How long the call may take, in milliseconds; 0 for no limit. */
  timeoutMs?: number | undefined;
  /** Headers to send in addition to the client's. */
  headers?: HeadersInit | undefined;
  /** Called with the headers of the response as soon as they arrive. */
  onHeaders?: ((headers: Headers) => void) | undefined;
  /** Called with the trailers of the response when the call has ended. */
  onTrailers?: ((trailers: Headers) => void) | undefined;
  /** Called for each request that was sent for the call, when its response has ended. */
  onAttempt?: ((attempt: Attempt) => void) | undefined;
}

/** A request that was sent for a call. */
export interface Attempt {
  /** The RPC: the call's own, or `Authenticate` for the sign-in that it began. */
  readonly method: string;
  /** How it ended; undefined where it was given up: cancelled, or out of time. */
  readonly code: GrpcCode | "OK" | undefined;
  /** From the request to the end of the response. */
  readonly durationMs: number;
  /** The size of the request's messages. */
  readonly bytesSent: number;
  /** The size of the response's messages. */
  readonly bytesReceived: number;
}

/** The options of a call that sends many requests. */
export interface UploadCallOptions extends CallOptions {
  /** How long the call may stand still, in milliseconds; 0 for no limit. Default: 60000. */
  idleTimeoutMs?: number | undefined;
  /** Called with how many of the requests have left as a whole. */
  onSent?: ((requests: number) => void) | undefined;
}

/** What calls reject with, and what functions throw: an `Error` with this name and these properties. */
export interface GrpcErrorLike extends Error {
  readonly name: "GrpcError";
  /** The gRPC status code by name, for example `"NOT_FOUND"`. */
  readonly code: GrpcCode;
  /** The gRPC status code by number, for example 5. */
  readonly status: number;
  /** The server's own words, or those of the client if no server was asked. */
  readonly rawMessage: string;
  /** The RPC that failed, for example `"GetRobot"`. */
  readonly method: string | undefined;
  /** The HTTP status of the response, if there was one. */
  readonly httpStatus: number | undefined;
  /** The trailers of the response, or its headers if it had nothing else. */
  readonly metadata: Headers;
  /** The messages in which the server described the failure (`grpc-status-details-bin`). */
  readonly details: { type: string; bytes: Uint8Array; value?: unknown }[];
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
}
