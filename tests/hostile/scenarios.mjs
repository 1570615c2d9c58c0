// Every way in which this server breaks its responses.

import { responses } from "../responses/table.mjs";
import { answer } from "./answer.mjs";
import { unary } from "./scenario.mjs";
import { cors } from "./scenarios/cors.mjs";
import { network } from "./scenarios/network.mjs";
import { redirected } from "./scenarios/redirects.mjs";

const table = responses().map(({ name, call, expect, ...reply }) =>
  unary(name, answer(reply), expect, { call, aborts: reply.end === "hang" }),
);

/** Scenarios for any runtime. */
export const scenarios = [...table, ...redirected, ...network];

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
