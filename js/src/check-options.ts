import { invalidArgument } from "./errors.js";
import type { RetryOptions, ViamClientOptions } from "./options.js";

/** What an option must be: in words, and as a test. */
type Check = readonly [expected: string, fits: (value: unknown) => boolean];
type Checks<T> = Readonly<Record<keyof Required<T>, Check>>;

const text: Check = ["string", (value) => typeof value === "string" && value !== ""];
const flag: Check = ["boolean", (value) => typeof value === "boolean"];
const call: Check = ["function", (value) => typeof value === "function"];
const count: Check = ["a whole number above 0", (value) => Number.isSafeInteger(value) && Number(value) > 0];
const duration: Check = ["a number of milliseconds", (value) => typeof value === "number" && value >= 0];

const CREDENTIALS: Checks<{ type: string; authEntity: string; payload: string }> = {
  type: text,
  authEntity: text,
  payload: text,
};

const RETRY: Checks<RetryOptions> = { maxAttempts: count, initialBackoffMs: duration, maxBackoffMs: duration };

const OPTIONS: Checks<ViamClientOptions> = {
  serviceHost: text,
  credentials: ["{ type, authEntity, payload }", isObject],
  getAccessToken: call,
  insecure: flag,
  locationId: text,
  defaultTimeoutMs: duration,
  headers: ["Headers, pairs or an object of strings", isObject],
  fetch: call,
  retry: [`boolean or { ${Object.keys(RETRY).join(", ")} }`, (value) => typeof value === "boolean" || isObject(value)],
  interceptors: ["an array of functions", isListOfFunctions],
  timestamps: ['"date" or "iso"', (value) => value === "date" || value === "iso"],
  maxReceiveBytes: count,
  onAuthChange: call,
  wasm: ["a URL, string, Response, BufferSource or WebAssembly.Module", (value) => isObject(value) || text[1](value)],
};

/**
 * Checks the types of a client's options; what they mean is checked where they are used.
 * @throws `GrpcError` with `INVALID_ARGUMENT` that names the first option that is wrong
 */
export function checkOptions(options: ViamClientOptions): void {
  if (!isObject(options)) throw invalidArgument("options: expected the options of a client");
  check(options, OPTIONS, "");
  const { credentials, retry } = options;
  // Without a payload there is nothing to sign in with; whether there must be an entity depends on the type.
  if (credentials) check({ ...credentials, payload: credentials.payload ?? null }, CREDENTIALS, "credentials.");
  if (isObject(retry)) check(retry, RETRY, "retry.");
}

function check(options: object, checks: Readonly<Record<string, Check>>, path: string): void {
  for (const [name, value] of Object.entries(options)) {
    const entry = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!entry)
      throw invalidArgument(`${path}${name}: no such option; expected one of ${Object.keys(checks).join(", ")}`);
    const [expected, fits] = entry;
    // The value stays out of the message: it may be a secret in the wrong place.
    if (value !== undefined && !fits(value)) throw invalidArgument(`${path}${name}: expected ${expected}`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isListOfFunctions(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "function");
}
