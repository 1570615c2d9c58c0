import type { CallOptions } from "../call-options.js";
import { callback, enumValue, flag, isObject, list, nonEmpty, object, text } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type {
  PackageType,
  RegistryItem,
  RegistryItemBilling,
  RegistryItemStatus,
  UpdateMLModelMetadata,
  UpdateMLTrainingMetadata,
  UpdateModuleMetadata,
  Visibility,
} from "../gen/messages.js";
import type { MessageInit } from "../message-init.js";
import { failedIteration, type ParametersOf } from "../service.js";
import { applied, type Change, editing } from "./edit.js";
import { MethodGroup } from "./method-group.js";
import { pages } from "./pages.js";
import { required } from "./response.js";

/** Further options of `getRegistryItem`. */
export interface GetRegistryItemOptions extends CallOptions {
  /** Whether models include their documentation. Default: `false`. */
  includeMarkdownDocumentation?: boolean | undefined;
}

/** Further fields that `updateRegistryItem` saves. Absent ones keep the current value. */
export interface UpdateRegistryItemOptions extends CallOptions {
  /** Where its documentation and source code are. */
  url?: string | undefined;
  /** For a module. It replaces all metadata of modules. */
  updateModuleMetadata?: MessageInit<UpdateModuleMetadata> | undefined;
  /** For a model. It replaces all metadata of models. */
  updateMlModelMetadata?: MessageInit<UpdateMLModelMetadata> | undefined;
  /** For a training script. It replaces all metadata of training scripts. */
  updateMlTrainingMetadata?: MessageInit<UpdateMLTrainingMetadata> | undefined;
  /** The README, in Markdown. */
  markdownDescription?: string | undefined;
  /** What its use costs. */
  billing?: MessageInit<RegistryItemBilling> | undefined;
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

const ITEMS = {
  organizationId: nonEmpty,
  types: list(enumValue),
  visibilities: list(enumValue),
  platforms: list(text),
  statuses: list(enumValue),
};

export const registryParameters: ParametersOf<Registry> = {
  getRegistryItem: [{ itemId: nonEmpty }, { includeMarkdownDocumentation: flag }],
  createRegistryItem: [{ organizationId: nonEmpty, name: nonEmpty, type: enumValue }],
  updateRegistryItem: [
    { itemId: nonEmpty, type: enumValue, description: text, visibility: enumValue },
    {
      url: text,
      updateModuleMetadata: object,
      updateMlModelMetadata: object,
      updateMlTrainingMetadata: object,
      markdownDescription: text,
      billing: object,
    },
  ],
  editRegistryItem: [{ itemId: nonEmpty, change: callback }],
  listRegistryItems: [ITEMS, { searchTerm: text, pageToken: text }],
  iterateRegistryItems: [ITEMS, { searchTerm: text }, { fail: failedIteration }],
  deleteRegistryItem: [{ itemId: nonEmpty }],
  renameRegistryItem: [{ itemId: nonEmpty, newName: nonEmpty }],
  transferRegistryItem: [{ itemId: nonEmpty, newPublicNamespace: nonEmpty }],
};

/** The registry: modules, models and training scripts that machines can use. */
export class Registry<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Reads a registry item.
   *
   * @param itemId the item's id: `namespace:name`, or `organization id:name` where the organization
   * has no namespace
   * @param options what else to read, and options of the call
   * @returns the item
   * @throws `GrpcError` with `NOT_FOUND` if the item does not exist
   * @example
   * ```ts
   * const item = await cloud.getRegistryItem(itemId);
   * console.log(item.name, item.type, item.visibility);
   * ```
   */
  async getRegistryItem(itemId: string, options: GetRegistryItemOptions = {}): Promise<RegistryItem<F>> {
    const { includeMarkdownDocumentation = false, ...call } = options;
    const response = await this.service.getRegistryItem({ itemId, includeMarkdownDocumentation }, call);
    return required("GetRegistryItem", response, "item");
  }

  /**
   * Creates a registry item, private and without content.
   *
   * @param organizationId the organization that it belongs to
   * @param name what to call it; no other item of the organization has this name
   * @param type what it is, such as `PackageType.PACKAGE_TYPE_ML_MODEL`
   * @param options options of the call
   * @throws `GrpcError` with `ALREADY_EXISTS` if the organization has an item of this name,
   * `INVALID_ARGUMENT` if the name or the type is invalid
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
   * Replaces a registry item's description and visibility. Omitted options keep the current value, but
   * each of the three `update…Metadata` replaces all that it has: a list or setting that it lacks is
   * cleared. `editRegistryItem` changes single fields.
   *
   * @param itemId the item's id
   * @param type the item's type, which cannot change
   * @param description its description from now on
   * @param visibility who can find and use it
   * @param options what else to save, and options of the call
   * @throws `GrpcError` with `FAILED_PRECONDITION` if it cannot be public without a namespace, or
   * not private because others use it, `NOT_FOUND` if the item does not exist
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
    options: UpdateRegistryItemOptions = {},
  ): Promise<void> {
    const { url, updateModuleMetadata, updateMlModelMetadata, updateMlTrainingMetadata, ...more } = options;
    const { markdownDescription, billing, ...call } = more;
    const metadata = { updateModuleMetadata, updateMlModelMetadata, updateMlTrainingMetadata };
    const item = { itemId, type, description, visibility, url, ...metadata, markdownDescription, billing };
    await this.service.updateRegistryItem(item, call);
  }

  /**
   * Reads a registry item, changes it and saves it, without losing unchanged fields.
   * If the service reports a conflict with another client, it starts again.
   *
   * @param itemId the item's id
   * @param change gets the item and returns what to save. It may be `async`. Saved are `description`,
   * `visibility`, `url`, `billing`, and the metadata of modules, models or training scripts, as far
   * as `updateRegistryItem` accepts it.
   * @param options options of each call
   * @throws `GrpcError` with `NOT_FOUND` if the item does not exist, `FAILED_PRECONDITION` if it
   * cannot have the new visibility
   * @example
   * ```ts
   * await cloud.editRegistryItem(itemId, (item) => ({ ...item, description: "Finds cracks in welds" }));
   * ```
   */
  async editRegistryItem(itemId: string, change: Change<RegistryItem<F>>, options?: CallOptions): Promise<void> {
    await editing(async () => {
      const item = await this.getRegistryItem(itemId, { ...options, includeMarkdownDocumentation: true });
      const changed = await applied("UpdateRegistryItem", item, change, isObject);
      const { type, description, visibility, url, billing } = changed;
      const update = { itemId, type, description, visibility, url, billing, ...particulars(changed) };
      await this.service.updateRegistryItem(update, options);
    });
  }

  /**
   * Lists matching public registry items and those of an organization; an empty list does not filter.
   * `iterateRegistryItems` goes through all pages.
   *
   * @param organizationId the organization to list private items of
   * @param types what they may be
   * @param visibilities who may find and use them
   * @param platforms only items for one of these, such as `linux/amd64`
   * @param statuses how far they may be
   * @param options a text to search for, the page, and options of the call
   * @returns the items
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
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
    options: ListRegistryItemsOptions = {},
  ): Promise<RegistryItem<F>[]> {
    const { searchTerm, pageToken, ...call } = options;
    const filters = { organizationId, types, visibilities, platforms, statuses };
    const response = await this.service.listRegistryItems({ ...filters, searchTerm, pageToken }, call);
    return response.items;
  }

  /**
   * Iterates over matching public registry items and those of an organization, and fetches them
   * page by page as needed.
   *
   * @param organizationId the organization to list private items of
   * @param types what they may be
   * @param visibilities who may find and use them
   * @param platforms only items for one of these, such as `linux/amd64`
   * @param statuses how far they may be
   * @param options a text to search for, and options of each call
   * @returns an iterator over the items, which throws the error of a failed call
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * for await (const item of cloud.iterateRegistryItems(orgId, ["PACKAGE_TYPE_MODULE"], [], [], [])) {
   *   console.log(item.itemId);
   * }
   * ```
   */
  iterateRegistryItems(
    organizationId: string,
    types: readonly (PackageType | number)[],
    visibilities: readonly (Visibility | number)[],
    platforms: readonly string[],
    statuses: readonly (RegistryItemStatus | number)[],
    options: IterateRegistryItemsOptions = {},
  ): AsyncGenerator<RegistryItem<F>, void, undefined> {
    let before: string | undefined;
    return pages("ListRegistryItems", null, async ({ pageToken }) => {
      const page = { ...options, pageToken };
      const items = await this.listRegistryItems(organizationId, types, visibilities, platforms, statuses, page);
      // The response has no token: after the last item comes an empty page, or the same one again.
      const last = items.at(-1)?.itemId ?? "";
      if (last === before) return { items: [], nextPageToken: "" };
      before = last;
      return { items, nextPageToken: last };
    });
  }

  /**
   * Deletes a registry item with all of its versions.
   *
   * @param itemId the item's id
   * @param options options of the call
   * @throws `GrpcError` with `FAILED_PRECONDITION` if others use it, `NOT_FOUND` if the
   * item does not exist
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
   * @param newName its new name
   * @param options options of the call
   * @returns the item with its new id
   * @throws `GrpcError` with `ALREADY_EXISTS` if the organization has an item of this name,
   * `NOT_FOUND` if the item does not exist
   * @example
   * ```ts
   * const item = await cloud.renameRegistryItem(itemId, "weld-check");
   * console.log(item.itemId);
   * ```
   */
  async renameRegistryItem(itemId: string, newName: string, options?: CallOptions): Promise<RegistryItem<F>> {
    const response = await this.service.renameRegistryItem({ itemId, newName }, options);
    return required("RenameRegistryItem", response, "item");
  }

  /**
   * Transfers a registry item to another organization, which changes its id too.
   *
   * @param itemId the item's id
   * @param newPublicNamespace the namespace of the organization that gets it
   * @param options options of the call
   * @throws `GrpcError` with `ALREADY_EXISTS` if that organization has an item of this name,
   * `NOT_FOUND` if the item or namespace does not exist
   * @example
   * ```ts
   * await cloud.transferRegistryItem(itemId, otherNamespace);
   * ```
   */
  async transferRegistryItem(itemId: string, newPublicNamespace: string, options?: CallOptions): Promise<void> {
    await this.service.transferRegistryItem({ itemId, newPublicNamespace }, options);
  }
}

/** The metadata of an item's type, in the form in which it is saved. */
function particulars({ moduleMetadata, mlModelMetadata, mlTrainingMetadata }: RegistryItem<DataForms>) {
  if (moduleMetadata) {
    const { models, entrypoint, apps, sourceType, language, minViamServerVersion, markdownDescription } =
      moduleMetadata;
    const updateModuleMetadata = { models, entrypoint, apps, sourceType, language, minViamServerVersion };
    return { updateModuleMetadata, markdownDescription };
  }
  if (mlModelMetadata) {
    const { modelType, modelFramework, deploymentModularResources } = mlModelMetadata;
    return { updateMlModelMetadata: { modelType, modelFramework, deploymentModularResources } };
  }
  if (mlTrainingMetadata) {
    const { modelType, modelFramework, draft, deploymentModularResources } = mlTrainingMetadata;
    return { updateMlTrainingMetadata: { modelType, modelFramework, draft, deploymentModularResources } };
  }
  return {};
}
