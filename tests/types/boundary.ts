// The types that the module declares for itself are those of the package.

import type { CallOptions, GrpcError, Int64s, Timestamps, ViamClientOptions } from "viam-app-client";

import type * as module from "../../js/boundary/types.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Fits<A, B> = A extends B ? true : false;
const holds = <_ extends true>() => {};

/** The package takes these options itself. */
type Own = "interceptors" | "locationId" | "wasm";
/** The package describes them without the DOM library; the module takes the DOM's own. */
type OfPlatform = "fetch" | "headers" | "signal" | "onHeaders" | "onTrailers";
type Passed = Omit<ViamClientOptions<Timestamps, Int64s>, Own>;

holds<Same<keyof Passed, keyof module.ClientOptions>>();
holds<Fits<Omit<Passed & { serviceHost: string }, OfPlatform>, Omit<module.ClientOptions, OfPlatform>>>();
holds<Same<keyof CallOptions, keyof module.CallOptions>>();
holds<Fits<Omit<CallOptions, OfPlatform>, Omit<module.CallOptions, OfPlatform>>>();
holds<Fits<GrpcError, module.GrpcErrorLike>>();
