/** A node of a tree before it is laid out. */
export interface TreeNode<T> {
  readonly id: string;
  readonly name: string;
  readonly value: T;
  readonly children: readonly TreeNode<T>[];
}

/** A visible line of the tree, with its ARIA properties. */
export interface TreeItem<T> {
  readonly node: TreeNode<T>;
  /** 1 at the root. */
  readonly level: number;
  /** 1 for the first among its siblings. */
  readonly position: number;
  readonly setSize: number;
  readonly parent: string | undefined;
  /** Undefined if it has no children. */
  readonly open: boolean | undefined;
}

/** The visible lines while the nodes in `closed` are collapsed. */
export function visibleItems<T>(nodes: readonly TreeNode<T>[], closed: ReadonlySet<string>): TreeItem<T>[] {
  const items: TreeItem<T>[] = [];
  const visit = (siblings: readonly TreeNode<T>[], level: number, parent: string | undefined) => {
    siblings.forEach((node, index) => {
      const open = node.children.length > 0 ? !closed.has(node.id) : undefined;
      items.push({ node, level, position: index + 1, setSize: siblings.length, parent, open });
      if (open) visit(node.children, level + 1, node.id);
    });
  };
  visit(nodes, 1, undefined);
  return items;
}

/** What a key does to the tree: moves the focus, or opens or closes nodes. */
export interface TreeMove {
  readonly focus?: string;
  readonly open?: readonly string[];
  readonly close?: string;
}

/** The keys of the WAI-ARIA tree pattern, but for Enter, which a link does itself. */
export function moveInTree<T>(items: readonly TreeItem<T>[], active: string, key: string): TreeMove | undefined {
  const at = items.findIndex(({ node }) => node.id === active);
  const item = items[at];
  if (!item) return undefined;
  const focus = (index: number): TreeMove => {
    const target = items[Math.max(0, Math.min(index, items.length - 1))];
    return target ? { focus: target.node.id } : {};
  };
  switch (key) {
    case "ArrowDown":
      return focus(at + 1);
    case "ArrowUp":
      return focus(at - 1);
    case "Home":
      return focus(0);
    case "End":
      return focus(items.length - 1);
    case "ArrowRight":
      if (item.open === undefined) return {};
      return item.open ? focus(at + 1) : { open: [active] };
    case "ArrowLeft":
      if (item.open) return { close: active };
      return item.parent === undefined ? {} : { focus: item.parent };
    case "*":
      return {
        open: items.filter(({ parent, open }) => parent === item.parent && open === false).map(({ node }) => node.id),
      };
    default:
      return key.length === 1 && key !== " " ? typeAhead(items, at, key) : undefined;
  }
}

/** The next line after `at`, around the end, with a name that starts with the character. */
function typeAhead<T>(items: readonly TreeItem<T>[], at: number, key: string): TreeMove | undefined {
  const start = key.toLowerCase();
  const turned = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const match = turned.find(({ node }) => node.name.toLowerCase().startsWith(start));
  return match && { focus: match.node.id };
}

/** The nodes with a matching name, with their ancestors. */
export function matchingNodes<T>(
  nodes: readonly TreeNode<T>[],
  matches: (node: TreeNode<T>) => boolean,
): TreeNode<T>[] {
  return nodes.flatMap((node) => {
    const children = matchingNodes(node.children, matches);
    return children.length > 0 || matches(node) ? [{ ...node, children }] : [];
  });
}
