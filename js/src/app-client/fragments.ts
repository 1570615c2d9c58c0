import type { CallOptions } from "../call-options.js";
import { callback, enumValue, flag, isObject, list, nonEmpty, object, positive, text, time } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type {
  Fragment,
  FragmentHistoryEntry,
  FragmentTag,
  FragmentUsage,
  FragmentVisibility,
} from "../gen/messages.js";
import type { JsonObjectInit } from "../json.js";
import { failedIteration, type ParametersOf } from "../service.js";
import { applied, type Change, editing } from "./edit.js";
import { MethodGroup } from "./method-group.js";
import { pages } from "./pages.js";
import { required } from "./response.js";

/** Which fragments `listFragments` lists. */
export interface ListFragmentsOptions extends CallOptions {
  /** True for public fragments only, false for the organization's private ones only. Default: `true`. */
  showPublic?: boolean | undefined;
  /** Only fragments of these visibilities. If given, `showPublic` is ignored. */
  visibilities?: readonly (FragmentVisibility | number)[] | undefined;
}

/** Which state of a fragment `getFragment` reads. */
export interface GetFragmentOptions extends CallOptions {
  /** A revision or a tag; without one, the newest revision. */
  version?: string | undefined;
}

/** What a new fragment starts with. */
export interface CreateFragmentOptions extends CallOptions {
  /** Who can find and use it. Default: private. */
  visibility?: FragmentVisibility | number | undefined;
  /** The configuration; it can be set later too. */
  config?: JsonObjectInit | undefined;
}

/** What else `updateFragment` changes. Absent options keep the current value. */
export interface UpdateFragmentOptions extends CallOptions {
  /** The new configuration as JSON text. Takes precedence over `config`, and preserves large numbers and the order of keys. */
  fragmentConfigJson?: string | undefined;
  /** The new configuration. */
  config?: JsonObjectInit | undefined;
  /** Whether everyone can use it. */
  public?: boolean | undefined;
  /** Who can find and use it; must agree with `public` if both are given. */
  visibility?: FragmentVisibility | number | undefined;
  /**
   * The `lastUpdated` of the fragment that this edit starts from. If the fragment was edited since,
   * nothing changes and the call fails with `ABORTED`.
   */
  lastKnownUpdate?: Date | string | undefined;
}

/** Which page `getFragmentHistory` reads. */
export interface IterateFragmentHistoryOptions extends CallOptions {
  /** At most this many revisions in one response. Default: the service decides. */
  pageSize?: number | undefined;
}

/** Which page of a history `getFragmentHistory` reads. */
export interface GetFragmentHistoryOptions extends CallOptions {
  /** The token of the page; empty for the first. */
  pageToken?: string | undefined;
  /** At most this many revisions. Default: 10. */
  pageLimit?: number | undefined;
}

export const fragmentParameters: ParametersOf<Fragments> = {
  listFragments: [
    { orgId: nonEmpty },
    { showPublic: flag, visibilities: list(enumValue) },
    { renamed: { fragmentVisibility: "visibilities" } },
  ],
  getFragment: [{ fragmentId: nonEmpty }, { version: text }],
  createFragment: [
    { orgId: nonEmpty, name: nonEmpty },
    { config: object, visibility: enumValue },
  ],
  updateFragment: [
    { fragmentId: nonEmpty, name: nonEmpty },
    { config: object, fragmentConfigJson: text, public: flag, visibility: enumValue, lastKnownUpdate: time },
  ],
  editFragment: [{ fragmentId: nonEmpty, change: callback }],
  deleteFragment: [{ fragmentId: nonEmpty }],
  getFragmentHistory: [{ id: nonEmpty }, { pageToken: text, pageLimit: positive }],
  iterateFragmentHistory: [{ id: nonEmpty }, { pageSize: positive }, { fail: failedIteration }],
  getFragmentUsage: [{ fragmentId: nonEmpty }],
  setFragmentTag: [{ fragmentId: nonEmpty, tag: nonEmpty, revision: nonEmpty }],
  deleteFragmentTag: [{ fragmentId: nonEmpty, tag: nonEmpty }],
};

/** Fragments: pieces of configuration that many machines share. */
export class Fragments<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Lists fragments that an organization can use.
   *
   * @param orgId the organization's id
   * @param options which fragments, and options of the call
   * @returns the fragments
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * const own = await cloud.listFragments(orgId, { showPublic: false });
   * console.log(own.map((fragment) => fragment.name));
   * ```
   */
  async listFragments(orgId: string, options: ListFragmentsOptions = {}): Promise<Fragment<F>[]> {
    const { showPublic = true, visibilities, ...call } = options;
    const request = { organizationId: orgId, showPublic, fragmentVisibility: visibilities };
    const response = await this.service.listFragments(request, call);
    return response.fragments;
  }

  /**
   * Reads a fragment.
   *
   * @param fragmentId the fragment's id
   * @param options which of its versions, and options of the call
   * @returns the fragment
   * @throws `GrpcError` with `NOT_FOUND` if the fragment or version does not exist
   * @example
   * ```ts
   * const { name, createdOn, fragment: config } = await cloud.getFragment(fragmentId);
   * console.log(name, createdOn, config);
   * ```
   */
  async getFragment(fragmentId: string, options: GetFragmentOptions = {}): Promise<Fragment<F>> {
    const { version, ...call } = options;
    const response = await this.service.getFragment({ id: fragmentId, version }, call);
    return required("GetFragment", response, "fragment");
  }

  /**
   * Creates a private fragment.
   *
   * @param orgId the organization that it belongs to
   * @param name what to call it
   * @param options its configuration, and options of the call
   * @returns the new fragment
   * @throws `GrpcError` with `INVALID_ARGUMENT` for an empty name or a configuration that nests too
   * deep
   * @example
   * ```ts
   * const fragment = await cloud.createFragment(orgId, "camera defaults", {
   *   config: { components: [{ name: "camera", api: "rdk:component:camera" }] },
   * });
   * console.log(fragment.id);
   * ```
   */
  async createFragment(orgId: string, name: string, options: CreateFragmentOptions = {}): Promise<Fragment<F>> {
    const { config, visibility, ...call } = options;
    const response = await this.service.createFragment({ organizationId: orgId, name, config, visibility }, call);
    return required("CreateFragment", response, "fragment");
  }

  /**
   * Renames a fragment and replaces its configuration or visibility. The complete configuration is
   * replaced; omitted options keep the current value. Each save creates a revision. `editFragment`
   * changes single fields and preserves large numbers and the order of keys.
   *
   * @param fragmentId the fragment's id
   * @param name the name to save; pass the current one to keep it
   * @param options what else to change, and options of the call
   * @returns the fragment as it is now
   * @throws `GrpcError` with `ABORTED` if it was edited after `lastKnownUpdate`,
   * `INVALID_ARGUMENT` if it would include itself or nest too deep, `FAILED_PRECONDITION` if
   * it cannot be public, `NOT_FOUND` if the fragment does not exist
   * @example
   * ```ts
   * const fragment = await cloud.updateFragment(fragmentId, "camera, wide angle", { config: { components: [] } });
   * console.log(fragment.revision);
   * ```
   */
  async updateFragment(fragmentId: string, name: string, options: UpdateFragmentOptions = {}): Promise<Fragment<F>> {
    const { config, fragmentConfigJson, public: isPublic, visibility, lastKnownUpdate, ...call } = options;
    const content = { config, fragmentConfigJson, public: isPublic, visibility, lastKnownUpdate };
    const change = { id: fragmentId, name, ...content };
    const response = await this.service.updateFragment(change, call);
    return required("UpdateFragment", response, "fragment");
  }

  /**
   * Reads a fragment, changes it and saves it, without losing unchanged fields.
   * If another client has saved in between, it reads the fragment again and starts again; `change`
   * may therefore be called more than once.
   *
   * @param fragmentId the fragment's id
   * @param change gets the fragment and returns what to save. It may be `async`. Saved are `name`,
   * `visibility`, and the configuration: `fragmentConfigJson` if that was changed, which preserves
   * large numbers and the order of keys, else `fragment`.
   * @param options options of each call
   * @returns the fragment as it is now
   * @throws `GrpcError` with `NOT_FOUND` if the fragment does not exist, `INVALID_ARGUMENT` if the
   * new name is empty or the configuration is not a JSON object
   * @example
   * ```ts
   * const fragment = await cloud.editFragment(fragmentId, (fragment) => ({ ...fragment, name: "gripper-2" }));
   * console.log(fragment.name);
   * ```
   */
  async editFragment(fragmentId: string, change: Change<Fragment<F>>, options?: CallOptions): Promise<Fragment<F>> {
    return editing(async () => {
      const read = await this.getFragment(fragmentId, options);
      const { fragmentConfigJson: oldJson, lastUpdated: lastKnownUpdate } = read;
      const oldConfig = JSON.stringify(read.fragment);
      const changed = await applied("UpdateFragment", read, change, isObject);
      const { name, visibility, fragment, fragmentConfigJson } = changed;
      nonEmpty(name, "name");
      const isText = fragmentConfigJson !== oldJson;
      const isConfig = !isText && JSON.stringify(fragment) !== oldConfig;
      const content = {
        fragmentConfigJson: isText ? fragmentConfigJson : undefined,
        config: isConfig ? fragment : undefined,
      };
      const update = { id: fragmentId, name, visibility, ...content, lastKnownUpdate };
      return required("UpdateFragment", await this.service.updateFragment(update, options), "fragment");
    });
  }

  /**
   * Deletes a fragment with all of its revisions.
   *
   * @param fragmentId the fragment's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the fragment does not exist
   * @example
   * ```ts
   * await cloud.deleteFragment(fragmentId);
   * ```
   */
  async deleteFragment(fragmentId: string, options?: CallOptions): Promise<void> {
    await this.service.deleteFragment({ id: fragmentId }, options);
  }

  /**
   * Lists a page of a fragment's revisions, newest first. `iterateFragmentHistory` goes through all
   * of them.
   *
   * @param id the fragment's id
   * @param options which page, and options of the call
   * @returns the revisions, each with the fragment as it was before
   * @throws `GrpcError` with `NOT_FOUND` if the fragment does not exist
   * @example
   * ```ts
   * const revisions = await cloud.getFragmentHistory(fragmentId, { pageLimit: 3 });
   * console.log(revisions.map((revision) => revision.editedOn));
   * ```
   */
  async getFragmentHistory(id: string, options: GetFragmentHistoryOptions = {}): Promise<FragmentHistoryEntry<F>[]> {
    const { pageToken = "", pageLimit = 10, ...call } = options;
    const response = await this.service.getFragmentHistory({ id, pageToken, pageLimit }, call);
    return response.history;
  }

  /**
   * Iterates over a fragment's revisions, newest first, and fetches them page by page as they are
   * wanted.
   *
   * @param id the fragment's id
   * @param options options of each call
   * @returns an iterator over the revisions, which throws the error of a failed call
   * @throws `GrpcError` with `NOT_FOUND` if the fragment does not exist
   * @example
   * ```ts
   * for await (const { revision, editedOn } of cloud.iterateFragmentHistory(fragmentId)) {
   *   console.log(revision, editedOn);
   * }
   * ```
   */
  iterateFragmentHistory(
    id: string,
    options: IterateFragmentHistoryOptions = {},
  ): AsyncGenerator<FragmentHistoryEntry<F>, void, undefined> {
    const { pageSize, ...call } = options;
    return pages("GetFragmentHistory", pageSize, async ({ pageToken, pageSize: pageLimit }) => {
      const { history, nextPageToken } = await this.service.getFragmentHistory({ id, pageToken, pageLimit }, call);
      return { items: history, nextPageToken };
    });
  }

  /**
   * Counts the organizations and machines that use a fragment, for each of its versions.
   *
   * @param fragmentId the fragment's id
   * @param options options of the call
   * @returns the counts; the one without a version counts those that follow the newest revision
   * @throws `GrpcError` with `NOT_FOUND` if the fragment does not exist
   * @example
   * ```ts
   * for (const { version = "newest", machines } of await cloud.getFragmentUsage(fragmentId)) {
   *   console.log(version, machines);
   * }
   * ```
   */
  async getFragmentUsage(fragmentId: string, options?: CallOptions): Promise<FragmentUsage[]> {
    const response = await this.service.getFragmentUsage({ fragmentId }, options);
    return response.versionUsages;
  }

  /**
   * Gives a tag to a revision of a fragment. A tag that exists moves, and with it all machines that
   * follow it.
   *
   * @param fragmentId the fragment's id
   * @param tag lowercase, at most 60 characters, and the first one neither a digit nor `v`
   * @param revision the revision
   * @param options options of the call
   * @returns all tags of the fragment
   * @throws `GrpcError` with `INVALID_ARGUMENT` if the tag is invalid, `NOT_FOUND` if the
   * fragment or revision does not exist
   * @example
   * ```ts
   * const { revision } = await cloud.getFragment(fragmentId);
   * await cloud.setFragmentTag(fragmentId, "stable", revision);
   * ```
   */
  async setFragmentTag(
    fragmentId: string,
    tag: string,
    revision: string,
    options?: CallOptions,
  ): Promise<FragmentTag[]> {
    const response = await this.service.setFragmentTag({ fragmentId, tag, revision }, options);
    return response.tags;
  }

  /**
   * Removes a tag from a fragment; the revision stays.
   *
   * @param fragmentId the fragment's id
   * @param tag the tag
   * @param options options of the call
   * @returns the tags that the fragment still has
   * @throws `GrpcError` with `NOT_FOUND` if the fragment has no such tag
   * @example
   * ```ts
   * const { revision } = await cloud.getFragment(fragmentId);
   * await cloud.setFragmentTag(fragmentId, "trial", revision);
   * const tags = await cloud.deleteFragmentTag(fragmentId, "trial");
   * console.log(tags);
   * ```
   */
  async deleteFragmentTag(fragmentId: string, tag: string, options?: CallOptions): Promise<FragmentTag[]> {
    const response = await this.service.deleteFragmentTag({ fragmentId, tag }, options);
    return response.tags;
  }
}
