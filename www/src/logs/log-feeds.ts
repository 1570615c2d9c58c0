import type { Fleet } from "../fleet/fleet";
import { LogFeed } from "./log-feed";
import type { LogPart } from "./log-source";

/** The number of logs that keep their lines while another is shown. */
const KEPT = 3;
const feeds = new WeakMap<Fleet, Map<string, LogFeed>>();

/** The feed of some parts, with the lines it had when it was last looked at. */
export function feedOf(fleet: Fleet, parts: readonly LogPart[]): LogFeed {
  const key = parts.map(({ id }) => id).join(" ");
  const kept = feeds.get(fleet) ?? new Map<string, LogFeed>();
  feeds.set(fleet, kept);
  const feed = kept.get(key) ?? new LogFeed(fleet, parts);
  kept.delete(key);
  kept.set(key, feed);
  for (const old of kept.keys()) if (kept.size > KEPT) kept.delete(old);
  return feed;
}
