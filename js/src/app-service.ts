import type { CallOptions } from "./call-options.js";
import { Callbacks } from "./callbacks.js";
import { must, object, optional } from "./check.js";
import { UPLOAD_OPTIONS } from "./check-call-options.js";
import { unlessEnded } from "./ended-call.js";
import { GrpcError } from "./errors.js";
import { failureOf } from "./failure.js";
import { FollowingController } from "./following-controller.js";
import { type AppService, streaming } from "./gen/app-service.js";
import type { Call, Interceptor, MakeCall } from "./interceptor.js";
import { ResponseStream } from "./response-stream.js";
import { methodName } from "./rpc-name.js";
import { type Checks, checked } from "./service.js";
import type { WasmClient } from "./wasm-module.js";

/** An RPC: its number in the module, its method in JavaScript, its name in the protocol, and how it streams. */
interface Rpc {
  readonly number: number;
  readonly key: keyof AppService;
  readonly method: string;
  readonly kind: Call["kind"];
}

/** Makes a call with checked options. */
type Send = (request: unknown, options: CallOptions | undefined) => unknown;

/** `client.appService`: a function for each RPC. */
export function appService(client: WasmClient, interceptors: readonly Interceptor[], closed: AbortSignal): AppService {
  const rpcs = rpcsOf(client);
  const makeCall = interceptors.length > 0 ? chain(client, rpcs, interceptors) : undefined;
  const functions = rpcs.map((rpc) => [
    rpc.key,
    functionOf(rpc, makeCall ? through(makeCall, rpc, closed) : own(rpc, client)),
  ]);
  return Object.freeze(Object.fromEntries(functions)) as AppService;
}

/** The module's own function for an RPC. */
function own({ number, kind }: Rpc, client: WasmClient): Send {
  return (request, options) => client[kind](number, request, options);
}

/** The interceptors, the first outermost, with the module's own functions inside. */
function chain(client: WasmClient, rpcs: readonly Rpc[], interceptors: readonly Interceptor[]): MakeCall {
  // An interceptor may have changed the call, so it is checked again.
  const inner = new Map(rpcs.map((rpc) => [rpc.method, functionOf(rpc, own(rpc, client))]));
  const send = ({ method, request, options }: Call) => {
    const call = inner.get(method);
    if (call) return call(request, options) as ReturnType<MakeCall>;
    throw new GrpcError({ code: "UNIMPLEMENTED", message: `an interceptor called an unknown RPC: ${method}` });
  };
  return interceptors.reduceRight<MakeCall>((next, interceptor, i) => wrapped(interceptor, next, i), send);
}

/** The function that an interceptor returns for the next one. */
function wrapped(interceptor: Interceptor, next: MakeCall, index: number): MakeCall {
  let made: unknown;
  try {
    made = interceptor(next);
  } catch (thrown) {
    throw failureOf(thrown, undefined, "an interceptor");
  }
  must("a function that returns a function", (value) => typeof value === "function")(made, `interceptors[${index}]`);
  return made as MakeCall;
}

/** Makes a call through the interceptors. Their errors are the call's failure. */
function through(makeCall: MakeCall, { method, kind }: Rpc, closed: AbortSignal): Send {
  if (kind === "stream") {
    return (request, options = {}) => {
      // An interceptor may not pass on that the reader leaves, so its call has its own signal.
      const leaving = new FollowingController(options.signal);
      const { signal } = leaving;
      const start = () => makeCall({ method, kind, request, options: { ...options, signal } });
      const wait = <T>(result: PromiseLike<T> | T) => unlessEnded(result, method, signal, closed);
      return new ResponseStream(method, start, { signal, wait, leaving });
    };
  }
  return async (request, options = {}) => {
    try {
      const call = makeCall({ method, kind, request, options });
      const response = await unlessEnded(call, method, options.signal, closed);
      if (typeof response === "object" && response !== null) return response;
      throw new GrpcError({ code: "INTERNAL", message: "an interceptor returned no response", method });
    } catch (thrown) {
      throw failureOf(thrown, method, "an interceptor", options.signal);
    }
  };
}

const iterable = must(
  "an iterable or async iterable of requests",
  (value) => typeof value === "object" && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value),
);

/** The function of an RPC. The fields of the request are checked by the module's encoder. */
function functionOf({ key, method, kind }: Rpc, send: Send): Send {
  const positional: Checks = kind === "upload" ? { requests: iterable } : { request: optional(object) };
  const fail = (error: unknown) => new ResponseStream(method, () => Promise.reject(error));
  const watched = (request: unknown, options: CallOptions) => {
    const callbacks = new Callbacks(method, options);
    const result = send(request, callbacks.options);
    return kind === "stream"
      ? new ResponseStream(method, () => result, {
          callbacks,
          signal: options.signal,
          prepared: result as AsyncIterator<unknown>,
        })
      : (result as Promise<unknown>).then((response) => callbacks.check(response));
  };
  const call: Send = (request = {}, options) =>
    Callbacks.in(options) ? watched(request, options) : send(request, options);
  const own = kind === "upload" ? UPLOAD_OPTIONS : {};
  return checked(key, [positional, own, kind === "stream" ? { fail } : {}], call as never) as Send;
}

function rpcsOf(client: WasmClient): Rpc[] {
  return client
    .rpcNames()
    .split("\n")
    .map((method, number) => {
      const key = methodName(method);
      return { number, key, method, kind: streaming[key] ?? "unary" };
    });
}
