// The glue that wasm-bindgen writes to js/wasm, under the name that the bundler gives it. Its own
// typings would be made by the build, and could not be checked before one.
declare module "#wasm" {
  type Module = import("./wasm-module.js").WasmModule;

  /** Instantiates the module. Before that, nothing else here works. */
  export default function init(source: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  /** What the section `id` of its module holds. */
  export const id: string;
  export const Client: Module["Client"];
  export const encodeMessage: Module["encodeMessage"];
  export const decodeMessage: Module["decodeMessage"];
}
