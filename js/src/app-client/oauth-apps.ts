import type { CallOptions } from "../call-options.js";
import { callback, isObject, nonEmpty, object, shape, text } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { CreateOAuthAppUserRequest, CreateOAuthAppUserResponse, OAuthConfig } from "../gen/messages.js";
import type { MessageInit } from "../message-init.js";
import type { ParametersOf } from "../service.js";
import { applied, type Change, editing } from "./edit.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./response.js";

/** An OAuth app that was just created. */
export interface CreatedOAuthApp {
  /** The app's id. */
  clientId: string;
  /** What the app proves its identity with. */
  clientSecret: string;
}

/** An OAuth app's settings. */
export interface OAuthApp {
  /** What the app is called. */
  clientName: string;
  /** What the app proves its identity with. */
  clientSecret: string;
  /** How it signs users in. */
  oauthConfig: OAuthConfig;
}

const user = shape({
  orgId: nonEmpty,
  applicationId: nonEmpty,
  email: nonEmpty,
  firstName: text,
  lastName: text,
  password: text,
});

export const oAuthAppParameters: ParametersOf<OAuthApps> = {
  createOAuthApp: [{ orgId: nonEmpty, clientName: nonEmpty, oauthConfig: object }],
  readOAuthApp: [{ orgId: nonEmpty, clientId: nonEmpty }],
  updateOAuthApp: [{ orgId: nonEmpty, clientId: nonEmpty, clientName: nonEmpty, oauthConfig: object }],
  editOAuthApp: [{ orgId: nonEmpty, clientId: nonEmpty, change: callback }],
  deleteOAuthApp: [{ orgId: nonEmpty, clientId: nonEmpty }],
  listOAuthApps: [{ orgId: nonEmpty }],
  createOAuthAppUser: [{ user }],
};

/** The apps through which an organization's own users sign in. */
export class OAuthApps<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Registers an app that signs users in through an organization.
   *
   * @param orgId the organization's id
   * @param clientName what to call the app
   * @param oauthConfig how it signs users in
   * @param options options of the call
   * @returns the app's id and secret
   * @throws `GrpcError` with `INVALID_ARGUMENT` if a setting is invalid, `FAILED_PRECONDITION`
   * if the organization has not enabled its own sign-in (`appService.enableAuthService`)
   * @example
   * ```ts
   * const { clientId } = await cloud.createOAuthApp(orgId, "Fleet portal", oauthConfig);
   * console.log(clientId);
   * ```
   */
  async createOAuthApp(
    orgId: string,
    clientName: string,
    oauthConfig: MessageInit<OAuthConfig>,
    options?: CallOptions,
  ): Promise<CreatedOAuthApp> {
    const { clientId, clientSecret } = await this.service.createOAuthApp({ orgId, clientName, oauthConfig }, options);
    return { clientId, clientSecret };
  }

  /**
   * Reads an OAuth app.
   *
   * @param orgId the organization's id
   * @param clientId the app's id
   * @param options options of the call
   * @returns the app's name, secret and settings
   * @throws `GrpcError` with `NOT_FOUND` if the organization has no such app
   * @example
   * ```ts
   * const { clientName, oauthConfig: { redirectUris } } = await cloud.readOAuthApp(orgId, clientId);
   * console.log(clientName, redirectUris);
   * ```
   */
  async readOAuthApp(orgId: string, clientId: string, options?: CallOptions): Promise<OAuthApp> {
    const response = await this.service.readOAuthApp({ orgId, clientId }, options);
    const oauthConfig = required("ReadOAuthApp", response, "oauthConfig");
    return { clientName: response.clientName, clientSecret: response.clientSecret, oauthConfig };
  }

  /**
   * Replaces the name and all settings of an OAuth app: a setting that `oauthConfig` lacks is cleared. Its
   * id and secret stay. `editOAuthApp` changes single settings.
   *
   * @param orgId the organization's id
   * @param clientId the app's id
   * @param clientName its name from now on
   * @param oauthConfig all of its settings from now on
   * @param options options of the call
   * @throws `GrpcError` with `INVALID_ARGUMENT` if a setting is invalid, `NOT_FOUND` if the
   * organization has no such app
   * @example
   * ```ts
   * const { oauthConfig } = await cloud.readOAuthApp(orgId, clientId);
   * await cloud.updateOAuthApp(orgId, clientId, "Fleet portal 2", oauthConfig);
   * ```
   */
  async updateOAuthApp(
    orgId: string,
    clientId: string,
    clientName: string,
    oauthConfig: MessageInit<OAuthConfig>,
    options?: CallOptions,
  ): Promise<void> {
    await this.service.updateOAuthApp({ orgId, clientId, clientName, oauthConfig }, options);
  }

  /**
   * Reads an OAuth app, changes it and saves it, without losing unchanged settings.
   * The RPC does not detect a change by another client in between.
   *
   * @param orgId the organization's id
   * @param clientId the app's id
   * @param change gets the app and returns what to save. It may be `async`. Saved are `clientName` and
   * `oauthConfig`.
   * @param options options of each call
   * @throws `GrpcError` with `INVALID_ARGUMENT` if a setting is invalid, `NOT_FOUND` if the
   * organization has no such app
   * @example
   * ```ts
   * await cloud.editOAuthApp(orgId, clientId, (app) => ({ ...app, clientName: "Fleet portal 2" }));
   * ```
   */
  async editOAuthApp(orgId: string, clientId: string, change: Change<OAuthApp>, options?: CallOptions): Promise<void> {
    await editing(async () => {
      const app = await this.readOAuthApp(orgId, clientId, options);
      const { clientName, oauthConfig } = await applied("UpdateOAuthApp", app, change, isObject);
      await this.updateOAuthApp(orgId, clientId, clientName, oauthConfig, options);
    });
  }

  /**
   * Removes an OAuth app: sign-in through it is no longer possible.
   *
   * @param orgId the organization's id
   * @param clientId the app's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the organization has no such app
   * @example
   * ```ts
   * await cloud.deleteOAuthApp(orgId, clientId);
   * ```
   */
  async deleteOAuthApp(orgId: string, clientId: string, options?: CallOptions): Promise<void> {
    await this.service.deleteOAuthApp({ orgId, clientId }, options);
  }

  /**
   * Lists an organization's OAuth apps.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the apps' ids
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * for (const id of await cloud.listOAuthApps(orgId)) {
   *   const { clientName } = await cloud.readOAuthApp(orgId, id);
   *   console.log(clientName);
   * }
   * ```
   */
  async listOAuthApps(orgId: string, options?: CallOptions): Promise<string[]> {
    const response = await this.service.listOAuthApps({ orgId }, options);
    return response.clientIds;
  }

  /**
   * Creates a user of an OAuth app, signed in at once.
   *
   * @param user the organization's and the app's id, and the user's email address, names and
   * password
   * @param options options of the call
   * @returns the user's id and tokens
   * @throws `GrpcError` with `ALREADY_EXISTS` if the address has an account, `NOT_FOUND` if
   * the organization has no such app
   * @example
   * ```ts
   * const { userId } = await cloud.createOAuthAppUser({
   *   orgId,
   *   applicationId: clientId,
   *   email: "shift-lead@example.com",
   *   firstName: "Shift",
   *   lastName: "Lead",
   *   password: "correct horse battery staple",
   * });
   * console.log(userId);
   * ```
   */
  async createOAuthAppUser(
    user: MessageInit<CreateOAuthAppUserRequest>,
    options?: CallOptions,
  ): Promise<CreateOAuthAppUserResponse> {
    return this.service.createOAuthAppUser(user, options);
  }
}
