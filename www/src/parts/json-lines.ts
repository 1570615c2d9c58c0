/** What a stretch of a line is, for its colour. */
export type TokenKind = "key" | "string" | "number" | "literal" | "punctuation";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

export interface JsonLine {
  /** How many containers the line is inside of. */
  readonly depth: number;
  readonly tokens: readonly Token[];
}

const mark = (text: string): Token => ({ kind: "punctuation", text });

function scalar(value: unknown): Token {
  if (typeof value === "string") return { kind: "string", text: JSON.stringify(value) };
  if (typeof value === "number" || typeof value === "bigint") return { kind: "number", text: String(value) };
  return { kind: "literal", text: String(value) };
}

/**
 * A value as the lines of formatted JSON, made straight from the value: no
 * second pass over a text, so that large configurations show at once.
 */
export function jsonLines(root: unknown): JsonLine[] {
  const lines: JsonLine[] = [];
  const write = (value: unknown, depth: number, before: Token[], after: Token[]) => {
    if (typeof value !== "object" || value === null) {
      lines.push({ depth, tokens: [...before, scalar(value), ...after] });
      return;
    }
    const list = Array.isArray(value);
    const entries = Object.entries(value);
    const [open, close] = list ? ["[", "]"] : ["{", "}"];
    if (entries.length === 0) {
      lines.push({ depth, tokens: [...before, mark(open + close), ...after] });
      return;
    }
    lines.push({ depth, tokens: [...before, mark(open)] });
    entries.forEach(([key, item], index) => {
      const name: Token[] = list ? [] : [{ kind: "key", text: JSON.stringify(key) }, mark(": ")];
      write(item, depth + 1, name, index < entries.length - 1 ? [mark(",")] : []);
    });
    lines.push({ depth, tokens: [mark(close), ...after] });
  };
  write(root, 0, [], []);
  return lines;
}
