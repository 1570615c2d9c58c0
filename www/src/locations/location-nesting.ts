import type { Location } from "viam-app-client";
import { remembered } from "../service/remembered";
import { compareNames } from "../text/ordering";
import type { TreeNode } from "../ui/tree-items";

/**
 * Nests the flat list of the service. A location whose parent is not in the
 * list (one shared from another organization) is at the root, and so does
 * one of a ring of parents, so that none is lost.
 */
export const nestLocations = remembered((locations: readonly Location[]): TreeNode<Location>[] => {
  const known = new Set(locations.map(({ id }) => id));
  const byParent = new Map<string, Location[]>();
  for (const location of locations) {
    const parent = known.has(location.parentLocationId) ? location.parentLocationId : "";
    const siblings = byParent.get(parent);
    if (siblings) siblings.push(location);
    else byParent.set(parent, [location]);
  }
  const placed = new Set<string>();
  const nest = (siblings: readonly Location[]): TreeNode<Location>[] =>
    siblings
      .filter(({ id }) => !placed.has(id) && placed.add(id))
      .sort((a, b) => compareNames(a.name, b.name))
      .map((location) => ({
        id: location.id,
        name: location.name,
        value: location,
        children: nest(byParent.get(location.id) ?? []),
      }));
  const roots = nest(byParent.get("") ?? []);
  const rings = locations.flatMap((location) => nest([location]));
  return [...roots, ...rings];
});

/** For each location the names of those around it, outermost first: many places have a "Bay 1". */
export const surroundings = remembered((locations: readonly Location[]): ReadonlyMap<string, readonly string[]> => {
  const around = new Map<string, readonly string[]>();
  const visit = (nodes: readonly TreeNode<Location>[], names: readonly string[]) => {
    for (const { id, name, children } of nodes) {
      around.set(id, names);
      visit(children, [...names, name]);
    }
  };
  visit(nestLocations(locations), []);
  return around;
});

/** Whether a location is another one, or somewhere inside of it. */
export function isInside(locations: readonly Location[], id: string, outer: string): boolean {
  const parents = new Map(locations.map((location) => [location.id, location.parentLocationId]));
  const seen = new Set<string>();
  for (let at: string | undefined = id; at && !seen.has(at); at = parents.get(at)) {
    if (at === outer) return true;
    seen.add(at);
  }
  return false;
}
