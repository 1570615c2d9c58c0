import { reasonOf } from "./check.js";
import { GrpcError, isGrpcError } from "./errors.js";

/** The errors of the application's own functions. */
const ofApplication = new WeakSet<GrpcError>();

/** Whether an error comes from a function of the application, so that a retry would fail again. */
export function isOfApplication(error: GrpcError): boolean {
  return ofApplication.has(error);
}

/**
 * The error of the application's own function, as the error of the call. A `GrpcError` is not
 * changed, also that of another copy of this package.
 *
 * @param thrown what was thrown
 * @param method the RPC
 * @param what a description of the function
 * @param signal the call's signal; a function that throws its reason was cancelled
 */
export function failureOf(
  thrown: unknown,
  method: string | undefined,
  what: string,
  signal?: AbortSignal | null,
): GrpcError {
  if (isGrpcError(thrown)) return thrown;
  if (signal?.aborted && thrown === signal.reason) {
    return new GrpcError({
      code: "CANCELLED",
      message: "the call was cancelled",
      ...(method !== undefined && { method }),
      cause: thrown,
    });
  }
  const error = new GrpcError({
    code: "UNKNOWN",
    message: `${what} threw: ${reasonOf(thrown)}`,
    ...(method !== undefined && { method }),
    cause: thrown,
  });
  ofApplication.add(error);
  return error;
}

/** The error of a check, with the RPC. */
export function ofMethod(method: string, error: unknown): unknown {
  if (!(error instanceof GrpcError) || error.method !== undefined) return error;
  return new GrpcError({ code: error.code, message: error.rawMessage, method, cause: error.cause });
}
