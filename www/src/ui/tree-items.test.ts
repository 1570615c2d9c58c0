import { expect, test } from "vitest";
import { moveInTree, type TreeNode, visibleItems } from "./tree-items";

const node = (id: string, ...children: TreeNode<null>[]): TreeNode<null> => ({
  id,
  name: id,
  value: null,
  children,
});
const tree = [node("a", node("a1", node("a1x")), node("a2")), node("b"), node("c", node("c1"))];
const ids = (closed: string[]) => visibleItems(tree, new Set(closed)).map((item) => item.node.id);

test("closed nodes keep their children to themselves", () => {
  expect(ids([])).toEqual(["a", "a1", "a1x", "a2", "b", "c", "c1"]);
  expect(ids(["a", "c"])).toEqual(["a", "b", "c"]);
  expect(ids(["a1"])).toEqual(["a", "a1", "a2", "b", "c", "c1"]);
});

test("each line knows its place", () => {
  const items = visibleItems(tree, new Set(["c"]));
  expect(items.find((item) => item.node.id === "a2")).toMatchObject({
    level: 2,
    position: 2,
    setSize: 2,
    parent: "a",
    open: undefined,
  });
  expect(items.find((item) => item.node.id === "c")).toMatchObject({ level: 1, open: false });
});

test("the arrow keys move, open and close", () => {
  const items = visibleItems(tree, new Set(["c"]));
  const move = (active: string, key: string) => moveInTree(items, active, key);
  expect(move("a", "ArrowDown")).toEqual({ focus: "a1" });
  expect(move("a", "ArrowUp")).toEqual({ focus: "a" });
  expect(move("c", "ArrowDown")).toEqual({ focus: "c" });
  expect(move("a1x", "End")).toEqual({ focus: "c" });
  expect(move("c", "Home")).toEqual({ focus: "a" });
  expect(move("a", "ArrowRight")).toEqual({ focus: "a1" });
  expect(move("c", "ArrowRight")).toEqual({ open: ["c"] });
  expect(move("b", "ArrowRight")).toEqual({});
  expect(move("a", "ArrowLeft")).toEqual({ close: "a" });
  expect(move("a2", "ArrowLeft")).toEqual({ focus: "a" });
  expect(move("c", "ArrowLeft")).toEqual({});
  expect(move("b", "*")).toEqual({ open: ["c"] });
});

test("a letter goes to the next name that starts with it", () => {
  const items = visibleItems(tree, new Set());
  expect(moveInTree(items, "a", "A")).toEqual({ focus: "a1" });
  expect(moveInTree(items, "c1", "b")).toEqual({ focus: "b" });
  expect(moveInTree(items, "a", "z")).toBeUndefined();
  expect(moveInTree(items, "a", "Enter")).toBeUndefined();
});
