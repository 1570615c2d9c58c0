import type { CallOptions } from "../call-options.js";
import type { Model, Module, ModuleFileInfo } from "../gen/messages.js";
import type { MessageInit } from "../message-init.js";
import { type FileSource, type UploadProgress, uploadMessages } from "./file-upload.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./reply.js";

/** A module that was just created. */
export interface CreatedModule {
  /** `namespace:name`, or `organization id:name` where the organization has no namespace. */
  moduleId: string;
  /** The module's page in the registry. */
  url: string;
}

/** What `updateModule` changes besides. */
export interface UpdateModuleOptions extends CallOptions {
  /** Whether everyone can use the module; false unless told. */
  public?: boolean | undefined;
}

/** What `uploadModuleFile` tells while it runs. */
export interface UploadModuleFileOptions extends CallOptions {
  /**
   * Called after each piece of the file. It counts what was handed to the request, which is ahead of
   * what the service has: browsers tell no more. Only the method's result says that the file arrived.
   */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** Modules: programs for machines, as files by version and platform. */
export class Modules extends MethodGroup {
  /**
   * Creates a module, private and without versions.
   *
   * @param orgId the organization that it belongs to
   * @param name what to call it: letters, digits, `-` and `_`, at most 200, the first a letter or a
   * digit. No other item of the organization has this name.
   * @param options options of the call
   * @returns the new module's id and page
   * @throws `GrpcError` with `INVALID_ARGUMENT` where it is no such name, `ALREADY_EXISTS` where the
   * organization has an item of this name
   * @example
   * ```ts
   * const { moduleId, url } = await cloud.createModule(orgId, "crane-control");
   * console.log(moduleId, url);
   * ```
   */
  async createModule(orgId: string, name: string, options?: CallOptions): Promise<CreatedModule> {
    const { moduleId, url } = await this.service.createModule({ organizationId: orgId, name }, options);
    return { moduleId, url };
  }

  /**
   * Changes what the registry says of a module.
   *
   * @param moduleId the module's id
   * @param url where its documentation and source code are
   * @param description what it is for, in a few words
   * @param models what it offers, in place of the old list; `undefined` for nothing
   * @param entrypoint the file to run, relative to the module's folder
   * @param options whether it is public, and options of the call
   * @returns the module's page in the registry
   * @throws `GrpcError` with `FAILED_PRECONDITION` where it cannot be public without a namespace, or
   * not private because others use it, `NOT_FOUND` where there is no such module
   * @example
   * ```ts
   * const models = [{ api: "rdk:component:gripper", model: "acme:hands:soft" }];
   * const page = await cloud.updateModule(moduleId, "https://example.com/hands", "Soft grippers", models, "bin/run");
   * console.log(page);
   * ```
   */
  async updateModule(
    moduleId: string,
    url: string,
    description: string,
    models: readonly MessageInit<Model>[] | undefined,
    entrypoint: string,
    { public: isPublic = false, ...call }: UpdateModuleOptions = {},
  ): Promise<string> {
    const visibility = isPublic ? "VISIBILITY_PUBLIC" : "VISIBILITY_PRIVATE";
    const reply = await this.service.updateModule({ moduleId, visibility, url, description, models, entrypoint }, call);
    return reply.url;
  }

  /**
   * Uploads a module's file for one version and platform.
   *
   * @param moduleFileInfo the module's id, the version and the platform
   * @param file the file, a compressed archive. A stream is read as fast as the request takes it.
   * @param options what to call while it runs, and options of the call. Large files want a
   * `timeoutMs` of their own.
   * @returns where the uploaded file is to be had
   * @throws `GrpcError` with `ALREADY_EXISTS` where this version has a file for the platform,
   * `INVALID_ARGUMENT` where the version is no semantic version or the file is empty, `NOT_FOUND`
   * where there is no such module
   * @example
   * ```ts
   * const info = { moduleId, version: "1.2.0", platform: "linux/arm64" };
   * const url = await cloud.uploadModuleFile(info, archive, {
   *   onProgress: ({ sentBytes, totalBytes }) => console.log(sentBytes, "of", totalBytes),
   * });
   * console.log(url);
   * ```
   */
  async uploadModuleFile(
    moduleFileInfo: MessageInit<ModuleFileInfo>,
    file: FileSource,
    { onProgress, ...call }: UploadModuleFileOptions = {},
  ): Promise<string> {
    const reply = await this.service.uploadModuleFile(uploadMessages(moduleFileInfo, file, onProgress), call);
    return reply.url;
  }

  /**
   * Reads a module.
   *
   * @param moduleId the module's id
   * @param options options of the call
   * @returns the module with its versions, oldest first
   * @throws `GrpcError` with `NOT_FOUND` where there is no such module
   * @example
   * ```ts
   * const module = await cloud.getModule(moduleId);
   * console.log(module.name, module.versions.at(-1)?.version);
   * ```
   */
  async getModule(moduleId: string, options?: CallOptions): Promise<Module> {
    const reply = await this.service.getModule({ moduleId }, options);
    return required("GetModule", reply, "module");
  }

  /**
   * Lists the public modules and an organization's own.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the modules
   * @throws `GrpcError` with `NOT_FOUND` where there is no such organization
   * @example
   * ```ts
   * const modules = await cloud.listModules(orgId);
   * console.log(modules.map((module) => module.moduleId));
   * ```
   */
  async listModules(orgId: string, options?: CallOptions): Promise<Module[]> {
    const reply = await this.service.listModules({ organizationId: orgId }, options);
    return reply.modules;
  }
}
