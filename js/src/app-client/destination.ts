import type { Check } from "../check.js";
import { reasonOf, wrongValue } from "../check.js";
import { GrpcError } from "../errors.js";
import type { FileHandle } from "../platform.js";

/** The part of a `node:stream` Writable that a file is written with. */
export interface NodeWritable {
  /** Writes bytes. */
  write(chunk: Uint8Array): unknown;
  /** Writes the last bytes; the callback is called when all is written. */
  end(chunk: Uint8Array, callback: (error?: Error | null) => void): unknown;
  /** Listens to what fails. */
  on(event: "error", listener: (error: Error) => void): unknown;
}

/**
 * Where a method writes a file: a handle, for example from `showSaveFilePicker()`, or a stream of
 * bytes. In Node also a path or a `node:stream` Writable. The complete file is written in UTF-8, and
 * then the destination is closed.
 */
export type Destination = FileHandle | WritableStream<Uint8Array> | NodeWritable | string | URL;

/** Node's file system. */
interface Files {
  writeFile(path: string | URL, text: string): Promise<void>;
}

/** The error of a file that could not be written. It has the text of the file. */
export class DestinationError<Result = unknown> extends GrpcError {
  /** What the method would have returned. */
  readonly result: Result;
  /** The text of the file. */
  readonly text: string;

  /** @param cause why it could not be written */
  constructor(method: string, result: Result, text: string, cause: unknown) {
    super({ code: "UNKNOWN", message: `dest: it could not be written (${reasonOf(cause)})`, method, cause });
    this.result = result;
    this.text = text;
  }
}

/** Refuses destinations that cannot be written to before a request is sent. */
export const destination: Check = (value, path) => {
  if (isPath(value) && value !== "" && files()) return;
  if (isObject(value) && (isStream(value) || isHandle(value) || isNodeWritable(value))) return;
  const more = files() ? ", a path or a Writable" : "";
  throw wrongValue(path, `a FileSystemFileHandle, a WritableStream${more}`, value);
};

/**
 * Writes a file and closes it.
 * @throws `DestinationError` with `result` and `text`
 */
export async function write(method: string, dest: Destination, text: string, result: unknown): Promise<void> {
  try {
    if (isPath(dest)) await files()?.writeFile(dest, text);
    else if (isStream(dest)) await pipe(text, dest);
    else if (isHandle(dest)) await pipe(text, await dest.createWritable());
    else await end(dest, new TextEncoder().encode(text));
  } catch (cause) {
    throw new DestinationError(method, result, text, cause);
  }
}

function pipe(text: string, stream: WritableStream<Uint8Array>): Promise<void> {
  return new Blob([text]).stream().pipeTo(stream);
}

function end(stream: NodeWritable, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.on("error", reject);
    stream.end(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** The file system, if there is one. Imported by name at run time, so that bundlers do not resolve it. */
function files(): Files | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  return process?.getBuiltinModule?.("node:fs/promises") as Files | undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isPath(value: unknown): value is string | URL {
  return typeof value === "string" || value instanceof URL;
}

function isStream(value: object): value is WritableStream<Uint8Array> {
  return "getWriter" in value && typeof value.getWriter === "function";
}

function isHandle(value: object): value is FileHandle {
  return "createWritable" in value && typeof value.createWritable === "function";
}

function isNodeWritable(value: object): value is NodeWritable {
  return "write" in value && typeof value.write === "function" && "end" in value && typeof value.end === "function";
}
