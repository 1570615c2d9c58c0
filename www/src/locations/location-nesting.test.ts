import type { Location } from "viam-app-client";
import { expect, test } from "vitest";
import type { TreeNode } from "../ui/tree-items";
import { nestLocations, surroundings } from "./location-nesting";

const location = (id: string, parentLocationId = "", name = id) =>
  ({ id, name, parentLocationId, robotCount: 0 }) as Location;

type Outline = { [name: string]: Outline };
const outline = (nodes: readonly TreeNode<Location>[]): Outline =>
  Object.fromEntries(nodes.map((node) => [node.name, outline(node.children)]));
const names = (locations: Location[]) => nestLocations(locations).map(({ name }) => name);

test("children stand under their parents, in the order of their names", () => {
  const nested = nestLocations([
    location("3", "1", "Bay 10"),
    location("2", "1", "Bay 9"),
    location("1", "", "Plant"),
    location("4", "2", "Cell"),
  ]);
  expect(outline(nested)).toEqual({ Plant: { "Bay 9": { Cell: {} }, "Bay 10": {} } });
  expect(nested[0]?.children.map(({ name }) => name)).toEqual(["Bay 9", "Bay 10"]);
});

test("a location with an unknown parent is at the root", () => {
  expect(names([location("shared", "elsewhere"), location("a")])).toEqual(["a", "shared"]);
});

test("a ring of parents loses no location and ends", () => {
  expect(outline(nestLocations([location("a", "b"), location("b", "a"), location("c", "c")]))).toEqual({
    a: { b: {} },
    c: {},
  });
});

test("a location listed twice shows once", () => {
  expect(names([location("a"), location("a")])).toEqual(["a"]);
});

test("a location's surroundings are named from the outside in", () => {
  const around = surroundings([location("c", "b"), location("b", "a"), location("a")]);
  expect([...around]).toEqual([
    ["a", []],
    ["b", ["a"]],
    ["c", ["a", "b"]],
  ]);
});
