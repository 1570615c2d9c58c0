import { parseAnsiSequences } from "ansi-sequence-parser";
import { visibleLines } from "./visible-text";

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences begin with this character
const ESCAPE = /\u001b/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences begin with this character
const SEQUENCE = /\u001b\[[0-9;]*m/g;

/** The text without colour codes. */
export function withoutAnsi(text: string): string {
  return ESCAPE.test(text) ? text.replace(SEQUENCE, "") : text;
}

type Color = ReturnType<typeof parseAnsiSequences>[number]["foreground"];

/** The eight colours of the page's colour scheme; all others are not changed. */
function colorClass(color: Color): string {
  return color?.type === "named" ? `ansi-${color.name.replace(/^bright(.)/, (_, first) => first.toLowerCase())}` : "";
}

/** Text with the colours that a terminal would show. */
export function AnsiText({ text }: { text: string }) {
  if (!ESCAPE.test(text)) return <>{visibleLines(text)}</>;
  return (
    <>
      {parseAnsiSequences(text).map(({ value, foreground, decorations }, index) => (
        <span key={index} class={[colorClass(foreground), ...[...decorations].map((name) => `ansi-${name}`)].join(" ")}>
          {visibleLines(value)}
        </span>
      ))}
    </>
  );
}
