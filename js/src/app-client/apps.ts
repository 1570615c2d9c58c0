import type { CallOptions } from "../call-options.js";
import { nonEmpty } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { GetAppBrandingResponse, GetAppContentResponse } from "../gen/messages.js";
import type { ParametersOf } from "../service.js";
import { MethodGroup } from "./method-group.js";

export const appParameters: ParametersOf<Apps> = {
  getAppContent: [{ publicNamespace: nonEmpty, name: nonEmpty }],
  getAppBranding: [{ publicNamespace: nonEmpty, name: nonEmpty }],
};

/** Web apps that modules bring and the service hosts. */
export class Apps<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Reads where the files of a hosted web app are stored, and its start page.
   *
   * @param publicNamespace the namespace of the organization that the app comes from
   * @param name the app's name, not its module's
   * @param options options of the call
   * @returns the folder of its files, the start page, and whether it is for one machine or many
   * @throws `GrpcError` with `NOT_FOUND` if the app does not exist
   * @example
   * ```ts
   * const { entrypoint, appType } = await cloud.getAppContent(publicNamespace, appName);
   * console.log(entrypoint, appType);
   * ```
   */
  async getAppContent(publicNamespace: string, name: string, options?: CallOptions): Promise<GetAppContentResponse> {
    return this.service.getAppContent({ publicNamespace, name }, options);
  }

  /**
   * Reads a hosted web app's logo and texts, and the machines and organizations it is for.
   *
   * @param publicNamespace the namespace of the organization that the app comes from
   * @param name the app's name, not its module's
   * @param options options of the call
   * @returns the app's logo and texts, and the machines and organizations that it is for
   * @throws `GrpcError` with `NOT_FOUND` if the app does not exist
   * @example
   * ```ts
   * const { textCustomizations } = await cloud.getAppBranding(publicNamespace, appName);
   * console.log(textCustomizations.machinePicker?.fields.heading);
   * ```
   */
  async getAppBranding(publicNamespace: string, name: string, options?: CallOptions): Promise<GetAppBrandingResponse> {
    return this.service.getAppBranding({ publicNamespace, name }, options);
  }
}
