import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import type { ComponentChildren, HTMLAttributes, RefObject } from "preact";
import { useImperativeHandle, useLayoutEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { useRovingRows } from "./roving-rows";

/** How near to its end a list counts as being there, in pixels. */
const END_THRESHOLD = 24;

/** How near to its start a list counts as being there, in pixels. */
const START_THRESHOLD = 400;

export interface VirtualListHandle {
  scrollToEnd(): void;
  /** Puts a row at the top. */
  scrollToIndex(index: number, align?: "start" | "auto"): void;
  focusIndex(index: number): void;
}

interface VirtualListProps<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string | number;
  /** In pixels: every row's height, or an estimate if rows are measured. */
  readonly rowHeight: number;
  readonly measured?: boolean;
  /** Stays at the end while items are added there, unless scrolled away. */
  readonly follow?: boolean;
  /** Whether a followed list begins at its end. */
  readonly startAtEnd?: boolean;
  readonly onAtEnd?: (atEnd: boolean) => void;
  /** The first row in view has changed. */
  readonly onFirst?: (index: number) => void;
  /** The list has been scrolled to its start. */
  readonly onStart?: () => void;
  /** Handles a key first; `preventDefault` stops the focus from moving. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly handle?: RefObject<VirtualListHandle | null>;
  readonly attributes?: HTMLAttributes<HTMLDivElement>;
  readonly rowAttributes?: (index: number) => HTMLAttributes<HTMLDivElement>;
  /** Draws a row; the tab index is for its element marked with `data-row-focus`. */
  readonly render: (item: T, tabIndex: 0 | -1) => ComponentChildren;
}

interface ListScroll {
  readonly currentTarget: HTMLDivElement;
}

/** A scrolling list that only ever has the visible rows in the document. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const {
    items,
    keyOf,
    rowHeight,
    measured,
    follow = false,
    startAtEnd = true,
    onAtEnd,
    onFirst,
    onStart,
    handle,
  } = props;
  const scroller = useRef<HTMLDivElement | null>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  // A wheel that turns up leaves the end at once: rows may come faster than it scrolls.
  const follows = useRef(true);
  const onWheel = ({ deltaY }: { readonly deltaY: number }) => {
    if (!follow || deltaY >= 0 || !follows.current) return;
    follows.current = false;
    onAtEnd?.(false);
  };

  const keyAt = (index: number) => {
    const item = items[index];
    return item === undefined ? index : keyOf(item);
  };
  // With a new function, the positions of all rows are computed again, which is slow for 100,000: it stays
  // the same while the items do, or always if all rows have the same height.
  const getItemKey = useMemo(() => (measured ? keyAt : (index: number) => index), [measured && items]);

  const options = {
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: 8,
    anchorTo: follow ? ("end" as const) : ("start" as const),
    followOnAppend: follow && follows.current,
    scrollEndThreshold: END_THRESHOLD,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLDivElement, HTMLDivElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => {
    if (follow && startAtEnd) virtualizer.scrollToEnd();
  }, [virtualizer, follow]);

  // Growing content opens a gap for a moment; only scrolling up leaves the end.
  const lastTop = useRef(0);
  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: ListScroll) => {
    if (scrollHeight - scrollTop - clientHeight <= END_THRESHOLD) {
      // The end may still be in view while the wheel begins to turn up.
      if (scrollTop >= lastTop.current) {
        follows.current = true;
        onAtEnd?.(true);
      }
    } else if (scrollTop < lastTop.current) {
      follows.current = false;
      onAtEnd?.(false);
    }
    if (scrollTop < lastTop.current && scrollTop < START_THRESHOLD) onStart?.();
    lastTop.current = scrollTop;
    const first = virtualizer.getVirtualItemForOffset(scrollTop);
    if (first) onFirst?.(first.index);
  };

  const rows = virtualizer.getVirtualItems();
  const roving = useRovingRows(virtualizer, scroller, keyAt);
  useImperativeHandle(
    handle ?? null,
    () => ({
      scrollToEnd: () => virtualizer.scrollToEnd(),
      scrollToIndex: (index, align = "start") => virtualizer.scrollToIndex(index, { align }),
      focusIndex: roving.focusIndex,
    }),
    [virtualizer],
  );

  return (
    <div
      {...props.attributes}
      class={`virtual ${props.attributes?.class ?? ""}`}
      ref={scroller}
      onScroll={onScroll}
      onWheel={onWheel}
      onKeyDown={(event) => {
        props.onKeyDown?.(event);
        if (!event.defaultPrevented) roving.onKeyDown(event);
      }}
      onFocusIn={roving.onFocusIn}
    >
      <div class="virtual-sizer" role="presentation" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {rows.map(({ index, start }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <div
                {...props.rowAttributes?.(index)}
                key={keyOf(item)}
                class="virtual-row"
                data-index={index}
                ref={measured ? virtualizer.measureElement : null}
                style={{ transform: `translateY(${start}px)`, height: measured ? "auto" : `${rowHeight}px` }}
              >
                {props.render(item, roving.tabIndex(keyOf(item)))}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
