// Vercel's edge runtime compiles nothing at run time: this import is compiled when the app is built.
import module from "../../../viam_app_client_bg.wasm?module";

/** The module that was compiled with the app. */
export const packagedModule = () => module;
