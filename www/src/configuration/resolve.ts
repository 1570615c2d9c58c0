import { type Node, parseTree } from "jsonc-parser";

/** A configuration that a fragment brings. */
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

function ownEntries(text: string): Entry[] {
  const root = parseTree(text);
  const raw = ({ offset, length }: Node) => text.slice(offset, offset + length);
  return (root?.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    if (!key || !value) return [];
    const isList = value.type === "array";
    const nodes = isList ? (value.children ?? []) : [value];
    return [{ key: String(key.value), isList, pieces: nodes.map((node) => ({ text: raw(node), origin: undefined })) }];
  });
}

/**
 * The part's configuration with what its fragments add: their lists go behind the part's own, other
 * values count only where the part has none.
 */
export function resolve(own: string, fragments: readonly FragmentConfiguration[]): Entry[] {
  const entries = new Map(ownEntries(own).map((entry) => [entry.key, entry]));
  for (const { name, config } of fragments) {
    for (const [key, value] of Object.entries(config)) {
      const isList = Array.isArray(value);
      const entry = entries.get(key) ?? { key, isList, pieces: [] };
      const pieces = (isList ? value : [value]).map((item) => ({ text: JSON.stringify(item), origin: name }));
      if (entry.isList && isList) entry.pieces.push(...pieces);
      else if (entry.pieces.length === 0) entry.pieces.push(...pieces);
      entries.set(key, entry);
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
