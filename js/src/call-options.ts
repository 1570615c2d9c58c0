import type { HeadersInit } from "./fetch.js";
import type { GrpcCode } from "./gen/status-codes.js";

/** The options of a single call. Every method takes them as its last argument. */
export interface CallOptions {
  /** Cancels the call when it is aborted: the call rejects with `CANCELLED` and its request is aborted. */
  signal?: AbortSignal | undefined;
  /**
   * How long the call may take, in milliseconds; 0 for no limit. The server is told, and a timer runs
   * here too: the call rejects with `DEADLINE_EXCEEDED`. Default: the client's `defaultTimeoutMs`; no
   * limit for streams.
   */
  timeoutMs?: number | undefined;
  /** Headers to send in addition to the client's. */
  headers?: HeadersInit | undefined;
  /** Called with the headers of the reply as soon as they arrive. An error that it throws fails the call. */
  onHeaders?: ((headers: Headers) => void) | undefined;
  /** Called with the trailers of the reply when the call has ended. An error that it throws fails the call. */
  onTrailers?: ((trailers: Headers) => void) | undefined;
  /**
   * Called for each request that was sent for the call, when its response has ended: each attempt, and
   * the sign-in that the call began. An error that it throws fails the call.
   */
  onAttempt?: ((attempt: Attempt) => void) | undefined;
}

/** A request that was sent for a call. */
export interface Attempt {
  /** The RPC: the call's own, or `Authenticate` for the sign-in that it began. */
  readonly method: string;
  /** How it ended; undefined where it was given up: the call was cancelled, or out of time. */
  readonly code: GrpcCode | "OK" | undefined;
  /** From the request to the end of the response. */
  readonly durationMs: number;
  /** The size of the request's messages, in bytes. */
  readonly bytesSent: number;
  /** The size of the response's messages, in bytes. */
  readonly bytesReceived: number;
}

/** The options of a call that sends many requests. It has no time limit by default, except for silence. */
export interface UploadCallOptions extends CallOptions {
  /**
   * How long the call may be idle, in milliseconds: its source yields no request, no byte is
   * sent, and no response arrives. After that it rejects with `DEADLINE_EXCEEDED`. Default: 60000; 0
   * for no limit. Where a browser does not show what has left (in a service worker, or with a `fetch` of
   * the app's own), the time is given for each MiB that is sent.
   */
  idleTimeoutMs?: number | undefined;
  /**
   * Called with how many of the requests have left as a whole, whenever it changes. An error that it
   * throws fails the call. Where a browser does not show what has left, it is not called.
   */
  onSent?: ((requests: number) => void) | undefined;
}
