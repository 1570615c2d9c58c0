import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface GuardedButtonProps {
  /** Whether the caller's key allows it. */
  readonly may: boolean;
  /** The missing permission: "write_robot on this machine". */
  readonly needs: string;
  readonly class?: string;
  readonly label?: string;
  /** Takes the focus when it appears: what had it has gone. */
  readonly first?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** A button that is disabled, with the reason, if the key lacks the permission. It stays in the tab order. */
export function GuardedButton(props: GuardedButtonProps) {
  const { may, needs, class: look = "", label, first = false, onClick, children } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (first) button.current?.focus();
  }, []);
  const reason = may ? undefined : `Your key may not do this: it needs ${needs}.`;
  return (
    <button
      type="button"
      ref={button}
      class={look.includes("button-icon") ? look : `button ${look}`}
      aria-label={label}
      aria-disabled={!may}
      title={reason ?? label}
      aria-description={reason}
      onClick={() => may && onClick()}
    >
      {children}
    </button>
  );
}
