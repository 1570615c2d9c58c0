import type { CallOptions } from "../call-options.js";
import { nonEmpty } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { ParametersOf } from "../service.js";
import { MethodGroup } from "./method-group.js";

export const pushNotificationParameters: ParametersOf<PushNotifications> = {
  uploadDevicePushToken: [{ appId: nonEmpty, deviceToken: nonEmpty, deviceUuid: nonEmpty }],
  deleteDevicePushToken: [{ appId: nonEmpty, deviceUuid: nonEmpty }],
  getDevicePushTokens: [{ appId: nonEmpty }],
  setFirebaseConfig: [{ orgId: nonEmpty, appId: nonEmpty, configJson: nonEmpty }],
  getFirebaseConfig: [{ orgId: nonEmpty }],
  deleteFirebaseConfig: [{ orgId: nonEmpty, appId: nonEmpty }],
};

/** Push notifications to the caller's devices, and the projects they go through. */
export class PushNotifications<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Registers one of the caller's devices for an app's push notifications. A device that is
   * registered already gets the new token.
   *
   * @param appId the mobile app's id
   * @param deviceToken what Firebase gave the app on this device
   * @param deviceUuid what the app calls the device
   * @param options options of the call
   * @throws `GrpcError` with `INVALID_ARGUMENT` if one of them is empty
   * @example
   * ```ts
   * await cloud.uploadDevicePushToken("com.example.fleet", "token-of-the-day", "tablet-12");
   * ```
   */
  async uploadDevicePushToken(
    appId: string,
    deviceToken: string,
    deviceUuid: string,
    options?: CallOptions,
  ): Promise<void> {
    await this.service.uploadDevicePushToken({ appId, deviceToken, deviceUuid }, options);
  }

  /**
   * Ends push notifications to one of the caller's devices.
   *
   * @param appId the mobile app's id
   * @param deviceUuid what the app calls the device
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the device is not registered
   * @example
   * ```ts
   * await cloud.uploadDevicePushToken("com.example.fleet", "token-of-the-day", "tablet-12");
   * await cloud.deleteDevicePushToken("com.example.fleet", "tablet-12");
   * ```
   */
  async deleteDevicePushToken(appId: string, deviceUuid: string, options?: CallOptions): Promise<void> {
    await this.service.deleteDevicePushToken({ appId, deviceUuid }, options);
  }

  /**
   * Lists the push tokens of the caller's devices.
   *
   * @param appId the mobile app's id
   * @param options options of the call
   * @returns the tokens
   * @throws `GrpcError` with `INVALID_ARGUMENT` if the id is empty
   * @example
   * ```ts
   * const tokens = await cloud.getDevicePushTokens("com.example.fleet");
   * console.log(tokens.length);
   * ```
   */
  async getDevicePushTokens(appId: string, options?: CallOptions): Promise<string[]> {
    const response = await this.service.getDevicePushTokens({ appId }, options);
    return response.deviceTokens;
  }

  /**
   * Sets the Firebase project through which an app's push notifications go.
   *
   * @param orgId the organization that the app belongs to
   * @param appId the mobile app's id
   * @param configJson the project's service account, as the JSON text that Firebase gives
   * @param options options of the call
   * @throws `GrpcError` with `INVALID_ARGUMENT` if it is not a JSON object
   * @example
   * ```ts
   * await cloud.setFirebaseConfig(orgId, "com.example.fleet", JSON.stringify({ project_id: "fleet" }));
   * ```
   */
  async setFirebaseConfig(orgId: string, appId: string, configJson: string, options?: CallOptions): Promise<void> {
    await this.service.setFirebaseConfig({ orgId, appId, configJson }, options);
  }

  /**
   * Tells which app of an organization has a Firebase project. The project's secret is not returned.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the mobile app's id
   * @throws `GrpcError` with `NOT_FOUND` if there is none
   * @example
   * ```ts
   * await cloud.setFirebaseConfig(orgId, "com.example.fleet", JSON.stringify({ project_id: "fleet" }));
   * console.log(await cloud.getFirebaseConfig(orgId)); // com.example.fleet
   * ```
   */
  async getFirebaseConfig(orgId: string, options?: CallOptions): Promise<string> {
    const response = await this.service.getFirebaseConfig({ orgId }, options);
    return response.appId;
  }

  /**
   * Removes the Firebase project of an app: its push notifications end.
   *
   * @param orgId the organization that the app belongs to
   * @param appId the mobile app's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the app has none
   * @example
   * ```ts
   * await cloud.setFirebaseConfig(orgId, "com.example.fleet", JSON.stringify({ project_id: "fleet" }));
   * await cloud.deleteFirebaseConfig(orgId, "com.example.fleet");
   * ```
   */
  async deleteFirebaseConfig(orgId: string, appId: string, options?: CallOptions): Promise<void> {
    await this.service.deleteFirebaseConfig({ orgId, appId }, options);
  }
}
