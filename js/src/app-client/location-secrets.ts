import type { CallOptions } from "../call-options.js";
import { nonEmpty, optional } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { LocationAuth } from "../gen/messages.js";
import type { ParametersOf } from "../service.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./response.js";

export const locationSecretParameters: ParametersOf<LocationSecrets> = {
  locationAuth: [{ locationId: optional(nonEmpty) }],
  createLocationSecret: [{ locationId: optional(nonEmpty) }],
  deleteLocationSecret: [{ secretId: nonEmpty, locationId: optional(nonEmpty) }],
};

/** Secrets of locations, with which machines can sign in. API keys serve them better. */
export class LocationSecrets<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Reads a location's secrets.
   *
   * @param locationId the location's id; without one, the client's own location
   * @param options options of the call
   * @returns the secrets
   * @throws `GrpcError` with `NOT_FOUND` if the location does not exist, `INVALID_ARGUMENT` if
   * none is given and the client has none
   * @example
   * ```ts
   * const { secrets } = await cloud.locationAuth(locationId);
   * console.log(secrets.filter((secret) => secret.state === "STATE_ENABLED").length);
   * ```
   */
  async locationAuth(locationId?: string, options?: CallOptions): Promise<LocationAuth<F>> {
    const response = await this.service.locationAuth(
      { locationId: this.locationId("LocationAuth", locationId) },
      options,
    );
    return required("LocationAuth", response, "auth");
  }

  /**
   * Adds a secret to a location, so that the old one can be replaced without a gap. At most two can
   * be enabled.
   *
   * @param locationId the location's id; without one, the client's own location
   * @param options options of the call
   * @returns all secrets of the location, the new one among them
   * @throws `GrpcError` with `FAILED_PRECONDITION` if two are enabled already,
   * `INVALID_ARGUMENT` if no location is given and the client has none
   * @deprecated Use an API key in place of a secret: `createKey`.
   * @example
   * ```ts
   * const { secrets } = await cloud.createLocationSecret(locationId);
   * console.log(secrets.length);
   * ```
   */
  async createLocationSecret(locationId?: string, options?: CallOptions): Promise<LocationAuth<F>> {
    const response = await this.service.createLocationSecret(
      { locationId: this.locationId("CreateLocationSecret", locationId) },
      options,
    );
    return required("CreateLocationSecret", response, "auth");
  }

  /**
   * Deletes a secret of a location. The last one cannot be deleted.
   *
   * @param secretId the secret's id
   * @param locationId the location's id; without one, the client's own location
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the location has no such secret,
   * `FAILED_PRECONDITION` if it is the last one, `INVALID_ARGUMENT` if no location is given
   * and the client has none
   * @deprecated Use an API key in place of a secret: `createKey`.
   * @example
   * ```ts
   * const { secrets: [oldest] } = await cloud.createLocationSecret(locationId);
   * if (oldest) await cloud.deleteLocationSecret(oldest.id, locationId);
   * ```
   */
  async deleteLocationSecret(secretId: string, locationId?: string, options?: CallOptions): Promise<void> {
    await this.service.deleteLocationSecret(
      { secretId, locationId: this.locationId("DeleteLocationSecret", locationId) },
      options,
    );
  }
}
