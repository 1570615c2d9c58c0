import { useMemo } from "preact/hooks";
import { useFleet } from "../fleet";
import { LongText } from "../text/text";
import { CopyButton } from "../ui/copy-button";
import { WhenLoaded } from "../ui/states";
import { VirtualList } from "../ui/virtual-list";
import { type JsonLine, jsonLines } from "./json-lines";

const ROW_HEIGHT = 20;
/** Longer strings are cut until asked for. */
const TOKEN_LIMIT = 1_000;

interface NumberedLine extends JsonLine {
  readonly number: number;
}

/** The chosen part's configuration, to read and to copy. */
export function ConfigurationView() {
  const { configuration } = useFleet();
  return (
    <WhenLoaded
      loaded={configuration.current}
      label="Loading the configuration"
      retry={() => void configuration.refresh()}
    >
      {(config) => <Configuration config={config} />}
    </WhenLoaded>
  );
}

function Configuration({ config }: { config: unknown }) {
  const lines = useMemo(() => jsonLines(config).map((line, index) => ({ ...line, number: index + 1 })), [config]);
  return (
    <div class="configuration">
      <div class="configuration-bar">
        <span class="count">
          {lines.length.toLocaleString()} {lines.length === 1 ? "line" : "lines"}
        </span>
        <CopyButton what="the configuration" text={() => JSON.stringify(config, null, 2)}>
          Copy
        </CopyButton>
      </div>
      <VirtualList
        items={lines}
        keyOf={({ number }) => number}
        rowHeight={ROW_HEIGHT}
        measured
        attributes={{ class: "json", role: "region", "aria-label": "Configuration as JSON", tabIndex: 0 }}
        render={(line) => <Line line={line} />}
      />
    </div>
  );
}

function Line({ line: { number, depth, tokens } }: { line: NumberedLine }) {
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
    </div>
  );
}
