import { GrpcError, invalidArgument } from "../errors.js";

/**
 * Where a method writes a file: a handle, as `showSaveFilePicker()` gives it, or any stream of
 * bytes. It gets the whole file in UTF-8 and is closed after it; where the writing fails it is
 * aborted.
 */
export type Destination = FileSystemFileHandle | WritableStream<Uint8Array>;

/** Refuses what cannot be written to, so that nothing is asked in vain. */
export function checkDestination(dest: Destination): void {
  const writable = dest instanceof WritableStream || typeof Object(dest).createWritable === "function";
  if (!writable) throw invalidArgument(`dest: expected a FileSystemFileHandle or a WritableStream, got ${typeof dest}`);
}

/** Writes a file and closes it. */
export async function write(dest: Destination, text: string): Promise<void> {
  try {
    const stream = "createWritable" in dest ? await dest.createWritable() : dest;
    await new Blob([text]).stream().pipeTo(stream);
  } catch (cause) {
    throw new GrpcError({ code: "UNKNOWN", message: `dest: it could not be written (${cause})`, cause });
  }
}
