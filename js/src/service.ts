import type { CallOptions } from "./call-options.js";
import { GrpcError } from "./errors.js";
import { type AppService, spelling, streaming } from "./gen/app-service.js";
import type { Interceptor, MakeCall } from "./interceptor.js";
import type { WasmClient } from "./wasm-module.js";

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
