// The errors of the module.

/** Without the package, the module has no class for its errors; they have the name and the properties of `GrpcError`. */
class GrpcError extends Error {}
GrpcError.prototype.name = "GrpcError";

/** @type {object} */
let prototype = GrpcError.prototype;

/** Makes all later errors instances of a class of the package. @param {object} of the class */
export function setErrorPrototype(of) {
  prototype = of;
}

/**
 * An `Error` with the properties of `GrpcErrorLike` (`js/src/grpc-error-like.ts`).
 * @param {string} code
 * @param {string} rawMessage
 * @param {[number, string | undefined, number | undefined, [string, string][]]} plain
 * @param {{ type: string, bytes: Uint8Array, value?: unknown }[]} details
 * @param {unknown} cause
 */
export function grpcError(code, rawMessage, [status, method, httpStatus, fields], details, cause) {
  const error = new GrpcError(
    `[${code}] ${method === undefined ? "" : `${method}: `}${rawMessage}`,
    cause === undefined ? undefined : { cause },
  );
  const retryable = code === "UNAVAILABLE";
  const metadata = headers(fields);
  const name = "GrpcError";
  Object.setPrototypeOf(error, prototype);
  return Object.assign(error, { name, code, status, rawMessage, method, httpStatus, metadata, details, retryable });
}

/** @param {string} type @param {Uint8Array} bytes @param {unknown} value */
export function detail(type, bytes, value) {
  return { type, bytes, value };
}

/** Names and values as `Headers`. @param {[string, string][]} fields */
export function headers(fields) {
  const headers = new Headers();
  for (const [name, value] of fields) {
    try {
      headers.append(name, value);
    } catch {
      // A trailer that is not a valid HTTP header is omitted.
    }
  }
  return headers;
}

/** Lines of `name:value`: only one string crosses the boundary. Throws if `init` is not `HeadersInit`. @param {HeadersInit} init */
export function fields(init) {
  return Array.from(new Headers(init), ([name, value]) => `${name}:${value}\n`).join("");
}

/** Reports an error that a callback threw, as that of an event listener is reported. @param {unknown} thrown */
export function report(thrown) {
  queueMicrotask(() => {
    throw thrown;
  });
}
