import type { Fleet } from "../fleet/fleet";
import type { Restart } from "./log-seen";
import type { LogPart } from "./log-source";

/** Something that happened to a part, to be seen beside its log. */
export interface LogEvent {
  readonly kind: "saved" | "restarted" | "offline" | "online";
  readonly time: Date;
  readonly part: LogPart;
}

/** The history of so many parts is read; more would be many calls for a few marks. */
export const PARTS_WITH_EVENTS = 8;
/** How many saves of the configuration are read of each part. */
const SAVES = 20;
/** How many changes of presence are kept of each part. */
const CHANGES = 50;
/** The service returns the time offline in seconds. */
const SAME_MS = 3_000;

/** The changes of presence that this page has seen, by part. */
const presence = new WeakMap<Fleet, Map<string, LogEvent[]>>();

/** Records whether a part is online, and returns its known presence. */
export function notePresence(fleet: Fleet, part: LogPart, offlineSince: Date | undefined, now: Date): LogEvent[] {
  const ofFleet = presence.get(fleet) ?? new Map<string, LogEvent[]>();
  presence.set(fleet, ofFleet);
  const changes = ofFleet.get(part.id) ?? [];
  const last = changes.at(-1);
  const next: LogEvent[] = [];
  if (offlineSince) {
    const isNew = last?.kind !== "offline" || offlineSince.getTime() - last.time.getTime() > SAME_MS;
    if (isNew) next.push({ kind: "offline", time: offlineSince, part });
  } else if (last?.kind === "offline") next.push({ kind: "online", time: now, part });
  const kept = [...changes, ...next].slice(-CHANGES);
  ofFleet.set(part.id, kept);
  return kept;
}

/** The saves of the parts' configurations, and when the parts went and came back. */
export async function readEvents(fleet: Fleet, parts: readonly LogPart[], signal: AbortSignal): Promise<LogEvent[]> {
  const { appClient } = fleet.client;
  const events = await Promise.all(
    parts.slice(0, PARTS_WITH_EVENTS).map(async (part) => {
      const [{ secondsSinceOnline }, history] = await Promise.all([
        appClient.getRobotPart(part.id, { signal }),
        appClient.getRobotPartHistory(part.id, { pageLimit: SAVES, signal }),
      ]);
      const now = new Date();
      const since = secondsSinceOnline > 0 ? new Date(now.getTime() - secondsSinceOnline * 1000) : undefined;
      const saved = history.flatMap(({ when }): LogEvent[] => (when ? [{ kind: "saved", time: when, part }] : []));
      return [...saved, ...notePresence(fleet, part, since, now)];
    }),
  );
  return events.flat();
}

/** All events of a span, in their order. */
export function eventsWithin(
  read: readonly LogEvent[],
  restarts: readonly Restart[],
  parts: readonly LogPart[],
  from: Date,
  to: Date,
): LogEvent[] {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const restarted = restarts.flatMap(({ part, time }): LogEvent[] => {
    const known = byId.get(part);
    return known ? [{ kind: "restarted", time, part: known }] : [];
  });
  return [...read, ...restarted]
    .filter(({ time }) => time >= from && time <= to)
    .sort((a, b) => a.time.getTime() - b.time.getTime());
}
