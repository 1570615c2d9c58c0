import type { ClientCredentials } from "./credentials.js";
import type { Int64s, Timestamps } from "./data-forms.js";
import type { Fetch, HeadersInit } from "./fetch.js";

/** How calls that only read are repeated when the service is `UNAVAILABLE`. */
export interface RetryOptions {
  /** How often a call is sent at most, the first time included. Default: 4. */
  maxAttempts?: number | undefined;
  /**
   * The longest wait before the second send, in milliseconds. Default: 200. It doubles with each
   * further one; how much of it is waited is left to chance, so that clients spread out.
   */
  initialBackoffMs?: number | undefined;
  /** No wait is longer, in milliseconds. Default: 5000. A server that asks for more gets it. */
  maxBackoffMs?: number | undefined;
}

/** Whether the client is signed in. */
export type AuthState = "signed-in" | "signed-out";

/** The options of a client that the WebAssembly module reads. */
export interface ClientOptions<T extends Timestamps = "date", I extends Int64s = "number"> {
  /** The address of the service. Default: `https://app.viam.com`. */
  serviceHost?: string | undefined;
  /**
   * Who is asking. Either this or `getAccessToken`. Default of the npm package in Node: the API key in the environment
   * variables `VIAM_API_KEY_ID` and `VIAM_API_KEY`, where both are set.
   */
  credentials?: ClientCredentials | undefined;
  /** Gives the access token to use, for apps that manage it themselves. Asked again when it expired. */
  getAccessToken?: (() => Promise<string>) | undefined;
  /** Allows plain `http:` to other hosts than this one, which shows the credentials to the network. */
  insecure?: boolean | undefined;
  /** How long a call may take where its own options do not say, in milliseconds; 0 for no limit. Default: 20000. */
  defaultTimeoutMs?: number | undefined;
  /** Headers to send with every call. */
  headers?: HeadersInit | undefined;
  /** Used in place of the global `fetch`. */
  fetch?: Fetch | undefined;
  /** Whether and how calls that only read are repeated; `false` for never. */
  retry?: boolean | RetryOptions | undefined;
  /**
   * How times in replies are given: `"date"` as `Date`, which has milliseconds, or `"iso"` as text with
   * all digits. The types of the replies follow. Default: `"date"`.
   */
  timestamps?: T | undefined;
  /**
   * How 64-bit integers in replies are given: `"number"`, which fails with `OUT_OF_RANGE` for one beyond
   * 2^53 - 1, or `"bigint"`. The types of the replies follow. Default: `"number"`.
   */
  int64?: I | undefined;
  /** The largest message of a reply, in bytes. Default: 32 MiB. A larger one is `RESOURCE_EXHAUSTED`. */
  maxReceiveBytes?: number | undefined;
  /** Called when the client was signed in, and when it no longer is. */
  onAuthChange?: ((state: AuthState) => void) | undefined;
}
