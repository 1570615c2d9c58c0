import type { Credentials } from "./credentials.js";
import type { Timestamps } from "./data-forms.js";
import type { Interceptor } from "./interceptor.js";
import type { Fetch, HeadersInit } from "./platform.js";
import type { WasmSource } from "./wasm-source.js";

/** How calls that only read are repeated when the service is `UNAVAILABLE`. */
export interface RetryOptions {
  /** How often a call is sent at most, the first time included: 4 unless told. */
  maxAttempts?: number;
  /**
   * The longest wait before the second send, in milliseconds: 200 unless told. It doubles with each
   * further one; how much of it is waited is left to chance, so that clients spread out.
   */
  initialBackoffMs?: number;
  /** No wait is longer, in milliseconds: 5000 unless told. A server that asks for more gets it. */
  maxBackoffMs?: number;
}

/** Whether the client is signed in. */
export type AuthState = "signed-in" | "signed-out";

/** What a client is made from. */
export interface ViamClientOptions<T extends Timestamps = "date"> {
  /** Where the service is; `https://app.viam.com` unless told. */
  serviceHost?: string;
  /** Who is asking. Either this or `getAccessToken`. */
  credentials?: Credentials;
  /** Gives the access token to use, for apps that manage it themselves. Asked again when it expired. */
  getAccessToken?: () => Promise<string>;
  /** Allows plain `http:` to other hosts than this one, which shows the credentials to the network. */
  insecure?: boolean;
  /** The location for the methods whose location is optional. */
  locationId?: string;
  /** How long a call may take unless its own options say, in milliseconds: 20000 unless told, 0 for any time. */
  defaultTimeoutMs?: number;
  /** Headers to send with every call. */
  headers?: HeadersInit;
  /** Used in place of the global `fetch`. */
  fetch?: Fetch;
  /** Whether and how calls that only read are repeated; `false` for never. */
  retry?: boolean | RetryOptions;
  /** What stands around every call, the first outermost. */
  interceptors?: readonly Interceptor[];
  /**
   * How times in replies are given: `"date"` as `Date`, which has milliseconds, or `"iso"` as text with
   * all digits. The types of the replies follow. Default: `"date"`.
   */
  timestamps?: T;
  /** The largest reply that is taken, in bytes: 32 MiB unless told. A larger one is `RESOURCE_EXHAUSTED`. */
  maxReceiveBytes?: number;
  /** Called when the client was signed in, and when it no longer is. */
  onAuthChange?: (state: AuthState) => void;
  /** Where the WebAssembly module is, if not beside the script. Only the first client of a page loads it. */
  wasm?: WasmSource;
}

/** The public service. */
export const DEFAULT_SERVICE_HOST = "https://app.viam.com";
