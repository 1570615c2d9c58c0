// Vercel's edge runtime compiles nothing at run time: what builds the app compiles this import.
import module from "../../../viam_app_client_bg.wasm?module";

/** The module as it was compiled with the app. */
export const packagedModule = () => module;
