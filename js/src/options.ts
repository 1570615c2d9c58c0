import type { ClientOptions } from "./client-options.js";
import type { Int64s, Timestamps } from "./data-forms.js";
import type { Interceptor } from "./interceptor.js";
import type { WasmSource } from "./wasm-source.js";

/** The options of a client. */
export interface ViamClientOptions<T extends Timestamps = "date", I extends Int64s = "number">
  extends ClientOptions<T, I> {
  /** The location for the methods whose location is optional. */
  locationId?: string | undefined;
  /** Functions that wrap every call, the first outermost. */
  interceptors?: readonly Interceptor[] | undefined;
  /** The WebAssembly module, if it is not next to the script. Only the first client of a page loads it. */
  wasm?: WasmSource | undefined;
}

/** The public service. */
export const DEFAULT_SERVICE_HOST = "https://app.viam.com";
