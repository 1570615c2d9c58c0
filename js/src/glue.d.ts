// Modules that the build generates or selects, by their names in imports.

declare module "#wasm" {
  type Module = import("./wasm-module.js").WasmModule;

  /** What the module imports. */
  export function imports(): WebAssembly.Imports;
  /** Sets the instance of the module. Before that, no function of the module works. */
  export function start(instance: WebAssembly.Instance): unknown;
  /** The contents of the section `id` of its module. */
  export const id: string;
  export const Client: Module["Client"];
  export const encodeMessage: Module["encodeMessage"];
  export const decodeMessage: Module["decodeMessage"];
}

/** One of `packaged-module/`: the field `imports` of package.json chooses. */
declare module "#packaged-module" {
  /** Where the module of this package comes from. */
  export function packagedModule(): import("./wasm-source.js").WasmSource;
}

/** The bytes of the module, in base64. */
declare module "#wasm-base64" {
  const base64: string;
  export default base64;
}

declare module "*/viam_app_client_bg.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*/viam_app_client_bg.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
