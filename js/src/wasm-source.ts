import type { BufferSource, WebAssemblyModule } from "./platform.js";

/** Where the compiled module comes from. The default is the file beside the script. */
export type WasmSource = URL | string | Response | BufferSource | WebAssemblyModule;
