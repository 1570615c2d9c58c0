import type { ComponentChildren } from "preact";

interface GuardedButtonProps {
  /** Whether the caller's key allows it. */
  readonly may: boolean;
  /** The missing permission: "write_robot on this machine". */
  readonly needs: string;
  readonly class?: string;
  readonly label?: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** A button that is disabled, with the reason, if the key lacks the permission. It stays in the tab order. */
export function GuardedButton({ may, needs, class: look = "", label, onClick, children }: GuardedButtonProps) {
  const reason = may ? undefined : `Your key may not do this: it needs ${needs}.`;
  return (
    <button
      type="button"
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
