import type { CallOptions } from "../call-options.js";
import { count, list, nonEmpty, optional, text } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { APIKeyWithAuthorizations, LocationSummary, Robot, RoverRentalRobot } from "../gen/messages.js";
import type { ParametersOf } from "../service.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./response.js";

/** Which machines `listMachineSummaries` sums up. */
export interface ListMachineSummariesOptions extends CallOptions {
  /** Only machines that include one of these fragments. Empty means all. */
  fragmentIds?: readonly string[] | undefined;
  /** Only machines in these locations. Empty means all. */
  locationIds?: readonly string[] | undefined;
  /** At most this many machines; without it, all. */
  limit?: number | undefined;
}

export const machineParameters: ParametersOf<Machines> = {
  getRobot: [{ robotId: nonEmpty }],
  listRobots: [{ locationId: optional(nonEmpty) }],
  listRobotsForLocations: [{ locationIds: list(nonEmpty) }],
  listRobotsForOrg: [{ orgId: nonEmpty }],
  listMachineSummaries: [
    { organizationId: nonEmpty },
    { fragmentIds: list(nonEmpty), locationIds: list(nonEmpty), limit: count },
  ],
  newRobot: [{ name: nonEmpty, locationId: optional(nonEmpty) }],
  // An empty location keeps the machine's location.
  updateRobot: [{ robotId: nonEmpty, name: nonEmpty, locationId: optional(text) }],
  deleteRobot: [{ robotId: nonEmpty }],
  getRobotApiKeys: [{ robotId: nonEmpty }],
  getRoverRentalRobots: [{ orgId: nonEmpty }],
};

/** Machines, which the protocol calls robots: what a location holds, each made of parts. */
export class Machines<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Reads a machine.
   *
   * @param robotId the machine's id
   * @param options options of the call
   * @returns the machine
   * @throws `GrpcError` with `NOT_FOUND` if the machine does not exist
   * @example
   * ```ts
   * const machine = await cloud.getRobot(robotId);
   * console.log(machine.name, machine.onlineState);
   * ```
   */
  async getRobot(robotId: string, options?: CallOptions): Promise<Robot<F>> {
    const response = await this.service.getRobot({ id: robotId }, options);
    return required("GetRobot", response, "robot");
  }

  /**
   * Lists the machines of a location, without those of the locations under it.
   *
   * @param locationId the location's id; without one, the client's own location
   * @param options options of the call
   * @returns the machines
   * @throws `GrpcError` with `NOT_FOUND` if the location does not exist, `INVALID_ARGUMENT` if
   * none is given and the client has none
   * @example
   * ```ts
   * for (const machine of await cloud.listRobots(locationId)) console.log(machine.name);
   * ```
   */
  async listRobots(locationId?: string, options?: CallOptions): Promise<Robot<F>[]> {
    const response = await this.service.listRobots({ locationId: this.locationId("ListRobots", locationId) }, options);
    return response.robots;
  }

  /**
   * Lists the machines of several locations.
   *
   * @param locationIds the locations' ids
   * @param options options of the call
   * @returns the machines
   * @throws `GrpcError` with `NOT_FOUND` if one of the locations does not exist
   * @example
   * ```ts
   * const machines = await cloud.listRobotsForLocations([locationId]);
   * console.log(machines.length);
   * ```
   */
  async listRobotsForLocations(locationIds: readonly string[], options?: CallOptions): Promise<Robot<F>[]> {
    const response = await this.service.listRobotsForLocations({ locationIds }, options);
    return response.robots;
  }

  /**
   * Lists all machines of an organization.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the machines
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * const machines = await cloud.listRobotsForOrg(orgId);
   * console.log(machines.filter((machine) => machine.onlineState === "ONLINE_STATE_ONLINE").length);
   * ```
   */
  async listRobotsForOrg(orgId: string, options?: CallOptions): Promise<Robot<F>[]> {
    const response = await this.service.listRobotsForOrg({ orgId }, options);
    return response.robots;
  }

  /**
   * Gives what an overview of a fleet shows of each machine: its parts, whether they are online,
   * their versions and fragments. It replaces a call for each machine.
   *
   * @param organizationId the organization's id
   * @param options which machines, and options of the call
   * @returns the machines by location
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist, or one of the fragments
   * or locations does not exist
   * @example
   * ```ts
   * for (const location of await cloud.listMachineSummaries(orgId, { locationIds: [locationId] })) {
   *   console.log(location.locationName, location.machineSummaries.length);
   * }
   * ```
   */
  async listMachineSummaries(
    organizationId: string,
    options: ListMachineSummariesOptions = {},
  ): Promise<LocationSummary<F>[]> {
    const { fragmentIds, locationIds, limit, ...call } = options;
    const response = await this.service.listMachineSummaries({ organizationId, fragmentIds, locationIds, limit }, call);
    return response.locationSummaries;
  }

  /**
   * Creates a machine. It starts with a main part, named `<name>-main`.
   *
   * @param name what to call it
   * @param locationId the location to put it in; without one, the client's own location
   * @param options options of the call
   * @returns the new machine's id
   * @throws `GrpcError` with `ALREADY_EXISTS` if the location has a machine of this name,
   * `NOT_FOUND` if the location does not exist, `INVALID_ARGUMENT` for an empty name, or if no
   * location is given and the client has none
   * @example
   * ```ts
   * const id = await cloud.newRobot("crane-4", locationId);
   * const [main] = await cloud.getRobotParts(id);
   * console.log(main?.name); // crane-4-main
   * ```
   */
  async newRobot(name: string, locationId?: string, options?: CallOptions): Promise<string> {
    const response = await this.service.newRobot({ name, location: this.locationId("NewRobot", locationId) }, options);
    return response.id;
  }

  /**
   * Renames a machine, or moves it to another location of the same organization. The RPC saves both: on
   * a client with a default location, a call without `locationId` moves the machine there.
   *
   * @param robotId the machine's id
   * @param name the new name; not empty
   * @param locationId the new location. Default: the client's own location. An empty string keeps the
   * machine's location.
   * @param options options of the call
   * @returns the machine as it is now
   * @throws `GrpcError` with `NOT_FOUND` if the machine or location does not exist,
   * `INVALID_ARGUMENT` if no location is given and the client has none
   * @example
   * ```ts
   * const machine = await cloud.updateRobot(robotId, "crane-5", locationId);
   * console.log(machine.name);
   * ```
   */
  async updateRobot(robotId: string, name: string, locationId?: string, options?: CallOptions): Promise<Robot<F>> {
    const change = { id: robotId, name, location: this.locationId("UpdateRobot", locationId) };
    const response = await this.service.updateRobot(change, options);
    return required("UpdateRobot", response, "robot");
  }

  /**
   * Deletes a machine with its parts, their logs and their history.
   *
   * @param robotId the machine's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the machine does not exist
   * @example
   * ```ts
   * await cloud.deleteRobot(robotId);
   * ```
   */
  async deleteRobot(robotId: string, options?: CallOptions): Promise<void> {
    await this.service.deleteRobot({ id: robotId }, options);
  }

  /**
   * Lists the API keys that have a role on a machine itself.
   *
   * @param robotId the machine's id
   * @param options options of the call
   * @returns the keys and their roles; the value of a key only if it belongs to a new machine and was not used yet
   * @throws `GrpcError` with `NOT_FOUND` if the machine does not exist
   * @example
   * ```ts
   * const keys = await cloud.getRobotApiKeys(robotId);
   * console.log(keys.map((key) => key.apiKey?.name));
   * ```
   */
  async getRobotApiKeys(robotId: string, options?: CallOptions): Promise<APIKeyWithAuthorizations<F>[]> {
    const response = await this.service.getRobotApiKeys({ robotId }, options);
    return response.apiKeys;
  }

  /**
   * Lists an organization's rovers that can be rented by the hour.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the rovers
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * const rovers = await cloud.getRoverRentalRobots(orgId);
   * console.log(rovers.map((rover) => rover.robotName));
   * ```
   */
  async getRoverRentalRobots(orgId: string, options?: CallOptions): Promise<RoverRentalRobot[]> {
    const response = await this.service.getRoverRentalRobots({ orgId }, options);
    return response.robots;
  }
}
