import { useMemo } from "preact/hooks";
import { formatNumber } from "../text/numbers";
import { LongText } from "../text/text";
import { CopyButton } from "../ui/copy-button";
import { VirtualList } from "../ui/virtual-list";
import { type JsonLine, jsonLines } from "./json-lines";

const ROW_HEIGHT = 20;
/** Longer strings are truncated until expanded. */
const TOKEN_LIMIT = 1_000;

interface NumberedLine extends JsonLine {
  readonly number: number;
}

interface JsonTextProps {
  readonly text: string;
  /** What is copied, in words. */
  readonly what: string;
  readonly label?: string;
  /** Tells it from a text beside it. */
  readonly heading?: string | undefined;
  /** Where each line comes from, by its index. */
  readonly origin?: (line: number) => string | undefined;
}

/** A formatted JSON text; copying it copies the original text. */
export function JsonText({ text, what, label = "Configuration as JSON", heading, origin }: JsonTextProps) {
  const lines = useMemo(() => jsonLines(text).map((line, index) => ({ ...line, number: index + 1 })), [text]);
  return (
    <>
      <div class="configuration-bar">
        {heading && <h3>{heading}</h3>}
        <span class="count">
          {formatNumber(lines.length)} {lines.length === 1 ? "line" : "lines"}
        </span>
        <CopyButton what={what} text={() => text}>
          Copy
        </CopyButton>
      </div>
      <VirtualList
        items={lines}
        keyOf={({ number }) => number}
        rowHeight={ROW_HEIGHT}
        measured
        attributes={{ class: "json", role: "region", "aria-label": label, tabIndex: 0 }}
        render={(line) => <Line line={line} origin={origin?.(line.number - 1)} />}
      />
    </>
  );
}

function Line({ line: { number, depth, tokens }, origin }: { line: NumberedLine; origin: string | undefined }) {
  return (
    <div class="json-line">
      <span class="json-line-number" aria-hidden="true">
        {number}
      </span>
      <code class="json-code" style={{ "--depth": String(depth) }}>
        {tokens.map(({ kind, text }, index) => (
          <span key={index} class={`json-${kind}`}>
            <LongText value={text} limit={TOKEN_LIMIT} />
          </span>
        ))}
      </code>
      {origin !== undefined && <span class="json-origin tag">{origin}</span>}
    </div>
  );
}
