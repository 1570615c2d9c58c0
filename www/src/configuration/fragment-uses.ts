import { isObject, type JsonObject } from "./fragment-values";

/** One use of a fragment by a configuration. */
export interface FragmentUse {
  readonly id: string;
  /** A revision or a tag; empty for the latest revision. */
  readonly version: string;
  /** What the names of its resources begin with here; empty for nothing. */
  readonly prefix: string;
  /** The values of its variables. */
  readonly variables: JsonObject;
}

/** The fragments that a configuration uses, in order: ids, or objects with an id. A disabled one is not in use. */
export function fragmentsOf(config: unknown): FragmentUse[] {
  const { fragments } = Object(config) as { fragments?: unknown };
  if (!Array.isArray(fragments)) return [];
  return fragments.flatMap((entry: unknown) => {
    if (typeof entry === "string") return [{ id: entry, version: "", prefix: "", variables: {} }];
    const { id, version, prefix, variables, disabled } = Object(entry) as Record<string, unknown>;
    if (typeof id !== "string" || disabled === true) return [];
    const text = (value: unknown) => (typeof value === "string" ? value : "");
    return [{ id, version: text(version), prefix: text(prefix), variables: isObject(variables) ? variables : {} }];
  });
}

interface PartConfiguration {
  readonly id: string;
  readonly robotConfig: unknown;
}

/**
 * Of what the service resolved for the uses of all parts of a machine, in the order of the parts, that
 * of one part.
 */
export function resolvedForPart<T extends { readonly fragmentId: string }>(
  resolved: readonly T[],
  parts: readonly PartConfiguration[],
  part: string,
): readonly T[] {
  let before = 0;
  for (const { id, robotConfig } of parts) {
    const uses = fragmentsOf(robotConfig);
    if (id === part) return resolved.slice(before, before + uses.length);
    before += uses.length;
  }
  return [];
}
