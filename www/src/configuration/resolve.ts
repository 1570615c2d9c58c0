import { type Node, parseTree } from "jsonc-parser";

/** What the service made of one use of a fragment: its version, variables, prefix and changes are in it. */
export interface FragmentConfiguration {
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

interface Piece {
  readonly text: string;
  /** The fragment it comes from; undefined for the part's own. */
  readonly origin: string | undefined;
}

/** A key of the configuration: a list that grows by each fragment, or one value. */
interface Entry {
  readonly key: string;
  readonly isList: boolean;
  readonly pieces: Piece[];
}

/** How a configuration names its fragments, which is not part of what comes of it. */
const REFERENCES = ["fragments", "fragment_mods"];

/** The lists in which equal entries are one: two fragments need the same module once. */
const SHARED = ["modules", "packages"];

function ownEntries(text: string): Entry[] {
  const root = parseTree(text);
  const raw = ({ offset, length }: Node) => text.slice(offset, offset + length);
  return (root?.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    if (!key || !value || REFERENCES.includes(String(key.value))) return [];
    const isList = value.type === "array";
    const nodes = isList ? (value.children ?? []) : [value];
    return [{ key: String(key.value), isList, pieces: nodes.map((node) => ({ text: raw(node), origin: undefined })) }];
  });
}

/** A JSON text in which only the values differ, not the order of keys. */
function canonical(text: string): string {
  const inOrder = (_: string, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(JSON.parse(text), inOrder);
}

/** Adds to an entry what a fragment has under the same key, by the service's rules. */
function grow({ key, isList, pieces }: Entry, value: unknown, origin: string): void {
  // A value of the part or of an earlier fragment takes precedence.
  if (!isList || !Array.isArray(value)) return;
  const known = SHARED.includes(key) ? new Set(pieces.map(({ text }) => canonical(text))) : undefined;
  for (const item of value) {
    const text = JSON.stringify(item);
    if (known?.has(canonical(text))) continue;
    known?.add(canonical(text));
    pieces.push({ text, origin });
  }
}

/**
 * The part's configuration with what its fragments add, as machines get it: lists go behind the part's
 * own, other values are used only if the part has none.
 */
export function resolve(own: string, fragments: readonly FragmentConfiguration[]): Entry[] {
  const entries = new Map(ownEntries(own).map((entry) => [entry.key, entry]));
  for (const { name, config } of fragments) {
    for (const [key, value] of Object.entries(config)) {
      const entry = entries.get(key);
      if (entry) {
        grow(entry, value, name);
        continue;
      }
      const isList = Array.isArray(value);
      const pieces = (isList ? value : [value]).map((item) => ({ text: JSON.stringify(item), origin: name }));
      entries.set(key, { key, isList, pieces });
    }
  }
  return [...entries.values()];
}

/** The entries as one JSON text, and for each line of its layout the fragment it comes from. */
export function resolvedText(entries: readonly Entry[], countLines: (text: string) => number) {
  const origins: (string | undefined)[] = [undefined];
  const parts = entries.map(({ key, isList, pieces }) => {
    if (isList && pieces.length > 0) origins.push(undefined);
    for (const { text, origin } of pieces) origins.push(...Array(countLines(text)).fill(origin));
    if (isList) origins.push(undefined);
    const texts = pieces.map(({ text }) => text).join(",");
    return `${JSON.stringify(key)}:${isList ? `[${texts}]` : texts}`;
  });
  return { text: `{${parts.join(",")}}`, origins };
}
