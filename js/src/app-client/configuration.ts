import type { CallOptions } from "../call-options.js";
import type { ConfigPropertyChangeResult, RobotPartHistoryEntry } from "../gen/messages.js";
import type { JsonValue } from "../json.js";
import { MethodGroup } from "./method-group.js";
import { pages, take } from "./pages.js";

/** Which edits `iterateRobotPartHistory` goes through. */
export interface IterateHistoryOptions extends CallOptions {
  /** Only edits of this time or later. */
  start?: Date | string | undefined;
  /** Only edits before this time. */
  end?: Date | string | undefined;
}

/** Which edits `getRobotPartHistory` lists. */
export interface GetHistoryOptions extends IterateHistoryOptions {
  /** At most this many edits, in a single call; without it, all of them, in as many calls as it takes. */
  pageLimit?: number | undefined;
}

/** The configurations of parts, piece by piece and over time. */
export class Configuration extends MethodGroup {
  /**
   * Lists the edits of a part, newest first.
   *
   * @param robotPartId the part's id
   * @param options which edits, and options of each call
   * @returns the edits, each with the part as it was before
   * @throws `GrpcError` with `NOT_FOUND` where there is no such part
   * @example
   * ```ts
   * const [latest] = await cloud.getRobotPartHistory(robotPartId);
   * console.log(latest?.when, latest?.editedBy?.value);
   * ```
   */
  async getRobotPartHistory(
    robotPartId: string,
    { pageLimit, ...query }: GetHistoryOptions = {},
  ): Promise<RobotPartHistoryEntry[]> {
    if (pageLimit === undefined) return take(this.iterateRobotPartHistory(robotPartId, query));
    const { start, end, ...call } = query;
    const reply = await this.service.getRobotPartHistory({ id: robotPartId, start, end, pageLimit }, call);
    return reply.history;
  }

  /**
   * Goes through the edits of a part, newest first, and fetches them page by page as they are
   * wanted.
   *
   * @param robotPartId the part's id
   * @param options which edits, and options of each call
   * @returns an iterator over the edits, which throws what a call fails with
   * @throws `GrpcError` with `NOT_FOUND` where there is no such part
   * @example
   * ```ts
   * for await (const edit of cloud.iterateRobotPartHistory(robotPartId)) {
   *   if (edit.old?.name !== "gripper") break;
   * }
   * ```
   */
  iterateRobotPartHistory(
    robotPartId: string,
    { start, end, ...call }: IterateHistoryOptions = {},
  ): AsyncGenerator<RobotPartHistoryEntry, void, undefined> {
    return pages("GetRobotPartHistory", async (pageToken) => {
      const request = { id: robotPartId, start, end, pageToken };
      const { history, nextPageToken } = await this.service.getRobotPartHistory(request, call);
      return { items: history, nextPageToken };
    });
  }

  /**
   * Changes single properties of a part's configuration and leaves the rest alone. Each change
   * succeeds or fails by itself: look at `success`.
   *
   * @param robotPartId the part's id
   * @param propertyChanges new values by path, such as `components.0.attributes.rate`
   * @param options options of the call
   * @returns what became of each change
   * @throws `GrpcError` with `NOT_FOUND` where there is no such part
   * @example
   * ```ts
   * const results = await cloud.setConfigProperty(robotPartId, { "network.bind_address": "0.0.0.0:8080" });
   * for (const { path, success, error } of results) if (!success) console.log(path, error);
   * ```
   */
  async setConfigProperty(
    robotPartId: string,
    propertyChanges: Readonly<Record<string, JsonValue>>,
    options?: CallOptions,
  ): Promise<ConfigPropertyChangeResult[]> {
    const changes = Object.entries(propertyChanges).map(([path, value]) => ({ path, value }));
    const reply = await this.service.setConfigProperty({ robotPartId, propertyChanges: changes }, options);
    return reply.propertyChanges;
  }
}
