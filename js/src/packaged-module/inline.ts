import base64 from "#wasm-base64";

/** The module inside the script, for places where a file beside the script is not found. */
export const packagedModule = () => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
