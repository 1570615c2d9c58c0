import type { CallOptions } from "../call-options.js";
import type { PackageType, RegistryItem, RegistryItemStatus, Visibility } from "../gen/messages.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./reply.js";

/** What `getRegistryItem` reads besides. */
export interface GetRegistryItemOptions extends CallOptions {
  /** Whether models come with their documentation; false unless told. */
  includeMarkdownDocumentation?: boolean | undefined;
}

/** Which registry items `iterateRegistryItems` goes through. */
export interface IterateRegistryItemsOptions extends CallOptions {
  /** Only items with this text in their name or description. */
  searchTerm?: string | undefined;
}

/** Which page of registry items `listRegistryItems` reads. */
export interface ListRegistryItemsOptions extends IterateRegistryItemsOptions {
  /** The id of the last item of the page before; without one, the first page is read. */
  pageToken?: string | undefined;
}

/** The registry: modules, models and training scripts that machines can use. */
export class Registry extends MethodGroup {
  /**
   * Reads a registry item.
   *
   * @param itemId the item's id: `namespace:name`, or `organization id:name` where the organization
   * has no namespace
   * @param options what to read besides, and options of the call
   * @returns the item
   * @throws `GrpcError` with `NOT_FOUND` where there is no such item
   * @example
   * ```ts
   * const item = await cloud.getRegistryItem(itemId);
   * console.log(item.name, item.type, item.visibility);
   * ```
   */
  async getRegistryItem(
    itemId: string,
    { includeMarkdownDocumentation = false, ...call }: GetRegistryItemOptions = {},
  ): Promise<RegistryItem> {
    const reply = await this.service.getRegistryItem({ itemId, includeMarkdownDocumentation }, call);
    return required("GetRegistryItem", reply, "item");
  }

  /**
   * Creates a registry item, private and without content.
   *
   * @param organizationId the organization that it belongs to
   * @param name what to call it; no other item of the organization has this name
   * @param type what it is, such as `PackageType.PACKAGE_TYPE_ML_MODEL`
   * @param options options of the call
   * @throws `GrpcError` with `ALREADY_EXISTS` where the organization has an item of this name,
   * `INVALID_ARGUMENT` for a name or type that cannot be
   * @example
   * ```ts
   * await cloud.createRegistryItem(orgId, "weld-inspection", "PACKAGE_TYPE_ML_MODEL");
   * ```
   */
  async createRegistryItem(
    organizationId: string,
    name: string,
    type: PackageType | number,
    options?: CallOptions,
  ): Promise<void> {
    await this.service.createRegistryItem({ organizationId, name, type }, options);
  }

  /**
   * Changes a registry item's description and visibility.
   *
   * @param itemId the item's id
   * @param type the item's type, which cannot change
   * @param description its description from now on
   * @param visibility who can find and use it from now on
   * @param options options of the call
   * @throws `GrpcError` with `FAILED_PRECONDITION` where it cannot be public without a namespace, or
   * not private because others use it, `NOT_FOUND` where there is no such item
   * @example
   * ```ts
   * const { type, visibility } = await cloud.getRegistryItem(itemId);
   * await cloud.updateRegistryItem(itemId, type, "Finds cracks in welds", visibility);
   * ```
   */
  async updateRegistryItem(
    itemId: string,
    type: PackageType | number,
    description: string,
    visibility: Visibility | number,
    options?: CallOptions,
  ): Promise<void> {
    await this.service.updateRegistryItem({ itemId, type, description, visibility }, options);
  }

  /**
   * Lists public registry items and an organization's own, as far as they match; an empty list does
   * not filter. `iterateRegistryItems` goes through all pages.
   *
   * @param organizationId the organization whose private items are listed too
   * @param types what they may be
   * @param visibilities who may find and use them
   * @param platforms only items for one of these, such as `linux/amd64`
   * @param statuses how far they may be
   * @param options a text to search for, the page, and options of the call
   * @returns the items
   * @throws `GrpcError` with `NOT_FOUND` where there is no such organization
   * @example
   * ```ts
   * const models = await cloud.listRegistryItems(orgId, ["PACKAGE_TYPE_ML_MODEL"], [], [], [], { searchTerm: "weld" });
   * console.log(models.map((model) => model.itemId));
   * ```
   */
  async listRegistryItems(
    organizationId: string,
    types: readonly (PackageType | number)[],
    visibilities: readonly (Visibility | number)[],
    platforms: readonly string[],
    statuses: readonly (RegistryItemStatus | number)[],
    { searchTerm, pageToken, ...call }: ListRegistryItemsOptions = {},
  ): Promise<RegistryItem[]> {
    const filters = { organizationId, types, visibilities, platforms, statuses };
    const reply = await this.service.listRegistryItems({ ...filters, searchTerm, pageToken }, call);
    return reply.items;
  }

  /**
   * Goes through public registry items and an organization's own, as far as they match, and fetches
   * them page by page as they are wanted.
   *
   * @param organizationId the organization whose private items are listed too
   * @param types what they may be
   * @param visibilities who may find and use them
   * @param platforms only items for one of these, such as `linux/amd64`
   * @param statuses how far they may be
   * @param options a text to search for, and options of each call
   * @returns an iterator over the items, which throws what a call fails with
   * @throws `GrpcError` with `NOT_FOUND` where there is no such organization
   * @example
   * ```ts
   * for await (const item of cloud.iterateRegistryItems(orgId, ["PACKAGE_TYPE_MODULE"], [], [], [])) {
   *   console.log(item.itemId);
   * }
   * ```
   */
  async *iterateRegistryItems(
    organizationId: string,
    types: readonly (PackageType | number)[],
    visibilities: readonly (Visibility | number)[],
    platforms: readonly string[],
    statuses: readonly (RegistryItemStatus | number)[],
    options: IterateRegistryItemsOptions = {},
  ): AsyncGenerator<RegistryItem, void, undefined> {
    let pageToken: string | undefined;
    for (;;) {
      const page = { ...options, pageToken };
      const items = await this.listRegistryItems(organizationId, types, visibilities, platforms, statuses, page);
      const last = items.at(-1)?.itemId;
      // The reply holds no token: what follows the last item is an empty page, or the same one again.
      if (last === undefined || last === pageToken) return;
      yield* items;
      pageToken = last;
    }
  }

  /**
   * Deletes a registry item with all of its versions.
   *
   * @param itemId the item's id
   * @param options options of the call
   * @throws `GrpcError` with `FAILED_PRECONDITION` where others use it, `NOT_FOUND` where there is
   * no such item
   * @example
   * ```ts
   * await cloud.deleteRegistryItem(itemId);
   * ```
   */
  async deleteRegistryItem(itemId: string, options?: CallOptions): Promise<void> {
    await this.service.deleteRegistryItem({ itemId }, options);
  }

  /**
   * Renames a registry item, which changes its id too.
   *
   * @param itemId the item's id
   * @param newName its name from now on
   * @param options options of the call
   * @returns the item with its new id
   * @throws `GrpcError` with `ALREADY_EXISTS` where the organization has an item of this name,
   * `NOT_FOUND` where there is no such item
   * @example
   * ```ts
   * const item = await cloud.renameRegistryItem(itemId, "weld-check");
   * console.log(item.itemId);
   * ```
   */
  async renameRegistryItem(itemId: string, newName: string, options?: CallOptions): Promise<RegistryItem> {
    const reply = await this.service.renameRegistryItem({ itemId, newName }, options);
    return required("RenameRegistryItem", reply, "item");
  }

  /**
   * Hands a registry item over to another organization, which changes its id too.
   *
   * @param itemId the item's id
   * @param newPublicNamespace the namespace of the organization that gets it
   * @param options options of the call
   * @throws `GrpcError` with `ALREADY_EXISTS` where that organization has an item of this name,
   * `NOT_FOUND` where there is no such item or namespace
   * @example
   * ```ts
   * await cloud.transferRegistryItem(itemId, otherNamespace);
   * ```
   */
  async transferRegistryItem(itemId: string, newPublicNamespace: string, options?: CallOptions): Promise<void> {
    await this.service.transferRegistryItem({ itemId, newPublicNamespace }, options);
  }
}
