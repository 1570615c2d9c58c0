// A client under test with results converted to plain objects.

/**
 * @param {import("./measure.mjs").Candidate} candidate
 * @param {(message: any) => any} plain
 * @returns {import("./measure.mjs").Candidate}
 */
export const through = (candidate, plain) => ({
  machines: async (id) => plain(await candidate.machines(id)),
  parts: async (id) => plain(await candidate.parts(id)),
  logs: async (id) => plain(await candidate.logs(id)),
  machine: async (id) => plain(await candidate.machine(id)),
  tail: (id, onEntry) => candidate.tail(id, (entry) => onEntry(plain(entry))),
});
