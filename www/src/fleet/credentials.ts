/** What a person types to sign in. It lives in memory only, and only until the client has it. */
export interface Credentials {
  readonly serviceHost: string;
  /** The id of the API key; empty for an access token. */
  readonly keyId: string;
  /** The API key or the access token. */
  readonly key: string;
}

/** Session storage: only for this tab, and removed with it. */
const NAME = "fleet-credentials";

function isCredentials(value: unknown): value is Credentials {
  const { serviceHost, keyId, key } = Object(value) as Record<string, unknown>;
  return [serviceHost, keyId, key].every((text) => typeof text === "string");
}

/** The credentials that the user chose to keep for a reload of this tab. */
export function keptCredentials(): Credentials | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
    return isCredentials(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepCredentials(credentials: Credentials): void {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(credentials));
  } catch {
    // In a browser without storage, the user signs in again after a reload.
  }
}

export function forgetCredentials(): void {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // Nothing was kept.
  }
}
