import type { CallOptions } from "./call-options.js";

/** A call, as an interceptor gets it. */
export interface Call {
  /** The name of the RPC in the protocol, for example `GetRobot`. */
  readonly method: string;
  /**
   * `unary`: one request and one response. `stream`: one request and many responses. `upload`: many
   * requests and one response; its `request` is an iterable.
   */
  readonly kind: "unary" | "stream" | "upload";
  /** The request as the caller gave it. Its fields are not checked yet. */
  readonly request: unknown;
  /** The options of the call; never absent. */
  readonly options: CallOptions;
}

/** Makes a call: returns the response, or the responses if its `kind` is `stream`. */
export type MakeCall = (call: Call) => Promise<unknown> | AsyncIterable<unknown>;

/**
 * Wraps every call that the application makes. It gets the function that makes the call and returns
 * the function that replaces it. That function can change the request and the options, read the
 * response, or respond itself. It may be `async`, for streams too. The first of `interceptors` is the
 * outermost. Retries, sign-in and deadlines happen inside all of them; the call's `signal` and `close()` end a call
 * whatever its interceptors do.
 *
 * @example
 * ```ts
 * const timing: Interceptor = (next) => (call) => {
 *   if (call.kind === "stream") return next(call);
 *   const start = performance.now();
 *   return Promise.resolve(next(call)).finally(() => console.log(call.method, performance.now() - start));
 * };
 * ```
 */
export type Interceptor = (
  next: MakeCall,
) => (call: Call) => Promise<unknown> | AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>;
