import { type AssembledFragment, withMods } from "./fragment-mods";
import { withPrefix } from "./fragment-prefix";
import { type FragmentUse, fragmentsOf } from "./fragment-uses";
import { isObject, isSame, type JsonObject } from "./fragment-values";
import { substitute } from "./fragment-variables";

/** Reads a fragment's configuration in one version; an empty version is the newest. */
export type ReadFragment = (id: string, version: string) => Promise<JsonObject>;

/** The lists in which equal entries are one: two uses of a fragment need its modules once. */
const SHARED = ["modules", "packages"];

/** Lists grow; any other value is the outer one, where it has one. */
function merged(outer: JsonObject, inner: JsonObject): JsonObject {
  const all: Record<string, unknown> = { ...outer };
  for (const [key, value] of Object.entries(inner)) {
    const own = all[key];
    if (own === undefined) all[key] = value;
    else if (Array.isArray(own) && Array.isArray(value)) {
      const isKnown = (item: unknown) => SHARED.includes(key) && own.some((known) => isSame(known, item));
      all[key] = [...own, ...value.filter((item) => !isKnown(item))];
    }
  }
  return all;
}

interface Assembled extends AssembledFragment {
  readonly errors: readonly string[];
}

async function assemble(use: FragmentUse, read: ReadFragment, within: readonly string[]): Promise<Assembled> {
  if (within.includes(use.id)) throw new Error(`fragment ${use.id} includes itself`);
  const config = substitute(await read(use.id, use.version), use.variables);
  if (!isObject(config)) throw new Error(`fragment ${use.id}: expected an object`);
  const children = await Promise.all(fragmentsOf(config).map((child) => assemble(child, read, [...within, use.id])));
  const { fragments, errors } = withMods(config, children);
  const { fragments: _, fragment_mods: __, ...own } = config;
  const whole = fragments.reduce((outer, child) => merged(outer, child.config), own as JsonObject);
  return {
    ids: new Set([use.id, ...children.flatMap(({ ids }) => [...ids])]),
    prefix: use.prefix,
    config: withPrefix(whole, use.prefix),
    errors: [...children.flatMap((child) => child.errors), ...errors],
  };
}

/**
 * What each use of a fragment adds to a part's configuration, in the order of the uses, and what failed. The
 * service does the same; it can't be asked about a fragment that is not saved yet.
 */
export async function fragmentsIn(config: unknown, read: ReadFragment) {
  const uses = fragmentsOf(config);
  const errors: string[] = [];
  const assembled = await Promise.all(
    uses.map((use) =>
      assemble(use, read, []).catch((error: unknown): Assembled => {
        errors.push(error instanceof Error ? error.message : String(error));
        return { ids: new Set(), prefix: "", config: {}, errors: [] };
      }),
    ),
  );
  const changed = withMods(isObject(config) ? config : {}, assembled);
  return {
    used: changed.fragments.map(({ config: added }, index) => ({ name: uses[index]?.id ?? "", config: added })),
    errors: [...errors, ...assembled.flatMap((fragment) => fragment.errors), ...changed.errors],
  };
}
