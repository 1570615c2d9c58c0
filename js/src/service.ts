import type { CallOptions } from "./call_options.js";
import { GrpcError } from "./errors.js";
import { type AppService, spelling, streaming } from "./gen/app_service.js";
import type { WasmClient } from "./wasm_module.js";

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

/** `client.appService`: an own function for each RPC, all of which go through the interceptors. */
export function appService(client: WasmClient, interceptors: readonly Interceptor[]): AppService {
  const rpcs = rpcsOf(client);
  const methods = new Map<string, keyof AppService>(rpcs.map(({ key, name }) => [name, key]));
  const send: MakeCall = ({ method, request, options }) => {
    const key = methods.get(method) as keyof AppService;
    return client[key](request, options);
  };
  const makeCall = interceptors.reduceRight((next, interceptor) => interceptor(next), send);
  const functions = rpcs.map(({ key, name: method, kind }) => {
    const call = (request: unknown = {}, options: CallOptions = {}) => {
      checkNames(method, options);
      return makeCall({ method, kind, request, options });
    };
    // What an interceptor throws is the call's failure, never an exception of the method itself.
    return [key, kind === "stream" ? call : async (...args: Parameters<typeof call>) => call(...args)];
  });
  return Object.freeze(Object.fromEntries(functions)) as AppService;
}

const OPTIONS: Readonly<Record<keyof CallOptions, true>> = {
  signal: true,
  timeoutMs: true,
  headers: true,
  onHeaders: true,
  onTrailers: true,
};

/** What a method for people does not know among its own options arrives here too. */
function checkNames(method: string, options: CallOptions | null): void {
  const unknown = Object.keys(options ?? {}).find((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown !== undefined)
    throw new GrpcError({ code: "INVALID_ARGUMENT", message: `${unknown}: no such option`, method });
}

/** The RPCs are what the module exports with a request and options: a list would say it all again. */
function rpcsOf(client: WasmClient) {
  const { prototype } = client.constructor;
  return (Object.getOwnPropertyNames(prototype) as (keyof AppService)[])
    .filter((key) => prototype[key].length === 2)
    .map((key) => ({
      key,
      name: spelling[key] ?? key.replace(/^./, (first) => first.toUpperCase()),
      kind: streaming[key] ?? ("unary" as const),
    }));
}
