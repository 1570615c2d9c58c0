import { CopyIcon } from "./icons";
import { notify } from "./notice";

interface CopyButtonProps {
  /** What is copied, in words: "the machine id". */
  readonly what: string;
  readonly text: () => string;
  readonly children?: string;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ what, text, children }: CopyButtonProps) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      notify(`Copied ${what}.`);
    } catch {
      notify(`The browser did not let this page copy ${what}.`);
    }
  };
  // A name that does not begin with the visible words would confuse those who speak to the page.
  const label = `Copy ${what}`;
  const named = children === undefined || label.startsWith(children);
  return (
    <button
      type="button"
      class={children ? "button" : "button-icon"}
      aria-label={named ? label : undefined}
      onClick={copy}
    >
      <CopyIcon />
      {children}
    </button>
  );
}
