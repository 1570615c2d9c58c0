import type { CallOptions } from "./call-options.js";
import type { ClientOptions } from "./client-options.js";
import type { Int64s, Timestamps } from "./data-forms.js";
import type { Call } from "./interceptor.js";

/** What the module compiled from Rust exports (`src/bindings`), once it is instantiated. */
export interface WasmModule {
  readonly Client: new (options: WasmClientOptions) => WasmClient;
  encodeMessage(typeName: string, value: unknown): Uint8Array;
  decodeMessage(typeName: string, bytes: Uint8Array, timestamps?: Timestamps, int64?: Int64s): unknown;
}

/** A signed-in client: one method for each kind of RPC, with requests that are not checked yet. */
export type WasmClient = {
  readonly [K in Call["kind"]]: (rpc: number, request: unknown, options: CallOptions | undefined) => unknown;
} & {
  /** The names of the RPCs in the protocol, one a line; an RPC's number is its line's. */
  rpcNames(): string;
  /** Every running and every later call rejects with `CANCELLED`. */
  close(): void;
};

/** The options of a client, with its host. */
export type WasmClientOptions = ClientOptions<Timestamps, Int64s> & { serviceHost: string };
