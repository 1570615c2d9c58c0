/** The file beside the script. Bundlers know this expression: they copy the file and write its new address here. */
export const packagedModule = () => new URL("./viam_app_client_bg.wasm", import.meta.url);
