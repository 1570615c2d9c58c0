import type { ClientCredentials } from "./credentials.js";
import type { Int64s, Timestamps } from "./data-forms.js";
import type { Fetch, HeadersInit } from "./fetch.js";

/** How calls that only read are retried when the service is `UNAVAILABLE`. */
export interface RetryOptions {
  /** The maximum number of attempts, including the first. Default: 4. */
  maxAttempts?: number | undefined;
  /**
   * The longest delay before the second attempt, in milliseconds. Default: 200. It doubles with each
   * further attempt. The delay is random up to this limit (jitter).
   */
  initialBackoffMs?: number | undefined;
  /** The longest delay, in milliseconds. Default: 5000. If the server requests a longer one, it is used. */
  maxBackoffMs?: number | undefined;
}

/** Whether the client is signed in. */
export type AuthState = "signed-in" | "signed-out";

/** The options of a client that the WebAssembly module reads. */
export interface ClientOptions<T extends Timestamps = "date", I extends Int64s = "number"> {
  /** The address of the service. Default: `https://app.viam.com`. */
  serviceHost?: string | undefined;
  /**
   * The caller's credentials. Either this or `getAccessToken`.
   * Default of the npm package in Node: the API key in the environment
   * variables `VIAM_API_KEY_ID` and `VIAM_API_KEY`, if both are set.
   */
  credentials?: ClientCredentials | undefined;
  /**
   * Returns the access token, for apps that manage tokens themselves. Called for each call; calls that wait for it at the
   * same time share the result. If it fails or returns no valid token, the call fails with `UNAUTHENTICATED`.
   */
  getAccessToken?: (() => Promise<string>) | undefined;
  /** Allows plain `http:` to other hosts than this computer, which exposes the credentials on the network. */
  insecure?: boolean | undefined;
  /** The default deadline of a call, in milliseconds; 0 for no limit. Default: 20000. */
  defaultTimeoutMs?: number | undefined;
  /** Headers to send with every call. */
  headers?: HeadersInit | undefined;
  /** Used instead of the global `fetch`. */
  fetch?: Fetch | undefined;
  /** Whether and how calls that only read are retried; `false` for never. */
  retry?: boolean | RetryOptions | undefined;
  /**
   * The form of times in responses: `"date"` for `Date`, with milliseconds, or `"iso"` for strings
   * with all digits. It changes the types of the responses. Default: `"date"`.
   */
  timestamps?: T | undefined;
  /**
   * The form of 64-bit integers in responses: `"number"`, which fails with `OUT_OF_RANGE` beyond 2^53
   * - 1, or `"bigint"`. It changes the types of the responses. Default: `"number"`.
   */
  int64?: I | undefined;
  /** The largest message of a response, in bytes. Default: 32 MiB. A larger one is `RESOURCE_EXHAUSTED`. */
  maxReceiveBytes?: number | undefined;
  /** Called when the client was signed in, and when it no longer is. */
  onAuthChange?: ((state: AuthState) => void) | undefined;
}
