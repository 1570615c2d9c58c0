import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { MoreIcon } from "./icons";

interface MenuProps {
  readonly label: string;
  readonly class?: string;
  readonly icon?: ComponentType;
  readonly children: (close: () => void) => ComponentChildren;
}

const MARGIN = 8;

/** Places a panel below a button, or above if there is more room, inside the window. */
function place(panel: HTMLElement, { top, bottom, right }: DOMRect): void {
  const { innerWidth, innerHeight } = window;
  const below = innerHeight - bottom > Math.min(panel.offsetHeight, top);
  const left = Math.max(MARGIN, Math.min(right - panel.offsetWidth, innerWidth - panel.offsetWidth - MARGIN));
  panel.style.left = `${left}px`;
  if (below) panel.style.top = `${bottom + MARGIN / 2}px`;
  else panel.style.bottom = `${innerHeight - top + MARGIN / 2}px`;
  panel.style.maxHeight = `${(below ? innerHeight - bottom : top) - 2 * MARGIN}px`;
}

/** A button that opens a panel beside it; Escape, a press elsewhere and leaving it by Tab close it. */
export function Menu({ label, class: look = "", icon: Icon = MoreIcon, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const panel = useRef<HTMLDivElement>(null);
  // In the viewport's coordinates, so that no scrolling table around it cuts it off.
  useLayoutEffect(() => {
    if (open && panel.current && button.current) place(panel.current, button.current.getBoundingClientRect());
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const outside = ({ target }: Event) => {
      if (!(target instanceof Node && root.current?.contains(target))) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    // Only scrolling of its own ancestors moves the button: growing logs elsewhere do not close the menu.
    const scrolled = ({ target }: Event) => {
      if (!(target instanceof Node) || target.contains(root.current)) setOpen(false);
    };
    document.addEventListener("scroll", scrolled, { capture: true });
    window.addEventListener("resize", scrolled);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("scroll", scrolled, { capture: true });
      window.removeEventListener("resize", scrolled);
    };
  }, [open]);
  return (
    <div
      class={`menu ${look}`}
      ref={root}
      onFocusOut={({ relatedTarget }) => {
        // Tab has led out of it.
        if (relatedTarget instanceof Node && !root.current?.contains(relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        type="button"
        class="button-icon"
        aria-label={label}
        title={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        ref={button}
        onClick={() => setOpen(!open)}
      >
        <Icon />
      </button>
      {open && (
        <div class="menu-panel" ref={panel} id={id} role="group" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
