import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ChevronIcon } from "./icons";
import { moveInTree, type TreeItem, type TreeNode, visibleItems } from "./tree-items";
import { VirtualList, type VirtualListHandle } from "./virtual-list";

interface TreeProps<T> {
  readonly label: string;
  readonly nodes: readonly TreeNode<T>[];
  readonly current: string | undefined;
  /** Opens every node, for the results of a search. */
  readonly allOpen?: boolean;
  readonly href: (value: T) => string;
  readonly render: (value: T) => ComponentChildren;
  /** A node was dropped on another one. Without it, nodes can't be dragged. */
  readonly onDrop?: ((moved: string, onto: string) => void) | undefined;
}

const NONE: ReadonlySet<string> = new Set();
const ROW_HEIGHT = 32;
const COARSE_ROW_HEIGHT = 40;
const DRAGGED = "application/x-tree-node";

/**
 * A tree of links after the WAI-ARIA tree pattern: one tab stop, arrow keys to
 * move, open and close, letters to jump. It is laid out flat, and only the lines
 * in view are in the document; each states its level and place.
 */
export function Tree<T>({ label, nodes, current, allOpen = false, href, render, onDrop }: TreeProps<T>) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(NONE);
  const [target, setTarget] = useState<string | undefined>(undefined);
  const list = useRef<VirtualListHandle | null>(null);
  const items = useMemo(() => visibleItems(nodes, allOpen ? NONE : closed), [nodes, closed, allOpen]);
  const indexOf = (id: string | undefined) => items.findIndex(({ node }) => node.id === id);

  // Where an address leads to a node further down, it is brought into view.
  useEffect(() => {
    const index = indexOf(current);
    if (index >= 0) list.current?.scrollToIndex(index, "auto");
  }, [current, nodes]);

  const setOpen = (ids: readonly string[], open: boolean) => {
    const next = new Set(closed);
    for (const id of ids) open ? next.delete(id) : next.add(id);
    setClosed(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const focused = event.target instanceof HTMLElement ? event.target : undefined;
    const active = focused?.dataset.node;
    if (active === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") {
      event.preventDefault();
      focused?.click();
      return;
    }
    const move = moveInTree(items, active, event.key);
    if (!move) return;
    event.preventDefault();
    if (move.open) setOpen(move.open, true);
    if (move.close) setOpen([move.close], false);
    if (move.focus) list.current?.focusIndex(indexOf(move.focus));
  };

  const dropEvents = (id: string) =>
    onDrop && {
      draggable: true,
      onDragStart: (event: DragEvent) => event.dataTransfer?.setData(DRAGGED, id),
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes(DRAGGED)) return;
        event.preventDefault();
        setTarget(id);
      },
      onDragLeave: () => setTarget(undefined),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setTarget(undefined);
        const moved = event.dataTransfer?.getData(DRAGGED);
        if (moved && moved !== id) onDrop(moved, id);
      },
    };

  const line = ({ node, level, position, setSize, open }: TreeItem<T>, tabIndex: 0 | -1) => (
    <div class="tree-line" role="none" style={{ "--level": String(level - 1) }}>
      {open !== undefined && (
        <span class={`tree-twist ${open ? "is-open" : ""}`} onClick={() => setOpen([node.id], !open)}>
          <ChevronIcon />
        </span>
      )}
      <a
        class={`tree-item ${target === node.id ? "is-target" : ""}`}
        role="treeitem"
        href={href(node.value)}
        data-row-focus
        data-node={node.id}
        tabIndex={tabIndex}
        aria-level={level}
        aria-posinset={position}
        aria-setsize={setSize}
        aria-expanded={open}
        aria-selected={node.id === current}
        aria-current={node.id === current ? "page" : undefined}
        {...dropEvents(node.id)}
      >
        {render(node.value)}
      </a>
    </div>
  );

  return (
    <VirtualList
      items={items}
      keyOf={({ node }) => node.id}
      rowHeight={matchMedia("(pointer: coarse)").matches ? COARSE_ROW_HEIGHT : ROW_HEIGHT}
      handle={list}
      onKeyDown={onKeyDown}
      attributes={{ class: "tree", role: "tree", "aria-label": label }}
      rowAttributes={() => ({ role: "none" })}
      render={line}
    />
  );
}
