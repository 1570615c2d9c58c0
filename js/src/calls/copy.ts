// A recorded call as a program that makes it again.

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
 * The text of a program that makes the call again. It signs in with the API key in the environment variables
 * `VIAM_API_KEY_ID` and `VIAM_API_KEY`. Where secrets of the request are masked, or it is not kept as a whole,
 * the program says so and does not run.
 *
 * @param serviceHost where the call goes; default: `https://app.viam.com`
 * @returns undefined for an upload, whose requests are not kept
 */
export function copyCall(
  call: RecordedCall,
  format: CopyFormat,
  serviceHost = DEFAULT_SERVICE_HOST,
): string | undefined {
  if (call.kind === "upload") return undefined;
  return WRITERS[format](call, serviceHost, obstacle(call));
}

/** Why the program can't run as it is. */
function obstacle({ requestComplete, requestMasked }: RecordedCall): string | undefined {
  if (!requestComplete) return "The request was too large to be kept as a whole: complete it first";
  return requestMasked ? "Put the secrets in where the request has •••" : undefined;
}
