import type { UploadCallOptions } from "../call-options.js";
import { type Check, must, wrongValue } from "../check.js";
import { failureOf } from "../failure.js";
import type { ModuleFileInfo, UploadModuleFileRequest } from "../gen/messages.js";
import type { MessageInit } from "../message-init.js";

/** A file to upload. */
export type FileSource = Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>;

/** How much of a file has been sent. */
export interface UploadProgress {
  /** How many bytes of the file were sent. */
  sentBytes: number;
  /** The size of the file; absent for a stream. */
  totalBytes?: number;
}

/** The RPC. */
const METHOD = "UploadModuleFile";

/**
 * The bytes of the file in one message: large enough that the frame around it costs little, small
 * enough to show progress on a slow connection, and far below the 4 MiB that gRPC servers accept in
 * one message by default.
 */
const PIECE = 256 * 1024;

/** A file to upload, in one of its forms. */
export const file: Check = must(
  "a Blob, a Uint8Array, an ArrayBuffer or a ReadableStream of bytes",
  (value) => content(value) !== undefined,
);

/** An upload of a file: its messages, and how much of the file has been sent. */
export class FileUpload {
  /** The options of the call by which it is followed. */
  readonly options: Pick<UploadCallOptions, "onSent">;
  readonly #info: MessageInit<ModuleFileInfo> | undefined;
  readonly #content: Content;
  readonly #onProgress: ((progress: UploadProgress) => void) | undefined;
  /** The bytes of the file up to the end of each message. */
  readonly #ends: number[] = [];
  #reported = 0;

  constructor(
    info: MessageInit<ModuleFileInfo> | undefined,
    source: FileSource,
    onProgress?: (progress: UploadProgress) => void,
  ) {
    this.#info = info;
    this.#content = content(source) as Content;
    this.#onProgress = onProgress;
    this.options = onProgress ? { onSent: (messages) => this.#report(this.#ends[messages - 1]) } : {};
  }

  /**
   * The description of the file, then its bytes in chunks.
   *
   * @throws `GrpcError` from its `next()`, where the source fails
   */
  async *messages(): AsyncGenerator<MessageInit<UploadModuleFileRequest>, void, undefined> {
    this.#ends.push(0);
    yield { moduleFileInfo: this.#info };
    let end = 0;
    for await (const part of this.#content.parts) {
      for (let start = 0; start < part.byteLength; start += PIECE) {
        const piece = part.subarray(start, start + PIECE);
        end += piece.byteLength;
        this.#ends.push(end);
        yield { file: piece };
      }
    }
  }

  /** The service has the file: reports the rest as sent. */
  finish(): void {
    this.#report(this.#ends.at(-1));
  }

  #report(sentBytes = 0): void {
    if (sentBytes <= this.#reported) return;
    this.#reported = sentBytes;
    const { totalBytes } = this.#content;
    try {
      this.#onProgress?.(totalBytes === undefined ? { sentBytes } : { sentBytes, totalBytes });
    } catch (thrown) {
      throw failureOf(thrown, METHOD, "onProgress");
    }
  }
}

interface Content {
  readonly parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly totalBytes?: number;
}

/** The bytes of a file; `undefined` if the value is not a file. */
function content(source: unknown): Content | undefined {
  if (source instanceof Blob) return { parts: chunks(() => source.stream()), totalBytes: source.size };
  if (source instanceof ReadableStream) return { parts: chunks(() => source) };
  // By their tags, which objects of other frames have too.
  const tag = Object.prototype.toString.call(source);
  const bytes = tag === "[object ArrayBuffer]" ? new Uint8Array(source as ArrayBuffer) : (source as Uint8Array);
  const isBytes = tag === "[object ArrayBuffer]" || tag === "[object Uint8Array]";
  return isBytes ? { parts: [bytes], totalBytes: bytes.byteLength } : undefined;
}

/** Not every browser can iterate over a stream itself. A reader that leaves early cancels the stream. */
async function* chunks(open: () => ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let ended = false;
  try {
    reader = open().getReader();
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      if (!(value instanceof Uint8Array)) throw wrongValue("file", "chunks of bytes", value);
      yield value;
    }
  } catch (thrown) {
    throw failureOf(thrown, METHOD, "file");
  } finally {
    if (!ended) await reader?.cancel().catch(() => undefined);
    reader?.releaseLock();
  }
}
