import type { CallOptions } from "./call-options.js";
import type { ClientOptions } from "./client-options.js";
import type { Int64s, Timestamps } from "./data-forms.js";
import type { Call } from "./interceptor.js";

/** The exports of the instantiated module, which is compiled from Rust (`src/bindings`). */
export interface WasmModule {
  readonly Client: new (options: WasmClientOptions) => WasmClient;
  encodeMessage(typeName: string, value: unknown): Uint8Array;
  decodeMessage(typeName: string, bytes: Uint8Array, timestamps?: Timestamps, int64?: Int64s): unknown;
}

/** A signed-in client: one method for each kind of RPC, with unchecked requests. */
export type WasmClient = {
  readonly [K in Call["kind"]]: (rpc: number, request: unknown, options: CallOptions | undefined) => unknown;
} & {
  /** The names of the RPCs in the protocol, one per line; the number of an RPC is that of its line. */
  rpcNames(): string;
  /** All running and later calls reject with `CANCELLED`. */
  close(): void;
};

/** The options of a client, with its host. */
export type WasmClientOptions = ClientOptions<Timestamps, Int64s> & { serviceHost: string };
