import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { moves } from "../navigation/navigation";

type Root = { readonly current: HTMLElement | null };

const HEADING = "[data-pane-heading]";

function visibleIn(root: Element, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
}

/** The heading of the innermost pane; undefined while the pane reads what it shows. */
function innermostHeading(panes: HTMLElement): HTMLElement | undefined {
  const innermost = visibleIn(panes, ".pane, .section").at(-1);
  return innermost && visibleIn(innermost, HEADING).at(-1);
}

/** The heading closest to where an element was, of which the path up to the document is known. */
function headingNear(path: readonly EventTarget[], panes: HTMLElement): HTMLElement | undefined {
  for (const place of path) {
    if (!(place instanceof Element) || !place.isConnected || !panes.contains(place)) continue;
    const heading = visibleIn(place, HEADING).at(-1);
    if (heading) return heading;
  }
  return undefined;
}

/**
 * Keeps the focus in the page, for those who work by keyboard. When the page has gone somewhere by itself, the heading of
 * the innermost pane gets the focus as soon as it is there. When the focused element is removed or hidden, the closest
 * heading gets it.
 */
export function usePageFocus(panes: Root, place: string): void {
  const movesBefore = useRef(moves.peek());
  const arriving = useRef(false);
  const path = useRef<readonly EventTarget[]>([]);

  const look = () => {
    const root = panes.current;
    const [last] = path.current;
    const isLost = document.activeElement === document.body && last instanceof Element && !last.isConnected;
    if (!root || !(arriving.current || isLost)) return;
    // An open dialog keeps the focus in itself.
    if (document.querySelector("dialog[open]")) return;
    const heading = arriving.current ? innermostHeading(root) : headingNear(path.current, root);
    if (!heading) return;
    arriving.current = false;
    heading.focus({ preventScroll: true });
  };

  useLayoutEffect(() => {
    const last = path.current[0];
    // A link may lead to a place where it is hidden.
    const isHidden = last instanceof Element && last.isConnected && !last.checkVisibility();
    if (moves.peek() !== movesBefore.current || isHidden) arriving.current = true;
    movesBefore.current = moves.peek();
    look();
  }, [place]);

  useEffect(() => {
    const root = panes.current;
    if (!root) return;
    if (document.activeElement === document.body) root.focus({ preventScroll: true });
    const onFocusIn = (event: FocusEvent) => {
      path.current = event.composedPath();
    };
    // A user who goes on is not called back.
    const onInput = () => {
      arriving.current = false;
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true });
    document.addEventListener("focusin", onFocusIn);
    document.addEventListener("keydown", onInput, { capture: true });
    document.addEventListener("pointerdown", onInput, { capture: true });
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", onFocusIn);
      document.removeEventListener("keydown", onInput, { capture: true });
      document.removeEventListener("pointerdown", onInput, { capture: true });
    };
  }, [panes]);
}
