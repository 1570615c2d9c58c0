import type { Forms, Int64s, Timestamps } from "./data-forms.js";
import type { ViamClientOptions } from "./options.js";
import { ViamClient } from "./viam-client.js";

/**
 * Creates a client of the Viam cloud. The first call in a page loads the WebAssembly module. The
 * client signs in with its first call.
 *
 * @example
 * ```ts
 * const client = await createViamClient({
 *   credentials: { type: "api-key", authEntity: keyId, payload: key },
 * });
 * for (const organization of await client.appClient.listOrganizations()) console.log(organization.name);
 * client.close();
 * ```
 * @throws `GrpcError` with `INVALID_ARGUMENT` that names the option that is wrong, or with
 * `UNAVAILABLE` if the WebAssembly module cannot be fetched
 */
export function createViamClient<T extends Timestamps = "date", I extends Int64s = "number">(
  options?: ViamClientOptions<T, I>,
): Promise<ViamClient<Forms<T, I>>> {
  return ViamClient.create(options);
}
