import type { LogEntry } from "viam-app-client";
import type { Fleet } from "../fleet/fleet";

/** The span of time that is read: `start` is inside of it, `end` is not. */
export interface LogSpan {
  readonly start?: Date | undefined;
  readonly end?: Date | undefined;
}

/** Reads the newest entries of a span, oldest first. */
export async function readNewest(fleet: Fleet, part: string, span: LogSpan, limit: number, signal: AbortSignal) {
  const options = { ...span, numLogEntries: limit, signal };
  return oldestFirst(await fleet.client.appClient.getRobotPartLogs(part, options));
}

/** Reads the oldest entries of a span, oldest first. */
export async function readOldest(fleet: Fleet, part: string, span: LogSpan, limit: number, signal: AbortSignal) {
  const options = { ...span, numLogEntries: limit, order: "LOG_ORDER_ASCENDING", signal } as const;
  return fleet.client.appClient.getRobotPartLogs(part, options);
}

/** The service returns the newest first. */
export function oldestFirst(entries: readonly LogEntry[]): LogEntry[] {
  return entries.toReversed();
}
