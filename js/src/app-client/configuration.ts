import type { CallOptions } from "../call-options.js";
import { type Check, callback, nonEmpty, object, positive, time } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { ConfigPropertyChangeResult, RobotPart, RobotPartHistoryEntry } from "../gen/messages.js";
import type { JsonObjectInit } from "../json.js";
import { failedIteration, type ParametersOf } from "../service.js";
import { configOf } from "./config-text.js";
import { applied, type Change, editing } from "./edit.js";
import { MethodGroup } from "./method-group.js";
import { pages, take } from "./pages.js";
import { required } from "./response.js";

/** Which edits `iterateRobotPartHistory` goes through. */
export interface IterateHistoryOptions extends CallOptions {
  /** At most this many edits in one response. Default: the service decides. */
  pageSize?: number | undefined;
  /** Only edits of this time or later. */
  start?: Date | string | undefined;
  /** Only edits before this time. */
  end?: Date | string | undefined;
}

/** Which edits `getRobotPartHistory` lists. */
export interface GetHistoryOptions extends IterateHistoryOptions {
  /** At most this many edits, in a single call. Default: all edits, in as many calls as needed. */
  pageLimit?: number | undefined;
}

/** A proxy may throw where it is read. */
const readable: Check = (value, path) => {
  object(value, path);
  Object.entries(value as object);
};

export const configurationParameters: ParametersOf<Configuration> = {
  getRobotPartHistory: [{ robotPartId: nonEmpty }, { start: time, end: time, pageLimit: positive, pageSize: positive }],
  iterateRobotPartHistory: [
    { robotPartId: nonEmpty },
    { start: time, end: time, pageSize: positive },
    { fail: failedIteration },
  ],
  editRobotPartConfig: [{ robotPartId: nonEmpty, change: callback }],
  setConfigProperty: [{ robotPartId: nonEmpty, propertyChanges: readable }],
};

/** The configurations of parts: properties and history. */
export class Configuration<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Lists the edits of a part, newest first.
   *
   * @param robotPartId the part's id
   * @param options which edits, and options of each call
   * @returns the edits, each with the part as it was before
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist
   * @example
   * ```ts
   * const [latest] = await cloud.getRobotPartHistory(robotPartId);
   * console.log(latest?.when, latest?.editedBy?.value);
   * ```
   */
  async getRobotPartHistory(robotPartId: string, options: GetHistoryOptions = {}): Promise<RobotPartHistoryEntry<F>[]> {
    const { pageLimit, ...query } = options;
    if (pageLimit === undefined) return take(this.iterateRobotPartHistory(robotPartId, query));
    const { start, end, pageSize: _, ...call } = query;
    const response = await this.service.getRobotPartHistory({ id: robotPartId, start, end, pageLimit }, call);
    return response.history;
  }

  /**
   * Iterates over the edits of a part, newest first, and fetches them page by page as they are
   * wanted.
   *
   * @param robotPartId the part's id
   * @param options which edits, and options of each call
   * @returns an iterator over the edits, which throws the error of a failed call
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist
   * @example
   * ```ts
   * for await (const edit of cloud.iterateRobotPartHistory(robotPartId)) {
   *   if (edit.old?.name !== "gripper") break;
   * }
   * ```
   */
  iterateRobotPartHistory(
    robotPartId: string,
    options: IterateHistoryOptions = {},
  ): AsyncGenerator<RobotPartHistoryEntry<F>, void, undefined> {
    const { start, end, pageSize, ...call } = options;
    return pages("GetRobotPartHistory", pageSize, async ({ pageToken, pageSize: pageLimit }) => {
      const request = { id: robotPartId, start, end, pageToken, pageLimit };
      const { history, nextPageToken } = await this.service.getRobotPartHistory(request, call);
      return { items: history, nextPageToken };
    });
  }

  /**
   * Reads a part's configuration as text, changes it and saves it, so that large numbers, `1.0` and the
   * order of keys stay as they are. If another client has saved in between, it reads the new text and
   * starts again; `change` may therefore be called more than once.
   *
   * @param robotPartId the part's id
   * @param change gets the configuration as JSON text and returns what to save. It may be `async`. The
   * same text is not saved again.
   * @param options options of each call
   * @returns the part as it is now
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist, `PERMISSION_DENIED` if the
   * caller may not read its configuration, `INVALID_ARGUMENT` if the new text is not a JSON object
   * @example
   * ```ts
   * const part = await cloud.editRobotPartConfig(robotPartId, (json) => json.replaceAll("motor", "drive"));
   * console.log(part.robotConfigJson);
   * ```
   */
  async editRobotPartConfig(robotPartId: string, change: Change<string>, options?: CallOptions): Promise<RobotPart<F>> {
    return editing(async () => {
      const response = await this.service.getRobotPart({ id: robotPartId }, options);
      const part = required("GetRobotPart", response, "part");
      const json = configOf(response);
      const robotConfigJson = await applied("UpdateRobotPart", json, change, (value) => typeof value === "string");
      if (robotConfigJson === json) return part;
      const update = { id: robotPartId, name: part.name, robotConfigJson, lastKnownUpdate: part.lastUpdated };
      return required("UpdateRobotPart", await this.service.updateRobotPart(update, options), "part");
    });
  }

  /**
   * Changes single properties of a part's configuration and leaves the rest unchanged. Each change
   * succeeds or fails independently: check `success`.
   *
   * @param robotPartId the part's id
   * @param propertyChanges new values by path, such as `components.0.attributes.rate`
   * @param options options of the call
   * @returns the result of each change
   * @throws `GrpcError` with `NOT_FOUND` if the part does not exist
   * @example
   * ```ts
   * const results = await cloud.setConfigProperty(robotPartId, { "network.bind_address": "0.0.0.0:8080" });
   * for (const { path, success, error } of results) if (!success) console.log(path, error);
   * ```
   */
  async setConfigProperty(
    robotPartId: string,
    propertyChanges: JsonObjectInit,
    options?: CallOptions,
  ): Promise<ConfigPropertyChangeResult[]> {
    const changes = Object.entries(propertyChanges).map(([path, value]) => ({ path, value }));
    const response = await this.service.setConfigProperty({ robotPartId, propertyChanges: changes }, options);
    return response.propertyChanges;
  }
}
