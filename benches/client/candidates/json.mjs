// `fetch` and `JSON.parse` of the same data, with its times as `Date`s.

/** @param {string} host */
export async function open(host) {
  /** @param {string} id */
  const get = async (id) => JSON.parse(await (await fetch(`${host}/json/${id}`)).text());
  /** @type {import("../measure.mjs").Candidate} */
  const candidate = {
    machines: async (id) => (await get(id)).robots.map(machine),
    parts: async (id) => (await get(id)).parts.map(part),
    logs: async (id) => (await get(id)).logs.map(entry),
    machine: async (id) => machine((await get(id)).robot),
    tail: async (id, onEntry) => {
      const { body } = await fetch(`${host}/json/${id}`);
      if (!body) throw new Error("the response has no body");
      let rest = "";
      for await (const text of /** @type {any} */ (body.pipeThrough(new TextDecoderStream()))) {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) for (const log of JSON.parse(line).logs) onEntry(entry(log));
      }
    },
  };
  return candidate;
}

/** @param {any} machine */
function machine(machine) {
  machine.lastAccess = new Date(machine.lastAccess);
  machine.createdOn = new Date(machine.createdOn);
  return machine;
}

/** @param {any} part */
function part(part) {
  part.lastAccess = new Date(part.lastAccess);
  part.createdOn = new Date(part.createdOn);
  part.lastUpdated = new Date(part.lastUpdated);
  for (const secret of part.secrets) secret.createdOn = new Date(secret.createdOn);
  return part;
}

/** @param {any} entry */
function entry(entry) {
  entry.time = new Date(entry.time);
  return entry;
}
