import { nonEmpty, object, optional, reading } from "./check.js";
import type { ClientCredentials } from "./credentials.js";
import { invalidArgument } from "./errors.js";
import type { ViamClientOptions } from "./options.js";

/** The parameters of `DialOptions`. */
export interface DialOptionsInit {
  /** The type of the credentials, and the secret. */
  credentials?: { type: ClientCredentials["type"]; payload: string } | undefined;
  /** The entity of the credentials: the id of the API key, the part or the location. */
  authEntity?: string | undefined;
  /** Allows plain `http:` to other hosts than this computer. */
  insecure?: boolean | undefined;
  /** The default deadline of a call, in seconds. Default: 20. */
  timeout?: number | undefined;
  /** The location for the methods whose location is optional. */
  locationId?: string | undefined;
}

const KNOWN = ["credentials", "authEntity", "insecure", "timeout", "locationId"];

/** Options of other SDKs for connecting to a machine; this client calls the cloud, over HTTPS. */
const OF_MACHINES = [
  "disableWebrtc",
  "allowInsecureDowngrade",
  "allowInsecureWithCredsDowngrade",
  "maxReconnectAttempts",
  "initialConnectionAttempts",
  "initialConnectionAttemptTimeout",
  "forceRelay",
  "forceP2p",
  "turnUri",
];

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/**
 * Sign-in options with the names of Viam's other SDKs, for `ViamClient.createFromDialOptions`.
 * `createViamClient` takes the same and more.
 */
export class DialOptions {
  /** Who is asking: the kind of credentials and the secret itself. */
  readonly credentials?: { readonly type: ClientCredentials["type"]; readonly payload: string };
  /** Whose credentials these are: the id of the API key, the part or the location. */
  readonly authEntity?: string;
  /** Whether plain `http:` to other hosts than this one is allowed. */
  readonly insecure?: boolean;
  /** How long a call may take by default, in seconds. */
  readonly timeout?: number;
  /** The location for the methods whose location is optional. */
  readonly locationId?: string;

  /** @throws `GrpcError` with `INVALID_ARGUMENT` for an option that is unknown or not supported */
  constructor(options: DialOptionsInit = {}) {
    reading("options", () => {
      object(options, "options");
      for (const name of Object.keys(options)) checkName(name);
      Object.assign(this, options);
    });
  }

  /**
   * Options that sign in with an API key.
   *
   * @example
   * ```ts
   * const options = DialOptions.withApiKey(key, keyId);
   * const client = await ViamClient.createFromDialOptions(options);
   * ```
   * @param apiKey the key
   * @param apiKeyId the key's id, a UUID
   * @throws `GrpcError` with `INVALID_ARGUMENT` if the id is not a UUID
   */
  static withApiKey(apiKey: string, apiKeyId: string): DialOptions {
    // A key passed as the id must not appear in a message.
    if (typeof apiKeyId !== "string" || !UUID.test(apiKeyId))
      throw invalidArgument("apiKeyId: expected a UUID; the key itself comes first");
    return new DialOptions({ credentials: { type: "api-key", payload: apiKey }, authEntity: apiKeyId });
  }
}

function checkName(name: string): void {
  if (KNOWN.includes(name)) return;
  const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (KNOWN.includes(camel)) throw invalidArgument(`${name}: no such option; here it is called ${camel}`);
  if (OF_MACHINES.includes(camel)) {
    throw invalidArgument(
      `${name}: means nothing here; it is for connections to machines, and this client calls the cloud`,
    );
  }
  throw invalidArgument(`${name}: no such option; expected one of ${KNOWN.join(", ")}`);
}

/**
 * The same options for `createViamClient`.
 * @param appUrl where the service is; without a scheme it is `https:`, or `http:` with `insecure`
 */
export function clientOptions(dial: DialOptions, appUrl?: string): ViamClientOptions {
  const { credentials, authEntity, insecure, timeout, locationId } = reading("dialOptions", () => {
    object(dial, "dialOptions");
    for (const name of Object.keys(dial)) checkName(name);
    optional(nonEmpty)(appUrl, "appUrl");
    return { ...dial, credentials: dial.credentials && { ...dial.credentials } };
  });
  if (!credentials) throw invalidArgument("credentials: expected { type, payload }, got undefined");
  if (credentials.type !== "access-token" && !authEntity) {
    throw invalidArgument(
      `authEntity: expected the id of the ${credentials.type}, got ${authEntity === "" ? '""' : authEntity}`,
    );
  }
  if (timeout !== undefined && !(typeof timeout === "number" && timeout >= 0))
    throw invalidArgument("timeout: expected a number of seconds, 0 or more");
  return {
    credentials: { ...credentials, authEntity } as ClientCredentials,
    ...(appUrl !== undefined && { serviceHost: withScheme(appUrl, insecure) }),
    ...(insecure !== undefined && { insecure }),
    ...(timeout !== undefined && { defaultTimeoutMs: timeout * 1000 }),
    ...(locationId !== undefined && { locationId }),
  };
}

function withScheme(url: string, insecure = false): string {
  if (/^[a-z]+:\/\//i.test(url)) return url;
  return `${insecure ? "http" : "https"}://${url}`;
}
