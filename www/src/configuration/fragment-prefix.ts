import { isObject, type JsonObject, listOf, nameOf } from "./fragment-values";

/** The lists whose entries have names of their own; modules and packages are shared by all uses. */
const NAMED = ["components", "services", "remotes", "processes", "jobs"];

/** Where an entry has its name or refers to another resource by its name. */
const NAMES = ["name", "id", "resource"];

/** The configuration with `prefix-` before the names of its resources, and where these refer to each other. */
export function withPrefix(config: JsonObject, prefix: string): JsonObject {
  if (prefix === "") return config;
  const own = new Set(NAMED.flatMap((list) => listOf(config[list]).map(nameOf)));
  const rename = (value: unknown) => (typeof value === "string" && own.has(value) ? `${prefix}-${value}` : value);
  const renameEntry = (entry: unknown) => {
    if (!isObject(entry)) return entry;
    const next: Record<string, unknown> = { ...entry };
    for (const key of NAMES) if (key in next) next[key] = rename(next[key]);
    if (Array.isArray(next.depends_on)) next.depends_on = next.depends_on.map(rename);
    if (isObject(next.frame) && "parent" in next.frame) {
      next.frame = { ...next.frame, parent: rename(next.frame.parent) };
    }
    return next;
  };
  const renamed = NAMED.flatMap((list) => {
    const entries = config[list];
    return Array.isArray(entries) ? [[list, entries.map(renameEntry)] as const] : [];
  });
  return { ...config, ...Object.fromEntries(renamed) };
}
