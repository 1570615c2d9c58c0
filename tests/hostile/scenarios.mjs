// Every way in which this server breaks its replies.

import { cors } from "./scenarios/cors.mjs";
import { framing } from "./scenarios/framing.mjs";
import { http } from "./scenarios/http.mjs";
import { network } from "./scenarios/network.mjs";
import { status } from "./scenarios/status.mjs";
import { textReplies } from "./scenarios/text.mjs";
import { trailerLines } from "./scenarios/trailers.mjs";

/** Scenarios for any runtime. */
export const scenarios = [...status, ...trailerLines, ...framing, ...textReplies, ...http, ...network];

/** Scenarios for a page of another origin. */
export const crossOrigin = cors;

/**
 * All by the path that they are played at, without its slash.
 *
 * @type {Map<string, import("./scenario.mjs").Scenario>}
 */
export const byPath = new Map();
for (const scenario of [...scenarios, ...crossOrigin]) {
  const key = scenario.path.slice(1);
  if (byPath.has(key)) throw new Error(`two scenarios at ${scenario.path}: ${scenario.name}`);
  byPath.set(key, scenario);
}
