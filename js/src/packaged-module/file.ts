/** The file of the package, for bundlers: they know this expression, copy the file and write its new address here. */
export const packagedModule = () => new URL("../../../viam_app_client_bg.wasm", import.meta.url);
