import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { ChevronIcon } from "./icons";
import { moveInTree, type TreeNode, visibleItems } from "./tree-items";

interface TreeProps<T> {
  readonly label: string;
  readonly nodes: readonly TreeNode<T>[];
  readonly current: string | undefined;
  readonly href: (value: T) => string;
  readonly render: (value: T) => ComponentChildren;
}

/**
 * A tree of links after the WAI-ARIA tree pattern: one tab stop, arrow keys to
 * move, open and close, letters to jump. It is laid out flat; each line states
 * its level and place.
 */
export function Tree<T>({ label, nodes, current, href, render }: TreeProps<T>) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | undefined>(undefined);
  const moved = useRef(false);
  const active = useRef<HTMLAnchorElement>(null);

  const items = visibleItems(nodes, closed);
  const shown = (id: string | undefined) => items.some(({ node }) => node.id === id);
  const tabStop = [focused, current, items[0]?.node.id].find(shown);

  useLayoutEffect(() => {
    if (moved.current) active.current?.focus();
    moved.current = false;
  });

  const setOpen = (ids: readonly string[], open: boolean) => {
    const next = new Set(closed);
    for (const id of ids) open ? next.delete(id) : next.add(id);
    setClosed(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (tabStop === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") {
      event.preventDefault();
      active.current?.click();
      return;
    }
    const move = moveInTree(items, tabStop, event.key);
    if (!move) return;
    event.preventDefault();
    if (move.open) setOpen(move.open, true);
    if (move.close) setOpen([move.close], false);
    if (move.focus) {
      moved.current = true;
      setFocused(move.focus);
    }
  };

  return (
    <div class="tree" role="tree" aria-label={label} onKeyDown={onKeyDown}>
      {items.map(({ node, level, position, setSize, open }) => (
        <div key={node.id} class="tree-line" role="none" style={{ "--level": String(level - 1) }}>
          {open !== undefined && (
            <span class={`tree-twist ${open ? "is-open" : ""}`} onClick={() => setOpen([node.id], !open)}>
              <ChevronIcon />
            </span>
          )}
          <a
            class="tree-item"
            role="treeitem"
            href={href(node.value)}
            ref={node.id === tabStop ? active : null}
            tabIndex={node.id === tabStop ? 0 : -1}
            aria-level={level}
            aria-posinset={position}
            aria-setsize={setSize}
            aria-expanded={open}
            aria-selected={node.id === current}
            aria-current={node.id === current ? "page" : undefined}
            onFocus={() => setFocused(node.id)}
          >
            {render(node.value)}
          </a>
        </div>
      ))}
    </div>
  );
}
