import { LongText } from "../text/text";
import { CopyButton } from "./copy-button";

/** A fact, and the label of its copy button, if it has one. */
export interface Fact {
  readonly term: string;
  readonly value: string;
  readonly copy?: string;
}

const VALUE_LIMIT = 300;

/** Terms and values; empty ones are omitted. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts
        .filter(({ value }) => value !== "")
        .map(({ term, value, copy }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <span class={copy ? "code" : ""}>
                <LongText value={value} limit={VALUE_LIMIT} />
              </span>
              {copy && <CopyButton what={copy} text={() => value} />}
            </dd>
          </div>
        ))}
    </dl>
  );
}
