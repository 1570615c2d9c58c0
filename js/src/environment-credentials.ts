import type { ApiKeyCredentials } from "./credentials.js";

/**
 * The API key in the environment variables `VIAM_API_KEY_ID` and `VIAM_API_KEY`, in Node and what is
 * like it; `undefined` elsewhere and where one of the two is missing.
 */
export function environmentCredentials(): ApiKeyCredentials | undefined {
  try {
    const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } };
    const { VIAM_API_KEY_ID: authEntity, VIAM_API_KEY: payload } = process?.env ?? {};
    return authEntity && payload ? { type: "api-key", authEntity, payload } : undefined;
  } catch {
    // Deno asks its user for a permission, and throws where it is refused.
    return undefined;
  }
}
