import { CopyIcon } from "./icons";
import { notify } from "./notice";

interface CopyButtonProps {
  /** What is copied, in words: "the machine id". */
  readonly what: string;
  readonly text: () => string;
  readonly children?: string;
}

/** Copies a text to the clipboard and confirms it. */
export function CopyButton({ what, text, children }: CopyButtonProps) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      notify(`Copied ${what}.`);
    } catch {
      notify(`The browser did not let this page copy ${what}.`);
    }
  };
  // For voice control, the name must begin with the visible words.
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
