import type { CallOptions } from "./call_options.js";
import type { Credentials } from "./credentials.js";
import type { AppService } from "./gen/app_service.js";
import type { AuthState, RetryOptions, Timestamps } from "./options.js";

/** What the module compiled from Rust exports (`src/bindings`), once it is instantiated. */
export interface WasmModule {
  readonly Client: new (options: WasmClientOptions) => WasmClient;
  encodeMessage(typeName: string, value: unknown): Uint8Array;
  decodeMessage(typeName: string, bytes: Uint8Array, timestamps?: Timestamps): unknown;
}

/** A signed-in client: one method for each RPC, with requests that are not checked yet. */
export type WasmClient = {
  readonly [K in keyof AppService]: (request: unknown, options: CallOptions | undefined) => ReturnType<AppService[K]>;
} & {
  /** Every running and every later call rejects with `CANCELLED`. */
  close(): void;
};

export interface WasmClientOptions {
  serviceHost: string;
  credentials?: Credentials;
  getAccessToken?: () => Promise<string>;
  insecure?: boolean;
  defaultTimeoutMs?: number;
  headers?: HeadersInit;
  fetch?: typeof fetch;
  retry?: boolean | RetryOptions;
  timestamps?: Timestamps;
  maxReceiveBytes?: number;
  onAuthChange?: (state: AuthState) => void;
}
