import type { Virtualizer } from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

type Rows = Virtualizer<HTMLDivElement, HTMLDivElement>;
type RowKey = string | number | bigint;

/** The target row of a key, or undefined if it does not move. */
function target(key: string, index: number, count: number, page: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return index + 1;
    case "ArrowUp":
      return index - 1;
    case "PageDown":
      return index + page;
    case "PageUp":
      return index - page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

/**
 * One tab stop for all rows of a virtual list; the arrow keys move it. It goes
 * by the rows' keys, since their places change while a list grows and shrinks.
 */
export function useRovingRows(
  rows: Rows,
  scroller: RefObject<HTMLDivElement | null>,
  keyAt: (index: number) => RowKey,
) {
  const [active, setActive] = useState<RowKey | undefined>(undefined);
  const wanted = useRef<number | undefined>(undefined);

  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const selector = `[data-index="${wanted.current}"] [data-row-focus]`;
    const element = scroller.current?.querySelector<HTMLElement>(selector);
    if (!element) return;
    wanted.current = undefined;
    element.focus({ preventScroll: true });
  });

  const indexOf = (event: Event): number => {
    const element = event.target instanceof Element ? event.target : undefined;
    const row = element?.closest("[data-row-focus]") && element.closest<HTMLElement>("[data-index]");
    return row ? Number(row.dataset.index) : -1;
  };

  const visible = rows.getVirtualItems();
  const first = firstInView(rows);
  const tabStop = visible.some(({ index }) => keyAt(index) === active) ? active : first && keyAt(first.index);

  const focusIndex = (index: number) => {
    wanted.current = Math.max(0, Math.min(index, rows.options.count - 1));
    rows.scrollToIndex(wanted.current);
    setActive(keyAt(wanted.current));
  };

  return {
    focusIndex,
    tabIndex: (key: RowKey): 0 | -1 => (key === tabStop ? 0 : -1),
    onFocusIn: (event: FocusEvent) => {
      const index = indexOf(event);
      if (index >= 0) setActive(keyAt(index));
    },
    onKeyDown: (event: KeyboardEvent) => {
      const index = indexOf(event);
      if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      const { count } = rows.options;
      const page = Math.max(1, visible.length - 2 * rows.options.overscan);
      const to = target(event.key, index, count, page);
      if (to === undefined) return;
      event.preventDefault();
      focusIndex(to);
    },
  };
}

function firstInView(rows: Rows) {
  const offset = rows.scrollOffset ?? 0;
  return rows.getVirtualItems().find(({ end }) => end > offset);
}
