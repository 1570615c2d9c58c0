import base64 from "#wasm-base64";

/** The module inside the script, for environments that cannot load a file next to it. */
export const packagedModule = () => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
