// Types of the platform that a project may lack: one for Node may have neither the DOM library nor
// the types of Node.

/* biome-ignore-start lint/suspicious/noEmptyInterface: what the project's own library declares is merged with these */
/* biome-ignore-start lint/suspicious/noExplicitAny: the parameters must be those of the DOM library */
/* biome-ignore-start lint/correctness/noUnusedVariables: as above */
declare global {
  interface AbortSignal {}
  interface Blob {}
  interface Headers {
    get(name: string): string | null;
    has(name: string): boolean;
  }
  interface ReadableStream<R = any> {}
  interface Response {}
  interface URL {}
  interface WritableStream<W = any> {}
}
/* biome-ignore-end lint/correctness/noUnusedVariables: as above */
/* biome-ignore-end lint/suspicious/noExplicitAny: as above */
/* biome-ignore-end lint/suspicious/noEmptyInterface: as above */

/** Bytes. */
export type BufferSource = ArrayBuffer | ArrayBufferView;

/** A `WebAssembly.Module`. */
export type WebAssemblyModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } }
  ? T
  : object;

/** A `FileSystemFileHandle`, for example from `showSaveFilePicker()`. */
export interface FileHandle {
  /** Opens the file for writing. */
  createWritable(): Promise<WritableStream>;
}
