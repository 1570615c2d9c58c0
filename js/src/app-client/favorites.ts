import type { CallOptions } from "../call-options.js";
import { nonEmpty } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { FavoriteMachine } from "../gen/messages.js";
import type { ParametersOf } from "../service.js";
import { MethodGroup } from "./method-group.js";

export const favoriteParameters: ParametersOf<Favorites> = {
  addFavoriteMachine: [{ machineId: nonEmpty }],
  removeFavoriteMachine: [{ machineId: nonEmpty }],
  listFavoriteMachines: [{}],
};

/** The caller's favorite machines. Each user has their own list. */
export class Favorites<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Adds a machine to the caller's favorites.
   *
   * @param machineId the machine's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the machine does not exist
   * @example
   * ```ts
   * await cloud.addFavoriteMachine(robotId);
   * ```
   */
  async addFavoriteMachine(machineId: string, options?: CallOptions): Promise<void> {
    await this.service.addFavoriteMachine({ machineId }, options);
  }

  /**
   * Removes a machine from the caller's favorites.
   *
   * @param machineId the machine's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if it is not a favorite
   * @example
   * ```ts
   * await cloud.addFavoriteMachine(robotId);
   * await cloud.removeFavoriteMachine(robotId);
   * ```
   */
  async removeFavoriteMachine(machineId: string, options?: CallOptions): Promise<void> {
    await this.service.removeFavoriteMachine({ machineId }, options);
  }

  /**
   * Lists the caller's favorites.
   *
   * @param options options of the call
   * @returns the machines, with their organizations
   * @example
   * ```ts
   * const favorites = await cloud.listFavoriteMachines();
   * console.log(favorites.map((favorite) => favorite.machine?.name));
   * ```
   */
  async listFavoriteMachines(options?: CallOptions): Promise<FavoriteMachine<F>[]> {
    const response = await this.service.listFavoriteMachines({}, options);
    return response.favorites;
  }
}
