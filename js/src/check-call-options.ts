import type { CallOptions, UploadCallOptions } from "./call-options.js";
import { type Check, callback, checkProperties, milliseconds, must, object } from "./check.js";
import { headers } from "./headers.js";

const signal: Check = must(
  "an AbortSignal",
  (value) =>
    value === null ||
    (typeof value === "object" &&
      "aborted" in value &&
      typeof value.aborted === "boolean" &&
      "addEventListener" in value &&
      typeof value.addEventListener === "function"),
);

/** The options that every call takes. */
export const CALL_OPTIONS: Readonly<Record<keyof CallOptions, Check>> = {
  signal,
  timeoutMs: milliseconds,
  headers,
  onHeaders: callback,
  onTrailers: callback,
  onAttempt: callback,
};

/** The further options of a call that sends many requests. */
export const UPLOAD_OPTIONS: Readonly<Record<Exclude<keyof UploadCallOptions, keyof CallOptions>, Check>> = {
  idleTimeoutMs: milliseconds,
  onSent: callback,
};

/**
 * Checks the options of a call and copies them, so that later changes of the object have no effect.
 * @param checks all options that the method takes
 */
export function readOptions(options: unknown, checks: Readonly<Record<string, Check>> = CALL_OPTIONS): CallOptions {
  object(options, "options");
  const copy = { ...(options as object) };
  checkProperties(copy, checks);
  return copy;
}
