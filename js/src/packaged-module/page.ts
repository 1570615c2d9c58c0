/** The file beside the script, for a page without a build step. */
export const packagedModule = () => new URL("./viam_app_client_bg.wasm", import.meta.url);
