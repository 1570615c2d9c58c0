import type { BufferSource, WebAssemblyModule } from "./platform.js";

/** The source of the compiled module. The default is the file next to the script. */
export type WasmSource = URL | string | Response | BufferSource | WebAssemblyModule;
