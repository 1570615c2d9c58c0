import { packagedModule } from "#packaged-module";
import * as glue from "#wasm";
import { GrpcError, invalidArgument } from "./errors.js";
import type { WasmSource } from "./wasm-source.js";

/** Available in Node, Bun and Deno: an import of built-in modules that bundlers do not follow. */
const { process: node } = globalThis as {
  process?: { getBuiltinModule?(name: "node:fs/promises"): { readFile(url: URL): Promise<BodyInit> } };
};

let loading: Promise<void> | undefined;
let isLoaded = false;

/**
 * Fetches and instantiates the WebAssembly module. `createViamClient` calls it; it is needed only for
 * `encodeMessage` or `decodeMessage` without a client. The module is loaded once: later calls wait
 * for the first and ignore their `source`. After a failure the next call tries again.
 *
 * @param source where the module is; by default the `.wasm` file of this package
 * @throws `GrpcError` with `UNAVAILABLE` if it cannot be fetched, `INVALID_ARGUMENT` if
 * `source` has another type, and `FAILED_PRECONDITION` if the fetched module does not run here
 */
export function loadWasm(source?: WasmSource): Promise<void> {
  loading ??= instantiate(source).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Fails if the module is not loaded, for synchronous code. */
export function mustBeLoaded(): void {
  if (isLoaded) return;
  throw new GrpcError({
    code: "FAILED_PRECONDITION",
    message: "the WebAssembly module is not loaded yet: await createViamClient() or loadWasm() first",
  });
}

/** Globals of browsers and Node that an emulated browser may lack. */
const GLOBALS = ["AbortController", "Headers", "Response", "TextDecoder", "TextEncoder", "WebAssembly"];

async function instantiate(given?: WasmSource): Promise<void> {
  const missing = GLOBALS.filter((name) => !(name in globalThis));
  if (missing.length > 0) {
    const message = `this environment has no ${missing.join(", ")}; for Jest's jsdom, jest-fixed-jsdom adds what is missing`;
    throw new GrpcError({ code: "FAILED_PRECONDITION", message });
  }
  const source = given ?? packagedModule();
  const module = await compile(source);
  // The glue would accept any module.
  const [id] = WebAssembly.Module.customSections(module, "id");
  if (new TextDecoder().decode(id) !== glue.id) {
    throw notRunnable(new Error("it is another module, or that of another version of this package"));
  }
  try {
    const imports = glue.imports();
    // The constructor refuses a module of another realm, as in Next's edge runtime.
    const atOnce = compilesAtOnce() && module instanceof WebAssembly.Module;
    glue.start(atOnce ? new WebAssembly.Instance(module, imports) : await WebAssembly.instantiate(module, imports));
  } catch (cause) {
    throw notRunnable(cause);
  }
  isLoaded = true;
}

/**
 * Bun exits while only a compilation is pending, and Node compiles quickly. Browsers do not compile
 * large modules synchronously.
 */
const compilesAtOnce = () => node?.getBuiltinModule !== undefined;

async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (isModule(source)) return source as WebAssembly.Module;
  // The compiler checks for shared memory.
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source))
    return compileBytes(source as Uint8Array<ArrayBuffer>);
  if (source instanceof URL || typeof source === "string") return compileResponse(await request(source));
  if (source instanceof Response) return compileResponse(source);
  throw invalidArgument("wasm: expected a URL, string, Response, BufferSource or WebAssembly.Module");
}

/** By its tag: the edge runtime of Next compiles a module with other globals than the app's. */
function isModule(source: WasmSource): boolean {
  return Object.prototype.toString.call(source) === "[object WebAssembly.Module]";
}

async function request(address: URL | string): Promise<Response> {
  const url = absolute(address);
  try {
    return url.protocol === "file:" ? await readFile(url) : await fetch(url);
  } catch (cause) {
    throw unavailable(url.href, "it could not be fetched", cause);
  }
}

function absolute(address: URL | string): URL {
  const base = globalThis.document?.baseURI ?? globalThis.location?.href;
  if (URL.canParse(String(address), base)) return new URL(address, base);
  throw invalidArgument(`wasm: expected an absolute URL, got "${address}"`);
}

/** Node's `fetch` does not read files. */
async function readFile(url: URL): Promise<Response> {
  const fs = node?.getBuiltinModule?.("node:fs/promises");
  if (!fs) throw new Error("this runtime reads no files");
  return new Response(await fs.readFile(url), { headers: { "content-type": "application/wasm" } });
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw unavailable(response.url, `the response was HTTP ${response.status}`);
  // Streaming compilation needs the right content type; loading also works without it.
  const type = response.headers.get("content-type") ?? "";
  if (!/^application\/wasm\b/i.test(type)) return compileBytes(await response.arrayBuffer(), response.url);
  return WebAssembly.compileStreaming(response).catch((cause: unknown) => {
    throw notRunnable(cause, response.url);
  });
}

async function compileBytes(bytes: BufferSource, url?: string): Promise<WebAssembly.Module> {
  try {
    return compilesAtOnce() ? new WebAssembly.Module(bytes) : await WebAssembly.compile(bytes);
  } catch (cause) {
    throw notRunnable(cause, url);
  }
}

function unavailable(url: string, what: string, cause?: unknown): GrpcError {
  const message = `the WebAssembly module at ${url} is not there (${what}): serve viam_app_client_bg.wasm next to the script, or set its URL with the option \`wasm\``;
  return new GrpcError({ code: "UNAVAILABLE", message, cause });
}

function notRunnable(cause: unknown, url = "the address given"): GrpcError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const hint = /unsafe-eval|Content Security Policy|\bCSP\b/i.test(reason)
    ? ": the page's Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src"
    : `: is the file at ${url} this package's viam_app_client_bg.wasm, of the same version?`;
  return new GrpcError({
    code: "FAILED_PRECONDITION",
    message: `the WebAssembly module does not run here (${reason})${hint}`,
    cause,
  });
}
