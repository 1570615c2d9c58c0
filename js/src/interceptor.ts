import type { CallOptions } from "./call-options.js";

/** One call, as an interceptor sees it. */
export interface Call {
  /** The RPC's name in the protocol, as `GetRobot`. */
  readonly method: string;
  /**
   * How it streams: `unary` not at all, `stream` has many replies, and `upload` many requests, so
   * that its `request` is an iterable.
   */
  readonly kind: "unary" | "stream" | "upload";
  /** What the caller gave. It has not been checked yet. */
  readonly request: unknown;
  /** The call's options, never absent. */
  readonly options: CallOptions;
}

/** Makes a call: the reply, or for a call of kind `stream` the replies, at once. */
export type MakeCall = (call: Call) => Promise<unknown> | AsyncIterableIterator<unknown>;

/**
 * Stands around every call that the app makes. It gets what makes the call and gives what is called
 * in its place, so it can change the request and the options, look at the reply, or answer itself.
 * The first of `interceptors` is the outermost. Retries and sign-in happen inside of all.
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
export type Interceptor = (next: MakeCall) => MakeCall;
