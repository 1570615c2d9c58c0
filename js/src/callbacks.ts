import type { CallOptions } from "./call-options.js";
import type { GrpcError } from "./errors.js";
import { failureOf } from "./failure.js";

/**
 * The callbacks of one call. Their errors are stored here, because the module calls them while it is
 * working; the call fails with the error when its result is ready.
 */
export class Callbacks {
  /** The options with which to make the call. */
  readonly options: CallOptions;
  /** The first error that a callback threw. */
  failure: GrpcError | undefined;

  constructor(method: string, options: CallOptions) {
    const own: { -readonly [K in keyof CallOptions]: CallOptions[K] } = { ...options };
    const kept =
      <T>(name: string, callback: (value: T) => void) =>
      (value: T) => {
        try {
          callback(value);
        } catch (thrown) {
          this.failure ??= failureOf(thrown, method, name);
        }
      };
    const { onHeaders, onTrailers, onAttempt } = options;
    if (onHeaders) own.onHeaders = kept("onHeaders", onHeaders);
    if (onTrailers) own.onTrailers = kept("onTrailers", onTrailers);
    if (onAttempt) own.onAttempt = kept("onAttempt", onAttempt);
    this.options = own;
  }

  /** Whether a call has callbacks. */
  static in(options: CallOptions | undefined): options is CallOptions {
    return (options?.onHeaders ?? options?.onTrailers ?? options?.onAttempt) !== undefined;
  }

  /** Passes a result on, unless a callback threw. */
  check<T>(result: T): T {
    if (this.failure) throw this.failure;
    return result;
  }
}

/**
 * Wraps a callback that belongs to no call. Its errors are reported as an uncaught `GrpcError`, like
 * those of an event listener.
 */
export function listener<Args extends unknown[]>(
  name: string,
  callback: (...args: Args) => void,
): (...args: Args) => void {
  return (...args) => {
    try {
      callback(...args);
    } catch (thrown) {
      queueMicrotask(() => {
        throw failureOf(thrown, undefined, name);
      });
    }
  };
}
