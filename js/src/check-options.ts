import {
  type Check,
  callback,
  checkFailure,
  checkProperties,
  flag,
  isObject,
  list,
  milliseconds,
  must,
  nonEmpty,
  object,
  oneOf,
  positive,
  shape,
} from "./check.js";
import type { RetryOptions } from "./client-options.js";
import type { Int64s, Timestamps } from "./data-forms.js";
import { headers } from "./headers.js";
import type { ViamClientOptions } from "./options.js";

type Checks<T> = Readonly<Record<keyof Required<T>, Check>>;

const RETRY: Checks<RetryOptions> = {
  maxAttempts: positive,
  initialBackoffMs: milliseconds,
  maxBackoffMs: milliseconds,
};
const retryOptions = shape(RETRY);

const CREDENTIALS = shape({ type: nonEmpty, authEntity: nonEmpty, payload: nonEmpty });

/** Signing in always needs a payload; whether it needs an entity depends on the type. */
const credentials: Check = (value, path) => {
  if (!isObject(value)) must("{ type, authEntity, payload }", isObject)(value, path);
  const { type = null, payload = null } = value as { type?: unknown; payload?: unknown };
  CREDENTIALS({ ...(value as object), type, payload }, path);
};

const retry: Check = (value, path) => {
  if (typeof value === "boolean") return;
  if (!isObject(value)) must(`boolean or { ${Object.keys(RETRY).join(", ")} }`, isObject)(value, path);
  retryOptions(value, path);
};

const OPTIONS: Checks<ViamClientOptions<Timestamps, Int64s>> = {
  serviceHost: nonEmpty,
  credentials,
  getAccessToken: callback,
  insecure: flag,
  locationId: nonEmpty,
  defaultTimeoutMs: milliseconds,
  headers,
  fetch: callback,
  retry,
  interceptors: list(callback),
  timestamps: oneOf("date", "iso"),
  int64: oneOf("number", "bigint"),
  maxReceiveBytes: positive,
  onAuthChange: callback,
  wasm: must(
    "a URL, string, Response, BufferSource or WebAssembly.Module",
    (value) => (typeof value === "object" && value !== null) || (typeof value === "string" && value !== ""),
  ),
};

/**
 * Checks the types of a client's options and copies them, so that later changes of the object have no
 * effect. Their values are checked where they are used.
 * @throws `GrpcError` with `INVALID_ARGUMENT` that names the first option that is wrong
 */
export function checkOptions<Options extends ViamClientOptions<Timestamps, Int64s>>(options: Options): Options {
  try {
    object(options, "options");
    const copy = { ...options };
    checkProperties(copy, OPTIONS);
    return copy;
  } catch (thrown) {
    throw checkFailure("options", thrown);
  }
}
