// Cloudflare's runtime compiles nothing at run time: what deploys the app compiles this import.
import module from "../../../viam_app_client_bg.wasm";

/** The module as it was compiled with the app. */
export const packagedModule = () => module;
