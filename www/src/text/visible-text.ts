/**
 * Makes text from elsewhere safe to read. Rendering as text already keeps
 * markup out; what is left are characters that draw nothing, reorder their
 * neighbours or break the line, and strings too long to lay out.
 */

/**
 * Controls, lone surrogates, line separators, and all that Unicode calls
 * ignorable: bidirectional formatting, fillers, tags. Joiners and variation
 * selectors stay: emoji and several scripts are spelled with them.
 */
const HIDDEN =
  /(?!\u200c|\u200d|[\ufe00-\ufe0f])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** Its number in Unicode: many fonts lack the pictures of control characters. */
function symbol(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** The text in one line, with a visible symbol for each hidden character. */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, symbol);
}

/** Like {@link visibleText}, but line ends and tabs keep their meaning. */
export function visibleLines(text: string): string {
  return text
    .replace(/\r\n/g, "\n")
    .replace(HIDDEN, (character) => (character === "\n" || character === "\t" ? character : symbol(character)));
}

export interface Clipped {
  readonly text: string;
  /** The number of truncated UTF-16 units. */
  readonly omitted: number;
}

/** At most `limit` UTF-16 units of the text, never half a surrogate pair. */
export function clip(text: string, limit: number): Clipped {
  if (text.length <= limit) return { text, omitted: 0 };
  const last = text.charCodeAt(limit - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit;
  return { text: text.slice(0, end), omitted: text.length - end };
}

/** How much of a name a list, a label or a title shows. */
export const NAME_LIMIT = 160;

/** A name for a plain-text place: a window title, an `aria-label`. */
export function plainName(name: string, limit = NAME_LIMIT): string {
  const { text, omitted } = clip(name, limit);
  return omitted > 0 ? `${visibleText(text)}…` : visibleText(text);
}
