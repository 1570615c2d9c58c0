import type { Credentials } from "./session";

/** Session storage: it is this tab's alone, and ends with it. */
const NAME = "fleet-credentials";

function isCredentials(value: unknown): value is Credentials {
  const { serviceHost, keyId, key } = Object(value) as Record<string, unknown>;
  return [serviceHost, keyId, key].every((text) => typeof text === "string");
}

/** What the person chose to keep for a reload of this tab. */
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
    // A browser that forbids storage asks again after a reload.
  }
}

export function forgetCredentials(): void {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // Nothing was kept.
  }
}
