import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

const CURRENT = '[aria-current="page"], [aria-selected="true"]';

/** Scrolls a row that is wider than the screen to its current item. */
export function useCurrentInView(row: RefObject<HTMLElement | null>, current: string | undefined): void {
  useLayoutEffect(() => {
    row.current?.querySelector(CURRENT)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [row, current]);
}
