/** The file next to the script. Bundlers recognize this expression: they copy the file and insert its new URL. */
export const packagedModule = () => new URL("./viam_app_client_bg.wasm", import.meta.url);
