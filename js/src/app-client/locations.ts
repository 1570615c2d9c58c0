import type { CallOptions } from "../call-options.js";
import { nonEmpty, optional, text } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { Location } from "../gen/messages.js";
import type { ParametersOf } from "../service.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./response.js";

/** Where `createLocation` puts the location. */
export interface CreateLocationOptions extends CallOptions {
  /** The location to put it under; without one it is at the organization's root. */
  parentLocationId?: string | undefined;
}

/** What `updateLocation` changes. Absent options keep the current value. */
export interface UpdateLocationOptions extends CallOptions {
  /** The storage region. */
  region?: string | undefined;
  /** The new name. Empty keeps the current one. */
  name?: string | undefined;
  /** The location to move it under; empty moves it to the organization's root. */
  parentLocationId?: string | undefined;
}

export const locationParameters: ParametersOf<Locations> = {
  createLocation: [{ orgId: nonEmpty, name: nonEmpty }, { parentLocationId: text }],
  getLocation: [{ locationId: optional(nonEmpty) }],
  updateLocation: [{ locationId: nonEmpty }, { name: text, parentLocationId: text, region: text }],
  deleteLocation: [{ locationId: nonEmpty }],
  listLocations: [{ orgId: nonEmpty }],
  shareLocation: [{ organizationId: nonEmpty, locationId: nonEmpty }],
  unshareLocation: [{ organizationId: nonEmpty, locationId: nonEmpty }],
};

/** Locations: where machines are, as a tree of at most three levels in each organization. */
export class Locations<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Creates a location.
   *
   * @param orgId the organization that it belongs to
   * @param name what to call it
   * @param options where to put it, and options of the call
   * @returns the new location
   * @throws `GrpcError` with `INVALID_ARGUMENT` for an empty name or a fourth level, `NOT_FOUND`
   * if the parent does not exist
   * @example
   * ```ts
   * const hall = await cloud.createLocation(orgId, "Hall 2", { parentLocationId: locationId });
   * console.log(hall.id);
   * ```
   */
  async createLocation(orgId: string, name: string, options: CreateLocationOptions = {}): Promise<Location<F>> {
    const { parentLocationId, ...call } = options;
    const response = await this.service.createLocation({ organizationId: orgId, name, parentLocationId }, call);
    return required("CreateLocation", response, "location");
  }

  /**
   * Reads a location.
   *
   * @param locationId the location's id; without one, the client's own location
   * @param options options of the call
   * @returns the location
   * @throws `GrpcError` with `NOT_FOUND` if the location does not exist, `INVALID_ARGUMENT` if
   * none is given and the client has none
   * @example
   * ```ts
   * const location = await cloud.getLocation(locationId);
   * console.log(location.name, location.robotCount);
   * ```
   */
  async getLocation(locationId?: string, options?: CallOptions): Promise<Location<F>> {
    const response = await this.service.getLocation(
      { locationId: this.locationId("GetLocation", locationId) },
      options,
    );
    return required("GetLocation", response, "location");
  }

  /**
   * Renames a location, or moves it in the tree.
   *
   * @param locationId the location's id
   * @param options what to change, and options of the call
   * @returns the location as it is now
   * @throws `GrpcError` with `INVALID_ARGUMENT` if it would be moved under itself or nest too deep,
   * `NOT_FOUND` if the location or parent does not exist
   * @example
   * ```ts
   * await cloud.updateLocation(locationId, { name: "Hall 1" });
   * // To the root, with its name unchanged:
   * await cloud.updateLocation(locationId, { parentLocationId: "" });
   * ```
   */
  async updateLocation(locationId: string, options: UpdateLocationOptions = {}): Promise<Location<F>> {
    const { name, parentLocationId, region, ...call } = options;
    const response = await this.service.updateLocation({ locationId, name, parentLocationId, region }, call);
    return required("UpdateLocation", response, "location");
  }

  /**
   * Deletes a location, once it is empty.
   *
   * @param locationId the location's id
   * @param options options of the call
   * @throws `GrpcError` with `FAILED_PRECONDITION` if it holds machines or other locations,
   * `NOT_FOUND` if the location does not exist
   * @example
   * ```ts
   * const location = await cloud.createLocation(orgId, "Trade fair");
   * await cloud.deleteLocation(location.id);
   * ```
   */
  async deleteLocation(locationId: string, options?: CallOptions): Promise<void> {
    await this.service.deleteLocation({ locationId }, options);
  }

  /**
   * Lists all locations of an organization, nested ones and those shared with it too. The list is
   * flat: `parentLocationId` describes the tree.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the locations
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * const locations = await cloud.listLocations(orgId);
   * const roots = locations.filter((location) => location.parentLocationId === "");
   * console.log(roots.map((location) => location.name));
   * ```
   */
  async listLocations(orgId: string, options?: CallOptions): Promise<Location<F>[]> {
    const response = await this.service.listLocations({ organizationId: orgId }, options);
    return response.locations;
  }

  /**
   * Lets another organization use a location and its machines.
   *
   * @param organizationId the organization that gets access
   * @param locationId the location's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the organization or location does not exist
   * @example
   * ```ts
   * await cloud.shareLocation(otherOrgId, locationId);
   * ```
   */
  async shareLocation(organizationId: string, locationId: string, options?: CallOptions): Promise<void> {
    await this.service.shareLocation({ organizationId, locationId }, options);
  }

  /**
   * Stops sharing a location with an organization. Its owner always keeps access.
   *
   * @param organizationId the organization that loses access
   * @param locationId the location's id
   * @param options options of the call
   * @throws `GrpcError` with `FAILED_PRECONDITION` if the location belongs to the organization,
   * `NOT_FOUND` if the organization or location does not exist
   * @example
   * ```ts
   * await cloud.shareLocation(otherOrgId, locationId);
   * await cloud.unshareLocation(otherOrgId, locationId);
   * ```
   */
  async unshareLocation(organizationId: string, locationId: string, options?: CallOptions): Promise<void> {
    await this.service.unshareLocation({ organizationId, locationId }, options);
  }
}
