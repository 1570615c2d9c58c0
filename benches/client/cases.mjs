// The cases, for the browser and the report.

/**
 * @typedef {object} Case
 * @property {string} title
 * @property {"machines" | "parts" | "logs" | "tail" | "sequential" | "concurrent"} kind what is
 * requested
 * @property {string} id of what is requested; the bench server answers by it
 * @property {number} count how many machines, parts, entries, messages or calls
 * @property {number} rounds how often it is measured
 * @property {number} goal largest ratio of our own time to that of `@viamrobotics/sdk`
 */

/**
 * The source of responses: HTTP, or memory, which leaves only the client's own time.
 * @typedef {"http" | "memory"} Way
 */

/** @type {Case[]} */
export const cases = [
  { title: "List 1,000 machines", kind: "machines", id: "machines-1000", count: 1_000, rounds: 15, goal: 0.15 },
  { title: "List 10,000 machines", kind: "machines", id: "machines-10000", count: 10_000, rounds: 11, goal: 0.1 },
  { title: "List 100,000 machines", kind: "machines", id: "machines-100000", count: 100_000, rounds: 5, goal: 0.08 },
  { title: "200 parts with 20 KB configurations", kind: "parts", id: "parts-200", count: 200, rounds: 11, goal: 0.05 },
  { title: "10,000 log entries", kind: "logs", id: "logs-10000", count: 10_000, rounds: 11, goal: 0.08 },
  { title: "Stream of 20,000 messages", kind: "tail", id: "tail-20000", count: 20_000, rounds: 11, goal: 0.05 },
  { title: "One machine, 200 calls in turn", kind: "sequential", id: "machine", count: 200, rounds: 15, goal: 0.75 },
  { title: "One machine, 32 calls at once", kind: "concurrent", id: "machine", count: 32, rounds: 21, goal: 0.75 },
];
