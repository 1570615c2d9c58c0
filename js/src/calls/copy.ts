// A recorded call as a program that repeats it.

import { DEFAULT_SERVICE_HOST } from "../options.js";
import { grpcurlOf } from "./grpcurl.js";
import type { RecordedCall } from "./recorder.js";
import { rustOf } from "./rust.js";
import { typeScriptOf } from "./typescript.js";

/** What a call can be copied as. */
export type CopyFormat = "typescript" | "rust" | "grpcurl";

/** The formats by their names for people. */
export const COPY_FORMATS: Readonly<Record<CopyFormat, string>> = {
  typescript: "TypeScript",
  rust: "Rust",
  grpcurl: "grpcurl",
};

const WRITERS = { typescript: typeScriptOf, rust: rustOf, grpcurl: grpcurlOf };

/**
 * The text of a program that repeats the call. It signs in with the API key in the environment variables
 * `VIAM_API_KEY_ID` and `VIAM_API_KEY`. If secrets of the request are masked, or it was not stored
 * completely, the program says so and does not run.
 *
 * @param serviceHost where the call goes; default: `https://app.viam.com`
 * @returns undefined for an upload, because its requests are not stored
 */
export function copyCall(
  call: RecordedCall,
  format: CopyFormat,
  serviceHost = DEFAULT_SERVICE_HOST,
): string | undefined {
  if (call.kind === "upload") return undefined;
  return WRITERS[format](call, serviceHost, obstacle(call));
}

/** Why the program cannot run unchanged. */
function obstacle({ requestComplete, requestMasked }: RecordedCall): string | undefined {
  if (!requestComplete) return "The request was too large to be kept as a whole: complete it first";
  return requestMasked ? "Put the secrets in where the request has •••" : undefined;
}
