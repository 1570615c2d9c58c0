// Types of the platform that a project for Node does not declare: its libraries leave out the DOM.

/** What `new Headers()` takes. */
export type HeadersInit = NonNullable<ConstructorParameters<typeof Headers>[0]>;

/** Bytes. */
export type BufferSource = ArrayBuffer | ArrayBufferView;

/** A `WebAssembly.Module`. */
export type WebAssemblyModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } }
  ? T
  : object;

/** A `FileSystemFileHandle`, as `showSaveFilePicker()` gives it. */
export interface FileHandle {
  createWritable(): Promise<WritableStream>;
}
