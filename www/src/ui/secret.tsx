import { useState } from "preact/hooks";
import { CopyButton } from "./copy-button";

interface SecretProps {
  /** What it is, in words: "the part's secret". */
  readonly what: string;
  readonly value: string;
  /** A new secret is shown at once, since it is shown only now. */
  readonly shown?: boolean;
}

/** A secret that is shown on request. */
export function Secret({ what, value, shown = false }: SecretProps) {
  const [open, setOpen] = useState(shown);
  return (
    <span class="secret">
      <code class="code secret-text">{open ? value : "••••••••••••"}</code>
      {!shown && (
        <button
          type="button"
          class="button-link"
          onClick={() => setOpen(!open)}
          aria-label={`${open ? "Hide" : "Show"} ${what}`}
        >
          {open ? "Hide" : "Show"}
        </button>
      )}
      <CopyButton what={what} text={() => value} />
    </span>
  );
}
