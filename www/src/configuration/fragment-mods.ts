import { updated } from "./fragment-update";
import { isObject, type JsonObject, listOf, nameOf } from "./fragment-values";

/** A fragment on its way into the configuration that uses it. */
export interface AssembledFragment {
  /** Its id, and the ids of the fragments in it. */
  readonly ids: ReadonlySet<string>;
  readonly prefix: string;
  readonly config: JsonObject;
}

/**
 * The steps of a path such as `components.arm.attributes.speed`, with the resource's index in the place of its
 * name; undefined where the fragment has no such resource. `named` is the fragment before its changes.
 */
function stepsOf(path: string, { prefix, config: named }: AssembledFragment): readonly string[] | undefined {
  const [list = "", wanted, ...rest] = path.split(".");
  const entries = named[list];
  if (!Array.isArray(entries) || wanted === undefined) return path.split(".");
  const names = entries.map(nameOf);
  const index = [names.indexOf(wanted), names.indexOf(`${prefix}-${wanted}`), /^\d+$/.test(wanted) ? +wanted : -1].find(
    (at) => at >= 0 && at < names.length,
  );
  return index === undefined ? undefined : [list, String(index), ...rest];
}

/** The fragments with the changes of one entry of `fragment_mods`; throws where one of them fails. */
function changedBy(entry: unknown, fragments: readonly AssembledFragment[]): readonly AssembledFragment[] {
  const { fragment_id: id, mods } = Object(entry) as Record<string, unknown>;
  if (typeof id !== "string") throw new Error("fragment_id is required");
  if (!Array.isArray(mods)) throw new Error("mods: expected a list");
  if (!fragments.some(({ ids }) => ids.has(id))) throw new Error(`fragment ${id} is not used here`);
  const configs = fragments.map(({ config }): unknown => config);
  for (const operators of mods) {
    if (!isObject(operators)) throw new Error("mods: expected objects");
    for (const [operator, places] of Object.entries(operators)) {
      if (!isObject(places)) throw new Error(`${operator}: expected an object`);
      for (const [path, operand] of Object.entries(places)) {
        let found = false;
        fragments.forEach((fragment, index) => {
          const steps = fragment.ids.has(id) ? stepsOf(path, fragment) : undefined;
          if (!steps) return;
          found = true;
          const target = typeof operand === "string" ? stepsOf(operand, fragment) : undefined;
          try {
            configs[index] = updated(configs[index], operator, steps, operand, target);
          } catch (error) {
            throw new Error(`${operator} ${path}: ${error instanceof Error ? error.message : error}`);
          }
        });
        if (!found) throw new Error(`${operator} ${path}: there is no such resource in the fragment`);
      }
    }
  }
  return fragments.map((fragment, index) => ({ ...fragment, config: withoutHoles(configs[index], fragment) }));
}

/** Without the resources that were unset: a list keeps their places until all changes are made. */
function withoutHoles(changed: unknown, { config }: AssembledFragment): JsonObject {
  if (!isObject(changed)) return {};
  const lists = Object.keys(config).filter((key) => Array.isArray(config[key]) && Array.isArray(changed[key]));
  const whole = lists.map((key) => [key, listOf(changed[key]).filter((item) => item !== null)] as const);
  return { ...changed, ...Object.fromEntries(whole) };
}

/** The fragments that a configuration uses with its `fragment_mods`; those that fail are named and left out. */
export function withMods(config: JsonObject, fragments: readonly AssembledFragment[]) {
  const errors: string[] = [];
  let changed = fragments;
  listOf(config.fragment_mods).forEach((entry, index) => {
    try {
      changed = changedBy(entry, changed);
    } catch (error) {
      errors.push(`fragment_mods[${index}]: ${error instanceof Error ? error.message : error}`);
    }
  });
  return { fragments: changed, errors };
}
