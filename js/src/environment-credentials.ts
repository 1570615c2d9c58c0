import type { ApiKeyCredentials } from "./credentials.js";

/**
 * The API key in the environment variables `VIAM_API_KEY_ID` and `VIAM_API_KEY`, in Node and
 * compatible runtimes; `undefined` elsewhere, or if one of the two is missing.
 */
export function environmentCredentials(): ApiKeyCredentials | undefined {
  try {
    const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } };
    const { VIAM_API_KEY_ID: authEntity, VIAM_API_KEY: payload } = process?.env ?? {};
    return authEntity && payload ? { type: "api-key", authEntity, payload } : undefined;
  } catch {
    // Deno asks its user for permission, and throws if it is denied.
    return undefined;
  }
}
