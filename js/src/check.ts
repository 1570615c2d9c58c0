import { GrpcError, invalidArgument, isGrpcError } from "./errors.js";

/** Throws a `GrpcError` that names `path` if the value is invalid. */
export type Check = (value: unknown, path: string) => void;

/** The error for an invalid value. */
export function wrongValue(path: string, expected: string, value: unknown): GrpcError {
  const got = typeof value === "number" && expected.includes("number") ? value : describe(value);
  return invalidArgument(`${path}: expected ${expected}, got ${got}`);
}

/**
 * A check that uses a predicate.
 * @param expected a description of valid values
 */
/* @__NO_SIDE_EFFECTS__ */
export function must(expected: string, fits: (value: unknown) => boolean): Check {
  return (value, path) => {
    if (!fits(value)) throw wrongValue(path, expected, value);
  };
}

export const text: Check = must("a string", isText);
export const nonEmpty: Check = must("a non-empty string", (value) => isText(value) && value !== "");
export const flag: Check = must("a boolean", (value) => typeof value === "boolean");
export const callback: Check = must("a function", (value) => typeof value === "function");
export const count: Check = must("a whole number from 0", (value) => Number.isSafeInteger(value) && Number(value) >= 0);
export const positive: Check = must(
  "a whole number from 1",
  (value) => Number.isSafeInteger(value) && Number(value) > 0,
);
export const milliseconds: Check = must(
  "a number of milliseconds, 0 or more",
  (value) => typeof value === "number" && value >= 0,
);
export const object: Check = must("an object", isObject);
export const bytes: Check = must(
  "a Uint8Array or an ArrayBuffer",
  (value) => isKind(value, "ArrayBuffer") || ArrayBuffer.isView(value),
);
export const time: Check = must(
  "a Date or an RFC 3339 string",
  (value) => isKind(value, "Date") || typeof value === "string",
);
/** The encoder checks the names of the enum. */
export const enumValue: Check = must(
  "a name or a number",
  (value) => typeof value === "string" || Number.isInteger(value),
);

/* @__NO_SIDE_EFFECTS__ */
export function oneOf(...values: readonly string[]): Check {
  return must(values.map((value) => `"${value}"`).join(" or "), (value) => values.includes(value as string));
}

/* @__NO_SIDE_EFFECTS__ */
export function optional(check: Check): Check {
  return (value, path) => {
    if (value !== undefined) check(value, path);
  };
}

/* @__NO_SIDE_EFFECTS__ */
export function list(item: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) throw wrongValue(path, "an array", value);
    // `forEach` skips holes.
    for (let i = 0; i < value.length; i++) item(value[i], `${path}[${i}]`);
  };
}

/**
 * An object that has no other properties than these. Each may be absent.
 * @param checks the properties
 */
/* @__NO_SIDE_EFFECTS__ */
export function shape(checks: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    object(value, path);
    checkProperties(value as object, checks, `${path}.`);
  };
}

/** Checks the properties of an object by name; `prefix` precedes each name in an error. */
export function checkProperties(value: object, checks: Readonly<Record<string, Check>>, prefix = ""): void {
  for (const [name, property] of Object.entries(value)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) {
      const known = Object.keys(checks).join(", ");
      throw invalidArgument(`${prefix}${name}: no such option; expected one of ${known}`);
    }
    if (property === undefined) continue;
    try {
      check(property, prefix + name);
    } catch (thrown) {
      throw checkFailure(prefix + name, thrown);
    }
  }
}

/**
 * The error of a check as a `GrpcError`: if a proxy or a getter threw, one that names `path`.
 */
export function checkFailure(path: string, thrown: unknown): GrpcError {
  if (isGrpcError(thrown)) return thrown;
  const message = `${path}: it could not be read (${reasonOf(thrown)})`;
  return new GrpcError({ code: "INVALID_ARGUMENT", message, cause: thrown });
}

/** Runs code that reads an arbitrary value. Errors of its proxies and getters become a `GrpcError`. */
export function reading<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (thrown) {
    throw checkFailure(path, thrown);
  }
}

/** Whether a value is a plain object: not an array, a `Date` or an `AbortSignal`. */
export function isObject(value: unknown): value is object {
  return isKind(value, "Object");
}

/** Half of a surrogate pair has no form in UTF-8. */
function isText(value: unknown): boolean {
  return typeof value === "string" && !/\p{Surrogate}/u.test(value);
}

function isKind(value: unknown, kind: string): value is object {
  return typeof value === "object" && value !== null && kindOf(value) === kind;
}

/** `"Date"` for a `Date`, of any frame. */
function kindOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** A description of a value. It does not contain strings, which may be secrets in the wrong place. */
function describe(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "undefined";
    case "string":
      if (!isText(value)) return "a string with half a surrogate pair";
      return value === "" ? "an empty string" : "a string";
    case "object": {
      if (value === null) return "null";
      let kind: string;
      try {
        kind = kindOf(value);
      } catch {
        return "an object that cannot be read";
      }
      return `${/^[AEIOU]/.test(kind) ? "an" : "a"} ${kind === "Object" || kind === "Array" ? kind.toLowerCase() : kind}`;
    }
    default:
      return `a ${typeof value}`;
  }
}

/** The message of a thrown value. */
export function reasonOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return typeof thrown;
  }
}
