/** Headers in any form that `new Headers()` takes. */
export type HeadersInit = Headers | readonly (readonly [string, string])[] | Readonly<Record<string, string>>;

/** The global `fetch`. */
export type Fetch = typeof globalThis extends { fetch: infer F } ? F : (url: string, init: object) => Promise<Response>;
