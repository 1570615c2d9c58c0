import type { CallOptions } from "../call-options.js";
import { list, nonEmpty, text } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { APIKeyWithAuthorizations } from "../gen/messages.js";
import type { ParametersOf } from "../service.js";
import { type ApiKeyAuthorizationInit, authorization, grant } from "./authorization.js";
import { MethodGroup } from "./method-group.js";

/** An API key with its value, which is shown this once. */
export interface CreatedKey {
  /** The value: the `payload` of the credentials. */
  key: string;
  /** The id: the `authEntity` of the credentials. */
  id: string;
}

/** Further options of `createKey`. */
export interface CreateKeyOptions extends CallOptions {
  /** The name of the key. Default: the time of its creation. */
  name?: string | undefined;
}

export const keyParameters: ParametersOf<Keys> = {
  createKey: [{ orgId: nonEmpty, authorizations: list(grant) }, { name: text }],
  deleteKey: [{ id: nonEmpty }],
  listKeys: [{ orgId: nonEmpty }],
  renameKey: [{ id: nonEmpty, name: nonEmpty }],
  rotateKey: [{ id: nonEmpty }],
  createKeyFromExistingKeyAuthorizations: [{ id: nonEmpty }],
};

/** API keys: how programs sign in. */
export class Keys<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Creates an API key.
   *
   * @param orgId the organization that it belongs to
   * @param authorizations its roles; at least one
   * @param options its name, and options of the call
   * @returns the key's value, which is not shown again, and its id
   * @throws `GrpcError` with `INVALID_ARGUMENT` if there are no roles or one of them does not exist, `NOT_FOUND`
   * if a role is on something that does not exist
   * @example
   * ```ts
   * const { key, id } = await cloud.createKey(
   *   orgId,
   *   [{ role: "operator", resourceType: "location", resourceId: locationId }],
   *   { name: "dashboard" },
   * );
   * console.log(id, key.length);
   * ```
   */
  async createKey(
    orgId: string,
    authorizations: readonly ApiKeyAuthorizationInit[],
    options: CreateKeyOptions = {},
  ): Promise<CreatedKey> {
    const { name = new Date().toISOString(), ...call } = options;
    const newKey = { organizationId: orgId, identityId: "", identityType: "api-key" } as const;
    const roles = authorizations.map(({ role, resourceType, resourceId }) =>
      authorization({ ...newKey, role, resourceType, resourceId }),
    );
    const { key, id } = await this.service.createKey({ authorizations: roles, name }, call);
    return { key, id };
  }

  /**
   * Deletes an API key. Calls with it fail at once, also those of sessions that are signed in with it.
   *
   * @param id the key's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the key does not exist
   * @example
   * ```ts
   * await cloud.deleteKey(keyId);
   * ```
   */
  async deleteKey(id: string, options?: CallOptions): Promise<void> {
    await this.service.deleteKey({ id }, options);
  }

  /**
   * Lists the API keys of an organization.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the keys and their roles; without the keys' values
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * for (const { apiKey, authorizations } of await cloud.listKeys(orgId)) {
   *   console.log(apiKey?.name, authorizations.length);
   * }
   * ```
   */
  async listKeys(orgId: string, options?: CallOptions): Promise<APIKeyWithAuthorizations<F>[]> {
    const response = await this.service.listKeys({ orgId }, options);
    return response.apiKeys;
  }

  /**
   * Renames an API key; its id and value stay.
   *
   * @param id the key's id
   * @param name its name from now on
   * @param options options of the call
   * @throws `GrpcError` with `INVALID_ARGUMENT` for an empty name, `NOT_FOUND` if the
   * key does not exist
   * @example
   * ```ts
   * await cloud.renameKey(keyId, "dashboard, second floor");
   * ```
   */
  async renameKey(id: string, name: string, options?: CallOptions): Promise<void> {
    await this.service.renameKey({ id, name }, options);
  }

  /**
   * Gives an API key a new value. The old one ends at once.
   *
   * @param id the key's id
   * @param options options of the call
   * @returns the id, which stays, and the new value, which no other call returns
   * @throws `GrpcError` with `NOT_FOUND` if the key does not exist
   * @example
   * ```ts
   * const { key, id } = await cloud.rotateKey(keyId);
   * console.log(id === keyId, key.length);
   * ```
   */
  async rotateKey(id: string, options?: CallOptions): Promise<CreatedKey> {
    const rotated = await this.service.rotateKey({ id }, options);
    return { key: rotated.key, id: rotated.id };
  }

  /**
   * Creates an API key with the same roles as another one.
   *
   * @param id the id of the key to copy the roles of
   * @param options options of the call
   * @returns the new key's value, which is not shown again, and its id
   * @throws `GrpcError` with `NOT_FOUND` if the key does not exist
   * @example
   * ```ts
   * const { key, id } = await cloud.createKeyFromExistingKeyAuthorizations(keyId);
   * console.log(id !== keyId, key.length);
   * ```
   */
  async createKeyFromExistingKeyAuthorizations(id: string, options?: CallOptions): Promise<CreatedKey> {
    const created = await this.service.createKeyFromExistingKeyAuthorizations({ id }, options);
    return { key: created.key, id: created.id };
  }
}
