import type { Fleet } from "../fleet/fleet";
import { LogFeed } from "./log-feed";

/** How many logs keep their lines while another is looked at. */
const KEPT = 3;
const feeds = new WeakMap<Fleet, Map<string, LogFeed>>();

/** The feed of a part, with the lines it had when it was last looked at. */
export function feedOf(fleet: Fleet, part: string): LogFeed {
  const kept = feeds.get(fleet) ?? new Map<string, LogFeed>();
  feeds.set(fleet, kept);
  const feed = kept.get(part) ?? new LogFeed(fleet, part);
  kept.delete(part);
  kept.set(part, feed);
  for (const old of kept.keys()) if (kept.size > KEPT) kept.delete(old);
  return feed;
}
