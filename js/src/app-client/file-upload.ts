import { invalidArgument } from "../errors.js";
import type { ModuleFileInfo, UploadModuleFileRequest } from "../gen/messages.js";
import type { MessageInit } from "../message-init.js";

/** A file to upload. */
export type FileSource = Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>;

/** How much of a file was handed to the request. */
export interface UploadProgress {
  sentBytes: number;
  /** The file's size; absent for a stream. */
  totalBytes?: number;
}

/**
 * The bytes of the file in one message. Large enough that the frame around it is no burden, small
 * enough that progress shows on a slow line, and far below the 4 MiB that gRPC servers take in one
 * message unless told.
 */
const PIECE = 256 * 1024;

/**
 * The messages of an upload: what the file is, then the file in pieces.
 *
 * @throws `GrpcError` with `INVALID_ARGUMENT`, at once, where the source is no file
 */
export function uploadMessages(
  moduleFileInfo: MessageInit<ModuleFileInfo>,
  source: FileSource,
  onProgress?: (progress: UploadProgress) => void,
): AsyncGenerator<MessageInit<UploadModuleFileRequest>, void, undefined> {
  const { parts, totalBytes } = read(source);
  const report = (sentBytes: number) =>
    onProgress?.(totalBytes === undefined ? { sentBytes } : { sentBytes, totalBytes });
  return messages(moduleFileInfo, parts, report);
}

async function* messages(
  moduleFileInfo: MessageInit<ModuleFileInfo>,
  parts: Content["parts"],
  report: (sentBytes: number) => void,
): AsyncGenerator<MessageInit<UploadModuleFileRequest>, void, undefined> {
  yield { moduleFileInfo };
  let sentBytes = 0;
  for await (const part of parts) {
    for (let start = 0; start < part.byteLength; start += PIECE) {
      const file = part.subarray(start, start + PIECE);
      yield { file };
      sentBytes += file.byteLength;
      report(sentBytes);
    }
  }
}

interface Content {
  readonly parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly totalBytes?: number;
}

function read(source: FileSource): Content {
  if (source instanceof Blob) return { parts: chunks(source.stream()), totalBytes: source.size };
  if (source instanceof ReadableStream) return { parts: chunks(source) };
  const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : source;
  if (bytes instanceof Uint8Array) return { parts: [bytes], totalBytes: bytes.byteLength };
  throw invalidArgument("file: expected a Blob, a Uint8Array, an ArrayBuffer or a ReadableStream of bytes");
}

/** Not every browser can iterate over a stream itself. Whoever leaves early cancels the stream. */
async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}
