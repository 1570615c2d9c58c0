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

/** Registry items, and versions of them, that nothing new should use. Where they are in use they go on working. */
export class Deprecations<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Marks a registry item as not to be used in anything new.
   *
   * @param itemId the item's id
   * @param message what its users should do instead
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` where there is no such item
   * @example
   * ```ts
   * await cloud.deprecateRegistryItem(itemId, "Use weld-check in its place");
   * ```
   */
  async deprecateRegistryItem(itemId: string, message: string, options?: CallOptions): Promise<void> {
    await this.service.deprecateRegistryItem({ itemId, message }, options);
  }

  /**
   * Takes the deprecation of a registry item back.
   *
   * @param itemId the item's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` where there is no such item
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
   * Marks one version of a registry item as not to be used in anything new.
   *
   * @param itemId the item's id
   * @param version the version
   * @param message what its users should do instead
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` where there is no such item or version
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
   * Takes the deprecation of one version of a registry item back.
   *
   * @param itemId the item's id
   * @param version the version
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` where there is no such item or version
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
