/** What can be told for a single call. Every method takes it as its last argument. */
export interface CallOptions {
  /** Ends the call when it is aborted: the call rejects with `CANCELLED`, its request is aborted. */
  signal?: AbortSignal | undefined;
  /**
   * How long the call may take, in milliseconds; 0 for any time. The server is told, and a timer
   * runs here too: the call rejects with `DEADLINE_EXCEEDED`. Streams have no limit unless one is
   * given here; other calls have the client's `defaultTimeoutMs`.
   */
  timeoutMs?: number | undefined;
  /** Headers to send besides the client's. */
  headers?: HeadersInit | undefined;
  /** Called with the reply's headers as soon as they are there. */
  onHeaders?: ((headers: Headers) => void) | undefined;
  /** Called with the reply's trailers when the call has ended. */
  onTrailers?: ((trailers: Headers) => void) | undefined;
}
