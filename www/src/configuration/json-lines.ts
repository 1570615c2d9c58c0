import { createScanner } from "jsonc-parser";

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

function kindOf(token: string): TokenKind {
  if (token.startsWith('"')) return "string";
  if (/^[-\d]/.test(token)) return "number";
  return /^[{}[\],:]$/.test(token) ? "punctuation" : "literal";
}

/** The tokens of a JSON text, each exactly as it is written. */
function tokensOf(text: string): Token[] {
  const scanner = createScanner(text, true);
  const tokens: Token[] = [];
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const token = text.slice(scanner.getTokenOffset(), scanner.getPosition());
    tokens.push({ kind: kindOf(token), text: token });
  }
  return tokens;
}

const OPENING: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** A JSON text as lines, one item a line; no token is changed. */
export function jsonLines(text: string): JsonLine[] {
  const tokens = tokensOf(text);
  const lines: { depth: number; tokens: Token[] }[] = [];
  let depth = 0;
  let line: Token[] = [];
  const endLine = (at: number) => {
    if (line.length > 0) lines.push({ depth: at, tokens: line });
    line = [];
  };
  tokens.forEach((token, index) => {
    const next = tokens[index + 1]?.text;
    if (token.kind !== "punctuation") {
      const isKey = next === ":" && token.kind === "string";
      line.push(isKey ? { kind: "key", text: token.text } : token);
    } else if (token.text in OPENING) {
      line.push(token);
      if (next === OPENING[token.text]) return;
      endLine(depth);
      depth += 1;
    } else if (token.text === "}" || token.text === "]") {
      const before = tokens[index - 1];
      const isEmpty = before?.kind === "punctuation" && OPENING[before.text] === token.text;
      if (!isEmpty) {
        endLine(depth);
        depth -= 1;
      }
      line.push(token);
    } else if (token.text === ",") {
      line.push(token);
      endLine(depth);
    } else line.push({ kind: "punctuation", text: ": " });
  });
  endLine(depth);
  return lines;
}
