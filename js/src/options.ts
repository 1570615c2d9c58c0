import type { Credentials } from "./credentials.js";
import type { Int64s, Timestamps } from "./data-forms.js";
import type { Interceptor } from "./interceptor.js";
import type { Fetch, HeadersInit } from "./platform.js";
import type { WasmSource } from "./wasm-source.js";

/** How calls that only read are repeated when the service is `UNAVAILABLE`. */
export interface RetryOptions {
  /** How often a call is sent at most, the first time included. Default: 4. */
  maxAttempts?: number;
  /**
   * The longest wait before the second send, in milliseconds. Default: 200. It doubles with each
   * further one; how much of it is waited is left to chance, so that clients spread out.
   */
  initialBackoffMs?: number;
  /** No wait is longer, in milliseconds. Default: 5000. A server that asks for more gets it. */
  maxBackoffMs?: number;
}

/** Whether the client is signed in. */
export type AuthState = "signed-in" | "signed-out";

/** What a client is made from. */
export interface ViamClientOptions<T extends Timestamps = "date", I extends Int64s = "number"> {
  /** The address of the service. Default: `https://app.viam.com`. */
  serviceHost?: string;
  /**
   * Who is asking. Either this or `getAccessToken`. Default in Node: the API key in the environment
   * variables `VIAM_API_KEY_ID` and `VIAM_API_KEY`, where both are set.
   */
  credentials?: Credentials;
  /** Gives the access token to use, for apps that manage it themselves. Asked again when it expired. */
  getAccessToken?: () => Promise<string>;
  /** Allows plain `http:` to other hosts than this one, which shows the credentials to the network. */
  insecure?: boolean;
  /** The location for the methods whose location is optional. */
  locationId?: string;
  /** How long a call may take where its own options do not say, in milliseconds; 0 for no limit. Default: 20000. */
  defaultTimeoutMs?: number;
  /** Headers to send with every call. */
  headers?: HeadersInit;
  /** Used in place of the global `fetch`. */
  fetch?: Fetch;
  /** Whether and how calls that only read are repeated; `false` for never. */
  retry?: boolean | RetryOptions;
  /** Functions that wrap every call, the first outermost. */
  interceptors?: readonly Interceptor[];
  /**
   * How times in replies are given: `"date"` as `Date`, which has milliseconds, or `"iso"` as text with
   * all digits. The types of the replies follow. Default: `"date"`.
   */
  timestamps?: T;
  /**
   * How 64-bit integers in replies are given: `"number"`, which fails with `OUT_OF_RANGE` for one beyond
   * 2^53 - 1, or `"bigint"`. The types of the replies follow. Default: `"number"`.
   */
  int64?: I;
  /** The largest message of a reply, in bytes. Default: 32 MiB. A larger one is `RESOURCE_EXHAUSTED`. */
  maxReceiveBytes?: number;
  /** Called when the client was signed in, and when it no longer is. */
  onAuthChange?: (state: AuthState) => void;
  /** Where the WebAssembly module is, if not beside the script. Only the first client of a page loads it. */
  wasm?: WasmSource;
}

/** The public service. */
export const DEFAULT_SERVICE_HOST = "https://app.viam.com";
