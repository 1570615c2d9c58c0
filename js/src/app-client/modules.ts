import type { CallOptions, UploadCallOptions } from "../call-options.js";
import {
  type Check,
  callback,
  enumValue,
  flag,
  isObject,
  list,
  must,
  nonEmpty,
  object,
  optional,
  text,
} from "../check.js";
import { UPLOAD_OPTIONS } from "../check-call-options.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import { GrpcError, isGrpcError } from "../errors.js";
import type { App, Model, Module, ModuleFileInfo, Visibility } from "../gen/messages.js";
import type { MessageInit } from "../message-init.js";
import type { ParametersOf } from "../service.js";
import { applied, type Change, editing } from "./edit.js";
import { type FileSource, FileUpload, file, type UploadProgress } from "./file-upload.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./response.js";

/** A module that was just created. */
export interface CreatedModule {
  /** `namespace:name`, or `organization id:name` where the organization has no namespace. */
  moduleId: string;
  /** The module's page in the registry. */
  url: string;
}

/**
 * Further fields that `updateModule` saves. The RPC replaces them: a list or a visibility that is
 * omitted here is not kept but cleared.
 */
export interface UpdateModuleOptions extends CallOptions {
  /** Whether everyone can use the module. Default: `false`, which makes it private. */
  public?: boolean | undefined;
  /** Who can find and use the module. Takes precedence over `public`. */
  visibility?: Visibility | number | undefined;
  /** The web apps that the module brings. Default: none, which removes the current ones. */
  apps?: readonly MessageInit<App>[] | undefined;
  /**
   * A script to run once after the module is installed on a machine, relative to the module's folder.
   * Absent keeps the current one.
   */
  firstRun?: string | undefined;
  /** The README, in Markdown. Absent keeps the current one. */
  markdownDescription?: string | undefined;
}

/** How `getModule` reads a module. */
export interface GetModuleOptions extends CallOptions {
  /** Whether the models include their documentation. Default: `false`. */
  includeMarkdownDocumentation?: boolean | undefined;
}

/** How `uploadModuleFile` sends a file. */
export interface UploadModuleFileOptions extends Omit<UploadCallOptions, "onSent"> {
  /**
   * Called when chunks of the file were sent, and with the complete size once the service has the
   * file. An error that it throws fails the call. If a browser does not report progress (in a service
   * worker, or with the app's own `fetch`), it is called at the end only.
   */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** An empty URL keeps the current one. */
const address: Check = must("a URL or an empty string", (value) => {
  if (typeof value !== "string") return false;
  try {
    return value === "" || Boolean(new URL(value));
  } catch {
    return false;
  }
});

export const moduleParameters: ParametersOf<Modules> = {
  createModule: [{ orgId: nonEmpty, name: nonEmpty }],
  updateModule: [
    { moduleId: nonEmpty, url: address, description: text, models: optional(list(object)), entrypoint: text },
    {
      public: flag,
      visibility: enumValue,
      apps: list(object),
      firstRun: text,
      markdownDescription: text,
    },
  ],
  editModule: [{ moduleId: nonEmpty, change: callback }],
  uploadModuleFile: [
    { moduleFileInfo: optional(object), file },
    { idleTimeoutMs: UPLOAD_OPTIONS.idleTimeoutMs, onProgress: callback },
    { renamed: { "requests[0].moduleFileInfo": "moduleFileInfo" } },
  ],
  getModule: [{ moduleId: nonEmpty }, { includeMarkdownDocumentation: flag }],
  listModules: [{ orgId: nonEmpty }],
};

/** Modules: programs for machines, as files by version and platform. */
export class Modules<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Creates a module, private and without versions.
   *
   * @param orgId the organization that it belongs to
   * @param name what to call it: letters, digits, `-` and `_`, at most 200, the first a letter or a
   * digit. No other item of the organization has this name.
   * @param options options of the call
   * @returns the new module's id and page
   * @throws `GrpcError` with `INVALID_ARGUMENT` if the name is invalid, `ALREADY_EXISTS` if the
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
   * Replaces a module's details in the registry. The RPC replaces all of them: `models` and the
   * options `apps` and `visibility` are cleared if they are omitted; an empty `url`, `description` or `entrypoint` keeps the
   * current one. `editModule` changes single fields.
   *
   * @param moduleId the module's id
   * @param url where its documentation and source code are
   * @param description what it is for, in a few words
   * @param models the new list of models; `undefined` for none
   * @param entrypoint the file to run, relative to the module's folder
   * @param options whether it is public, and options of the call
   * @returns the module's page in the registry
   * @throws `GrpcError` with `FAILED_PRECONDITION` if it cannot be public without a namespace, or
   * not private because others use it, `NOT_FOUND` if the module does not exist
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
    options: UpdateModuleOptions = {},
  ): Promise<string> {
    const { public: isPublic = false, visibility = visibilityOf(isPublic), apps, firstRun, ...more } = options;
    const { markdownDescription, ...call } = more;
    const registered = { moduleId, visibility, url, description, models, entrypoint };
    const response = await this.service.updateModule({ ...registered, apps, firstRun, markdownDescription }, call);
    return response.url;
  }

  /**
   * Reads a module, changes it and saves it, without losing unchanged fields.
   * If the service reports a conflict with another client, it starts again.
   *
   * @param moduleId the module's id
   * @param change gets the module and returns what to save. It may be `async`. Saved are `visibility`,
   * `url`, `description`, `models`, `entrypoint`, `firstRun`, `apps` and `markdownDescription`. The first three texts
   * can be changed, but not cleared.
   * @param options options of each call
   * @returns the module's page in the registry
   * @throws `GrpcError` with `NOT_FOUND` if the module does not exist, `FAILED_PRECONDITION` if it
   * cannot have the new visibility, `INVALID_ARGUMENT` if one of the first three texts is cleared
   * @example
   * ```ts
   * const page = await cloud.editModule(moduleId, (module) => ({ ...module, description: "Soft grippers" }));
   * console.log(page);
   * ```
   */
  async editModule(moduleId: string, change: Change<Module<F>>, options?: CallOptions): Promise<string> {
    return editing(async () => {
      const module = await this.getModule(moduleId, { ...options, includeMarkdownDocumentation: true });
      const changed = await applied("UpdateModule", module, change, isObject);
      const { visibility, url, description, models, entrypoint, firstRun, apps, markdownDescription } = changed;
      for (const field of ["url", "description", "entrypoint"] as const) {
        if (module[field] === "" || changed[field] !== "") continue;
        const message = `change: ${field}: expected a text: UpdateModule keeps the current one instead of an empty one`;
        throw new GrpcError({ code: "INVALID_ARGUMENT", message, method: "UpdateModule" });
      }
      const registered = { moduleId, visibility, url, description, models, entrypoint };
      const response = await this.service.updateModule({ ...registered, firstRun, apps, markdownDescription }, options);
      return response.url;
    });
  }

  /**
   * Uploads a module's file for one version and platform.
   *
   * @param moduleFileInfo the module's id, the version and the platform
   * @param file the file, a compressed archive. A stream is read as fast as it is sent.
   * @param options what to call while it runs, and options of the call. An upload has no deadline,
   * unless `timeoutMs` sets one.
   * @returns the URL of the uploaded file
   * @throws `GrpcError` with `ALREADY_EXISTS` if this version has a file for the platform,
   * `INVALID_ARGUMENT` if the version is not a semantic version or the file is empty, `NOT_FOUND`
   * if the module does not exist, `DEADLINE_EXCEEDED` if it is idle for `idleTimeoutMs`
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
    moduleFileInfo: MessageInit<ModuleFileInfo> | undefined,
    file: FileSource,
    options: UploadModuleFileOptions = {},
  ): Promise<string> {
    const { onProgress, ...call } = options;
    try {
      const upload = new FileUpload(moduleFileInfo, file, onProgress);
      const response = await this.service.uploadModuleFile(upload.messages(), { ...call, ...upload.options });
      upload.finish();
      return response.url;
    } catch (error) {
      // The error of the file, not the resulting error of the upload's messages.
      throw isGrpcError(error) && isGrpcError(error.cause) ? error.cause : error;
    }
  }

  /**
   * Reads a module.
   *
   * @param moduleId the module's id
   * @param options options of the call
   * @returns the module with its versions, oldest first
   * @throws `GrpcError` with `NOT_FOUND` if the module does not exist
   * @example
   * ```ts
   * const module = await cloud.getModule(moduleId);
   * console.log(module.name, module.versions.at(-1)?.version);
   * ```
   */
  async getModule(moduleId: string, options: GetModuleOptions = {}): Promise<Module<F>> {
    const { includeMarkdownDocumentation, ...call } = options;
    const response = await this.service.getModule({ moduleId, includeMarkdownDocumentation }, call);
    return required("GetModule", response, "module");
  }

  /**
   * Lists the public modules and an organization's own.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the modules
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * const modules = await cloud.listModules(orgId);
   * console.log(modules.map((module) => module.moduleId));
   * ```
   */
  async listModules(orgId: string, options?: CallOptions): Promise<Module<F>[]> {
    const response = await this.service.listModules({ organizationId: orgId }, options);
    return response.modules;
  }
}

function visibilityOf(isPublic: boolean): Visibility {
  return isPublic ? "VISIBILITY_PUBLIC" : "VISIBILITY_PRIVATE";
}
