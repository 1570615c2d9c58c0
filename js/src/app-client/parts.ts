import type { CallOptions } from "../call-options.js";
import { count, nonEmpty, object, optional, text, time } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { RobotPart } from "../gen/messages.js";
import type { JsonObjectInit } from "../json.js";
import type { ParametersOf } from "../service.js";
import { configText } from "./config-text.js";
import { type Destination, destination, write } from "./destination.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./response.js";

/** Further options of `getRobotPart`. */
export interface GetRobotPartOptions extends CallOptions {
  /** Where to write the part's configuration as JSON. */
  dest?: Destination | undefined;
  /** How many spaces each level of that JSON is indented by. Default: 4. */
  indent?: number | undefined;
}

/** What else `updateRobotPart` changes. */
export interface UpdateRobotPartOptions extends CallOptions {
  /** The new configuration. Absent keeps the current one. */
  robotConfig?: JsonObjectInit | undefined;
  /** The new configuration as JSON text; used if both forms are given. */
  robotConfigJson?: string | undefined;
  /**
   * The `lastUpdated` of the part that this edit starts from. If the part was edited since, nothing
   * changes and the call fails with `ABORTED`.
   */
  lastKnownUpdate?: Date | string | undefined;
}

export const partParameters: ParametersOf<Parts> = {
  getRobotParts: [{ robotId: nonEmpty }],
  getRobotPart: [{ robotPartId: nonEmpty }, { dest: destination, indent: count }],
  getRobotPartByNameAndLocation: [{ name: nonEmpty, locationId: optional(nonEmpty) }],
  updateRobotPart: [
    { robotPartId: nonEmpty, name: nonEmpty },
    { robotConfig: object, robotConfigJson: text, lastKnownUpdate: time },
  ],
  newRobotPart: [{ robotId: nonEmpty, partName: nonEmpty }],
  deleteRobotPart: [{ robotPartId: nonEmpty }],
  markPartAsMain: [{ robotPartId: nonEmpty }],
  markPartForRestart: [{ robotPartId: nonEmpty }],
  createRobotPartSecret: [{ robotPartId: nonEmpty }],
  deleteRobotPartSecret: [{ robotPartId: nonEmpty, secretId: nonEmpty }],
};

/** Parts: the computers of a machine, each with its configuration. */
export class Parts<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Lists the parts of a machine.
   *
   * @param robotId the machine's id
   * @param options options of the call
   * @returns the parts
   * @throws `GrpcError` with `NOT_FOUND` if the machine does not exist
   * @example
   * ```ts
   * const parts = await cloud.getRobotParts(robotId);
   * console.log(parts.find((part) => part.mainPart)?.fqdn);
   * ```
   */
  async getRobotParts(robotId: string, options?: CallOptions): Promise<RobotPart<F>[]> {
    const response = await this.service.getRobotParts({ robotId }, options);
    return response.parts;
  }

  /**
   * Reads a part, and writes its configuration to a file if one is given.
   *
   * @param robotPartId the part's id
   * @param options where to write the configuration, and options of the call
   * @returns the part
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist, `INVALID_ARGUMENT` if
   * `dest` or `indent` is invalid, `UNKNOWN` if the file could not be written
   * @example
   * ```ts
   * const part = await cloud.getRobotPart(robotPartId);
   * console.log(part.name, part.robotConfig?.components);
   * ```
   */
  async getRobotPart(robotPartId: string, options: GetRobotPartOptions = {}): Promise<RobotPart<F>> {
    const { dest, indent = 4, ...call } = options;
    const response = await this.service.getRobotPart({ id: robotPartId }, call);
    const part = required("GetRobotPart", response, "part");
    if (dest !== undefined) await write("GetRobotPart", dest, configText(response, indent), part);
    return part;
  }

  /**
   * Finds a part by its name in addresses, `dnsName`, which no other part of the location has.
   *
   * @param name the part's `dnsName`
   * @param locationId the location's id; without one, the client's own location
   * @param options options of the call
   * @returns the part
   * @throws `GrpcError` with `NOT_FOUND` if the location has no such part, `INVALID_ARGUMENT`
   * if no location is given and the client has none
   * @example
   * ```ts
   * const { dnsName } = await cloud.getRobotPart(robotPartId);
   * const part = await cloud.getRobotPartByNameAndLocation(dnsName, locationId);
   * console.log(part.id === robotPartId);
   * ```
   */
  async getRobotPartByNameAndLocation(name: string, locationId?: string, options?: CallOptions): Promise<RobotPart<F>> {
    const place = { name, locationId: this.locationId("GetRobotPartByNameAndLocation", locationId) };
    const response = await this.service.getRobotPartByNameAndLocation(place, options);
    return required("GetRobotPartByNameAndLocation", response, "part");
  }

  /**
   * Renames a part and, if one is given, replaces its complete configuration. Each edit is stored in
   * the part's history. `robotConfig` that was read and is saved back loses the digits of large
   * numbers and the order of keys; `editRobotPartConfig` keeps both, and what others saved in between.
   *
   * @param robotPartId the part's id
   * @param name the name to save; pass the current one to keep it
   * @param options the new configuration, and options of the call
   * @returns the part as it is now
   * @throws `GrpcError` with `ABORTED` if it was edited after `lastKnownUpdate`, `NOT_FOUND`
   * if the part does not exist
   * @example
   * ```ts
   * const part = await cloud.getRobotPart(robotPartId);
   * const robotConfig = { ...part.robotConfig, components: [{ name: "arm", api: "rdk:component:arm" }] };
   * await cloud.updateRobotPart(part.id, part.name, { robotConfig, lastKnownUpdate: part.lastUpdated });
   * ```
   */
  async updateRobotPart(
    robotPartId: string,
    name: string,
    options: UpdateRobotPartOptions = {},
  ): Promise<RobotPart<F>> {
    const { robotConfig, robotConfigJson, lastKnownUpdate, ...call } = options;
    const change = { id: robotPartId, name, robotConfig, robotConfigJson, lastKnownUpdate };
    const response = await this.service.updateRobotPart(change, call);
    return required("UpdateRobotPart", response, "part");
  }

  /**
   * Adds a part to a machine.
   *
   * @param robotId the machine's id
   * @param partName what to call the part
   * @param options options of the call
   * @returns the new part's id
   * @throws `GrpcError` with `INVALID_ARGUMENT` for an empty name, `NOT_FOUND` if the
   * machine does not exist
   * @example
   * ```ts
   * const id = await cloud.newRobotPart(robotId, "gripper");
   * console.log(id);
   * ```
   */
  async newRobotPart(robotId: string, partName: string, options?: CallOptions): Promise<string> {
    const response = await this.service.newRobotPart({ robotId, partName }, options);
    return response.partId;
  }

  /**
   * Deletes a part with its logs and its history. The main part cannot be deleted.
   *
   * @param robotPartId the part's id
   * @param options options of the call
   * @throws `GrpcError` with `FAILED_PRECONDITION` if it is the main part, `NOT_FOUND` if
   * the part does not exist
   * @example
   * ```ts
   * const id = await cloud.newRobotPart(robotId, "old-gripper");
   * await cloud.deleteRobotPart(id);
   * ```
   */
  async deleteRobotPart(robotPartId: string, options?: CallOptions): Promise<void> {
    await this.service.deleteRobotPart({ partId: robotPartId }, options);
  }

  /**
   * Makes a part the main one of its machine, in place of the one that was.
   *
   * @param robotPartId the part's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist
   * @example
   * ```ts
   * const id = await cloud.newRobotPart(robotId, "controller");
   * await cloud.markPartAsMain(id);
   * ```
   */
  async markPartAsMain(robotPartId: string, options?: CallOptions): Promise<void> {
    await this.service.markPartAsMain({ partId: robotPartId }, options);
  }

  /**
   * Marks a part for restart. It restarts the next time it asks the cloud.
   *
   * @param robotPartId the part's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist
   * @example
   * ```ts
   * await cloud.markPartForRestart(robotPartId);
   * ```
   */
  async markPartForRestart(robotPartId: string, options?: CallOptions): Promise<void> {
    await this.service.markPartForRestart({ partId: robotPartId }, options);
  }

  /**
   * Adds a secret to a part, so that the old one can be replaced without a gap. At most two can be
   * enabled. API keys serve machines better.
   *
   * @param robotPartId the part's id
   * @param options options of the call
   * @returns the part with its secrets, the new one among them
   * @throws `GrpcError` with `FAILED_PRECONDITION` if two are enabled already, `NOT_FOUND` if
   * the part does not exist
   * @deprecated Use an API key in place of a secret: `createKey`.
   * @example
   * ```ts
   * const part = await cloud.createRobotPartSecret(robotPartId);
   * console.log(part.secrets.length);
   * ```
   */
  async createRobotPartSecret(robotPartId: string, options?: CallOptions): Promise<RobotPart<F>> {
    const response = await this.service.createRobotPartSecret({ partId: robotPartId }, options);
    return required("CreateRobotPartSecret", response, "part");
  }

  /**
   * Deletes a secret of a part. The last one cannot be deleted.
   *
   * @param robotPartId the part's id
   * @param secretId the secret's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the part has no such secret, `FAILED_PRECONDITION`
   * if it is the last one
   * @deprecated Use an API key in place of a secret: `createKey`.
   * @example
   * ```ts
   * const { secrets: [oldest] } = await cloud.createRobotPartSecret(robotPartId);
   * if (oldest) await cloud.deleteRobotPartSecret(robotPartId, oldest.id);
   * ```
   */
  async deleteRobotPartSecret(robotPartId: string, secretId: string, options?: CallOptions): Promise<void> {
    await this.service.deleteRobotPartSecret({ partId: robotPartId, secretId }, options);
  }
}
