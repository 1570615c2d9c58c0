import type { CallOptions } from "../call-options.js";
import { nonEmpty, text } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { ParametersOf } from "../service.js";
import { MethodGroup } from "./method-group.js";

export const deprecationParameters: ParametersOf<Deprecations> = {
  deprecateRegistryItem: [{ itemId: nonEmpty, message: text }],
  undeprecateRegistryItem: [{ itemId: nonEmpty }],
  deprecateRegistryItemVersion: [{ itemId: nonEmpty, version: nonEmpty, message: text }],
  undeprecateRegistryItemVersion: [{ itemId: nonEmpty, version: nonEmpty }],
};

/** Deprecated registry items and versions. They still work where they are in use. */
export class Deprecations<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Marks a registry item as deprecated.
   *
   * @param itemId the item's id
   * @param message a message for its users, such as what to use instead
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the item does not exist
   * @example
   * ```ts
   * await cloud.deprecateRegistryItem(itemId, "Use weld-check in its place");
   * ```
   */
  async deprecateRegistryItem(itemId: string, message: string, options?: CallOptions): Promise<void> {
    await this.service.deprecateRegistryItem({ itemId, message }, options);
  }

  /**
   * Removes the deprecation of a registry item.
   *
   * @param itemId the item's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the item does not exist
   * @example
   * ```ts
   * await cloud.deprecateRegistryItem(itemId, "Use weld-check in its place");
   * await cloud.undeprecateRegistryItem(itemId);
   * ```
   */
  async undeprecateRegistryItem(itemId: string, options?: CallOptions): Promise<void> {
    await this.service.undeprecateRegistryItem({ itemId }, options);
  }

  /**
   * Marks one version of a registry item as deprecated.
   *
   * @param itemId the item's id
   * @param version the version
   * @param message a message for its users, such as what to use instead
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the item or version does not exist
   * @example
   * ```ts
   * await cloud.deprecateRegistryItemVersion(moduleId, moduleVersion, "Loses frames: use a later one");
   * ```
   */
  async deprecateRegistryItemVersion(
    itemId: string,
    version: string,
    message: string,
    options?: CallOptions,
  ): Promise<void> {
    await this.service.deprecateRegistryItemVersion({ itemId, version, message }, options);
  }

  /**
   * Removes the deprecation of one version of a registry item.
   *
   * @param itemId the item's id
   * @param version the version
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the item or version does not exist
   * @example
   * ```ts
   * await cloud.deprecateRegistryItemVersion(moduleId, moduleVersion, "Loses frames: use a later one");
   * await cloud.undeprecateRegistryItemVersion(moduleId, moduleVersion);
   * ```
   */
  async undeprecateRegistryItemVersion(itemId: string, version: string, options?: CallOptions): Promise<void> {
    await this.service.undeprecateRegistryItemVersion({ itemId, version }, options);
  }
}
