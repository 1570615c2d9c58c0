import type { CallOptions } from "../call-options.js";
import { callback, isObject, nonEmpty, object } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { RpcName } from "../gen/app-service.js";
import type { JsonObject, JsonObjectInit } from "../json.js";
import type { ParametersOf } from "../service.js";
import { applied, type Change, editing } from "./edit.js";
import { MethodGroup } from "./method-group.js";

/** The protocol calls it `data`. */
const RENAMED = { renamed: { data: "metadata" } };

export const metadataParameters: ParametersOf<Metadata> = {
  getOrganizationMetadata: [{ orgId: nonEmpty }],
  updateOrganizationMetadata: [{ orgId: nonEmpty, metadata: object }, {}, RENAMED],
  editOrganizationMetadata: [{ orgId: nonEmpty, change: callback }],
  getLocationMetadata: [{ locationId: nonEmpty }],
  updateLocationMetadata: [{ locationId: nonEmpty, metadata: object }, {}, RENAMED],
  editLocationMetadata: [{ locationId: nonEmpty, change: callback }],
  getRobotMetadata: [{ robotId: nonEmpty }],
  updateRobotMetadata: [{ robotId: nonEmpty, metadata: object }, {}, RENAMED],
  editRobotMetadata: [{ robotId: nonEmpty, change: callback }],
  getRobotPartMetadata: [{ robotPartId: nonEmpty }],
  updateRobotPartMetadata: [{ robotPartId: nonEmpty, metadata: object }, {}, RENAMED],
  editRobotPartMetadata: [{ robotPartId: nonEmpty, change: callback }],
};

/** Free-form data that is stored with organizations, locations, machines and parts. */
export class Metadata<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Reads the data stored with an organization.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the data; empty where there is none
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * await cloud.updateOrganizationMetadata(orgId, { contract: "C-1042" });
   * const { contract } = await cloud.getOrganizationMetadata(orgId);
   * console.log(contract);
   * ```
   */
  async getOrganizationMetadata(orgId: string, options?: CallOptions): Promise<JsonObject> {
    const response = await this.service.getOrganizationMetadata({ organizationId: orgId }, options);
    return response.data ?? {};
  }

  /**
   * Replaces the data stored with an organization: keys that are not in `metadata` are lost.
   * `editOrganizationMetadata` keeps them.
   *
   * @param orgId the organization's id
   * @param metadata all of the new data
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * const metadata = await cloud.getOrganizationMetadata(orgId);
   * await cloud.updateOrganizationMetadata(orgId, { ...metadata, contract: "C-1042" });
   * ```
   */
  async updateOrganizationMetadata(orgId: string, metadata: JsonObjectInit, options?: CallOptions): Promise<void> {
    await this.service.updateOrganizationMetadata({ organizationId: orgId, data: metadata }, options);
  }

  /**
   * Reads the data stored with an organization, changes and saves it, without losing unchanged keys.
   * The RPC does not detect a change by another client in between.
   *
   * @param orgId the organization's id
   * @param change gets the data and returns what to save. It may be `async`.
   * @param options options of each call
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * await cloud.editOrganizationMetadata(orgId, (metadata) => ({ ...metadata, contract: "C-1042" }));
   * ```
   */
  async editOrganizationMetadata(orgId: string, change: Change<JsonObject>, options?: CallOptions): Promise<void> {
    const read = () => this.getOrganizationMetadata(orgId, options);
    const save = (metadata: JsonObject) => this.updateOrganizationMetadata(orgId, metadata, options);
    await edit("UpdateOrganizationMetadata", read, change, save);
  }

  /**
   * Reads the data stored with a location.
   *
   * @param locationId the location's id
   * @param options options of the call
   * @returns the data; empty where there is none
   * @throws `GrpcError` with `NOT_FOUND` if the location does not exist
   * @example
   * ```ts
   * await cloud.updateLocationMetadata(locationId, { address: "Pier 7" });
   * const { address } = await cloud.getLocationMetadata(locationId);
   * console.log(address);
   * ```
   */
  async getLocationMetadata(locationId: string, options?: CallOptions): Promise<JsonObject> {
    const response = await this.service.getLocationMetadata({ locationId }, options);
    return response.data ?? {};
  }

  /**
   * Replaces the data stored with a location: keys that are not in `metadata` are lost.
   * `editLocationMetadata` keeps them.
   *
   * @param locationId the location's id
   * @param metadata all of the new data
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the location does not exist
   * @example
   * ```ts
   * await cloud.updateLocationMetadata(locationId, { address: "Pier 7" });
   * ```
   */
  async updateLocationMetadata(locationId: string, metadata: JsonObjectInit, options?: CallOptions): Promise<void> {
    await this.service.updateLocationMetadata({ locationId, data: metadata }, options);
  }

  /**
   * Reads the data stored with a location, changes and saves it, without losing unchanged keys.
   * The RPC does not detect a change by another client in between.
   *
   * @param locationId the location's id
   * @param change gets the data and returns what to save. It may be `async`.
   * @param options options of each call
   * @throws `GrpcError` with `NOT_FOUND` if the location does not exist
   * @example
   * ```ts
   * await cloud.editLocationMetadata(locationId, (metadata) => ({ ...metadata, address: "C-1042" }));
   * ```
   */
  async editLocationMetadata(locationId: string, change: Change<JsonObject>, options?: CallOptions): Promise<void> {
    const read = () => this.getLocationMetadata(locationId, options);
    const save = (metadata: JsonObject) => this.updateLocationMetadata(locationId, metadata, options);
    await edit("UpdateLocationMetadata", read, change, save);
  }

  /**
   * Reads the data stored with a machine.
   *
   * @param robotId the machine's id
   * @param options options of the call
   * @returns the data; empty where there is none
   * @throws `GrpcError` with `NOT_FOUND` if the machine does not exist
   * @example
   * ```ts
   * await cloud.updateRobotMetadata(robotId, { inventory: 4711 });
   * const { inventory } = await cloud.getRobotMetadata(robotId);
   * console.log(inventory);
   * ```
   */
  async getRobotMetadata(robotId: string, options?: CallOptions): Promise<JsonObject> {
    const response = await this.service.getRobotMetadata({ id: robotId }, options);
    return response.data ?? {};
  }

  /**
   * Replaces the data stored with a machine: keys that are not in `metadata` are lost.
   * `editRobotMetadata` keeps them.
   *
   * @param robotId the machine's id
   * @param metadata all of the new data
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the machine does not exist
   * @example
   * ```ts
   * await cloud.updateRobotMetadata(robotId, { inventory: 4711, tags: ["crane", "outdoor"] });
   * ```
   */
  async updateRobotMetadata(robotId: string, metadata: JsonObjectInit, options?: CallOptions): Promise<void> {
    await this.service.updateRobotMetadata({ id: robotId, data: metadata }, options);
  }

  /**
   * Reads the data stored with a machine, changes and saves it, without losing unchanged keys.
   * The RPC does not detect a change by another client in between.
   *
   * @param robotId the machine's id
   * @param change gets the data and returns what to save. It may be `async`.
   * @param options options of each call
   * @throws `GrpcError` with `NOT_FOUND` if the machine does not exist
   * @example
   * ```ts
   * await cloud.editRobotMetadata(robotId, (metadata) => ({ ...metadata, serial: "C-1042" }));
   * ```
   */
  async editRobotMetadata(robotId: string, change: Change<JsonObject>, options?: CallOptions): Promise<void> {
    const read = () => this.getRobotMetadata(robotId, options);
    const save = (metadata: JsonObject) => this.updateRobotMetadata(robotId, metadata, options);
    await edit("UpdateRobotMetadata", read, change, save);
  }

  /**
   * Reads the data stored with a part.
   *
   * @param robotPartId the part's id
   * @param options options of the call
   * @returns the data; empty where there is none
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist
   * @example
   * ```ts
   * await cloud.updateRobotPartMetadata(robotPartId, { serial: "A7-0031" });
   * const { serial } = await cloud.getRobotPartMetadata(robotPartId);
   * console.log(serial);
   * ```
   */
  async getRobotPartMetadata(robotPartId: string, options?: CallOptions): Promise<JsonObject> {
    const response = await this.service.getRobotPartMetadata({ id: robotPartId }, options);
    return response.data ?? {};
  }

  /**
   * Replaces the data stored with a part: keys that are not in `metadata` are lost.
   * `editRobotPartMetadata` keeps them.
   *
   * @param robotPartId the part's id
   * @param metadata all of the new data
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist
   * @example
   * ```ts
   * await cloud.updateRobotPartMetadata(robotPartId, { serial: "A7-0031" });
   * ```
   */
  async updateRobotPartMetadata(robotPartId: string, metadata: JsonObjectInit, options?: CallOptions): Promise<void> {
    await this.service.updateRobotPartMetadata({ id: robotPartId, data: metadata }, options);
  }

  /**
   * Reads the data stored with a part, changes and saves it, without losing unchanged keys.
   * The RPC does not detect a change by another client in between.
   *
   * @param robotPartId the part's id
   * @param change gets the data and returns what to save. It may be `async`.
   * @param options options of each call
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist
   * @example
   * ```ts
   * await cloud.editRobotPartMetadata(robotPartId, (metadata) => ({ ...metadata, warranty: "C-1042" }));
   * ```
   */
  async editRobotPartMetadata(robotPartId: string, change: Change<JsonObject>, options?: CallOptions): Promise<void> {
    const read = () => this.getRobotPartMetadata(robotPartId, options);
    const save = (metadata: JsonObject) => this.updateRobotPartMetadata(robotPartId, metadata, options);
    await edit("UpdateRobotPartMetadata", read, change, save);
  }
}

async function edit(
  method: RpcName,
  read: () => Promise<JsonObject>,
  change: Change<JsonObject>,
  save: (metadata: JsonObject) => Promise<void>,
): Promise<void> {
  await editing(async () => save(await applied(method, await read(), change, isObject)));
}
