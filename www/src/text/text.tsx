import { useState } from "preact/hooks";
import { formatNumber } from "./numbers";
import { clip, NAME_LIMIT, plainName, visibleLines, visibleText } from "./visible-text";

/** A name from outside, in one line: isolated from its surroundings, and truncated if it is too long. */
export function Name({ value, limit = NAME_LIMIT }: { value: string; limit?: number }) {
  const { text, omitted } = clip(value, limit);
  if (value === "") return <span class="nameless">(no name)</span>;
  return (
    <bdi title={tooltip(value)}>
      {visibleText(text)}
      {omitted > 0 && "…"}
    </bdi>
  );
}

/** A name may be cut by its surroundings: the pointer shows more of it. */
function tooltip(value: string): string {
  return plainName(value, 1_000);
}

/** The most text to render even when expanded; browsers stall on more. */
const WHOLE_LIMIT = 100_000;

interface LongTextProps {
  readonly value: string;
  readonly limit: number;
  /** Whether line ends in the value end lines on the screen too. */
  readonly lines?: boolean;
}

/** Text of any length: cut at the limit, with a button that shows the rest. */
export function LongText({ value, limit, lines = false }: LongTextProps) {
  const [whole, setWhole] = useState(false);
  const { text, omitted } = clip(value, whole ? WHOLE_LIMIT : limit);
  return (
    <>
      <bdi>
        {lines ? visibleLines(text) : visibleText(text)}
        {omitted > 0 && "…"}
      </bdi>
      {omitted > 0 && whole && <span class="omitted"> {formatNumber(omitted)} more characters</span>}
      {(omitted > 0 || whole) && (
        <button type="button" class="button-link" onClick={() => setWhole(!whole)}>
          {whole ? "Show less" : `Show ${formatNumber(omitted)} more characters`}
        </button>
      )}
    </>
  );
}
