import { sendEarly } from "../boundary/exchange.js";
import { checkOptions } from "./check-options.js";
import type { ClientCredentials } from "./credentials.js";
import type { Int64s, Timestamps } from "./data-forms.js";
import { environmentCredentials } from "./environment-credentials.js";
import type { HeadersInit } from "./fetch.js";
import { AUTHENTICATE, FIELDS } from "./gen/sign-in.js";
import { loadWasm } from "./load.js";
import { DEFAULT_SERVICE_HOST, type ViamClientOptions } from "./options.js";

/**
 * Starts what the first call of a client waits for, so that both happen at once: loads the WebAssembly module and, if
 * `options` have an API key or a secret, signs in. The first call of the first client with the same options uses that
 * sign-in, if it is made within a minute.
 *
 * Without `preload`, a client signs in with its first call, after the module is loaded. Failures are not reported
 * here: the client then does the same itself, and reports its own.
 *
 * @example
 * ```ts
 * const options = { credentials: { type: "api-key", authEntity: keyId, payload: key } } as const;
 * preload(options);
 * const client = await createViamClient(options);
 * ```
 */
export function preload(options: ViamClientOptions<Timestamps, Int64s> = {}): void {
  try {
    const { wasm, ...rest } = checkOptions(options);
    // It starts first, because it takes longer.
    loadWasm(wasm).catch(() => {});
    signIn(rest);
  } catch {
    // `createViamClient` refuses the same options with an error that names the wrong one.
  }
}

function signIn(options: ViamClientOptions<Timestamps, Int64s>): void {
  const { serviceHost = DEFAULT_SERVICE_HOST, getAccessToken, headers, fetch, insecure } = options;
  const credentials = options.credentials ?? environmentCredentials();
  const url = new URL(serviceHost);
  // Only addresses that the client accepts too: credentials must not be sent anywhere else.
  const isPrivate = url.protocol === "https:" || (url.protocol === "http:" && (insecure || isLoopback(url.hostname)));
  if (!isPrivate || url.username || getAccessToken || !credentials || !isSecret(credentials)) return;
  const path = url.pathname.replace(/\/+$/, "") + AUTHENTICATE;
  sendEarly(fetch as never, url.origin + path, fieldsOf(headers) + FIELDS, request(credentials));
}

/** As in `src/options/host.rs`; the platform converts everything that begins with digits to an IPv4 address. */
const isLoopback = (hostname: string) =>
  hostname === "[::1]" || `.${hostname}`.endsWith(".localhost") || /^127[.\d]+$/.test(hostname);

const SECRETS = ["api-key", "robot-secret", "robot-location-secret"];
type Secret = Exclude<ClientCredentials, { type: "access-token" }>;

/** An access token needs no sign-in. */
const isSecret = (credentials: ClientCredentials): credentials is Secret =>
  SECRETS.includes(credentials.type) && "authEntity" in credentials && credentials.authEntity !== undefined;

/** The client's own headers, without those that the session sets or refuses. */
function fieldsOf(headers: HeadersInit = {}): string {
  const reserved = ["authorization", ...FIELDS.split("\n").map((line) => line.split(":")[0])];
  const own = Array.from(new Headers(headers as never), ([name, value]) => ({ name, value }));
  return own.map(({ name, value }) => (reserved.includes(name) ? "" : `${name}:${value}\n`)).join("");
}

/** A `proto.rpc.v1.AuthenticateRequest` in its gRPC-web frame. */
function request({ type, authEntity, payload }: Secret): Uint8Array<ArrayBuffer> {
  const utf8 = (text: string) => [...new TextEncoder().encode(text)];
  const credentials = [...field(1, utf8(type)), ...field(2, utf8(payload))];
  const message = [...field(1, utf8(authEntity)), ...field(2, credentials)];
  const frame = new Uint8Array(5 + message.length);
  new DataView(frame.buffer).setUint32(1, message.length);
  frame.set(message, 5);
  return frame;
}

/** A field of bytes in protobuf's wire format. */
const field = (number: number, bytes: number[]) => [(number << 3) | 2, ...varint(bytes.length), ...bytes];

const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
