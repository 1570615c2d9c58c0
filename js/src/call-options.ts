import type { HeadersInit } from "./fetch.js";
import type { GrpcCode } from "./gen/status-codes.js";

/** The options of a single call. Every method takes them as its last argument. */
export interface CallOptions {
  /** Cancels the call when it is aborted: the call rejects with `CANCELLED` and its request is aborted. */
  signal?: AbortSignal | undefined;
  /**
   * The deadline of the call, in milliseconds; 0 for no limit. It is sent to the server, and a timer
   * runs in the client too: the call rejects with `DEADLINE_EXCEEDED`. Default: the client's
   * `defaultTimeoutMs`; no limit for streams.
   */
  timeoutMs?: number | undefined;
  /** Headers to send in addition to the client's. */
  headers?: HeadersInit | undefined;
  /** Called with the headers of the response as soon as they arrive. An error that it throws fails the call. */
  onHeaders?: ((headers: Headers) => void) | undefined;
  /** Called with the trailers of the response when the call has ended. An error that it throws fails the call. */
  onTrailers?: ((trailers: Headers) => void) | undefined;
  /**
   * Called for each request that was sent for the call, when its response has ended: each attempt, and
   * the sign-in that the call started. An error that it throws fails the call.
   */
  onAttempt?: ((attempt: Attempt) => void) | undefined;
}

/** A request that was sent for a call. */
export interface Attempt {
  /** The RPC: the call's own, or `Authenticate` for the sign-in that it started. */
  readonly method: string;
  /** How it ended; undefined if it was aborted: the call was cancelled, or its deadline passed. */
  readonly code: GrpcCode | "OK" | undefined;
  /** From the request to the end of the response. */
  readonly durationMs: number;
  /** The size of the request's messages, in bytes. */
  readonly bytesSent: number;
  /** The size of the response's messages, in bytes. */
  readonly bytesReceived: number;
}

/** The options of a call that sends many requests. By default it has no deadline, only an idle timeout. */
export interface UploadCallOptions extends CallOptions {
  /**
   * How long the call may be idle, in milliseconds: its source yields no request, no byte is
   * sent, and no response arrives. After that it rejects with `DEADLINE_EXCEEDED`. Default: 60000; 0
   * for no limit. If a browser does not report progress (in a service worker, or with the app's own
   * `fetch`), the time applies to each MiB.
   */
  idleTimeoutMs?: number | undefined;
  /**
   * Called with the number of requests that were sent completely, whenever it changes. An error that it
   * throws fails the call. If a browser does not report progress, it is not called.
   */
  onSent?: ((requests: number) => void) | undefined;
}
