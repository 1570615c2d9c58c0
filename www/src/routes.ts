/** What the page shows, as the part of the address after `#`. */
export interface Route {
  readonly organization?: string;
  readonly location?: string;
  readonly machine?: string;
  readonly part?: string;
  readonly view?: PartView;
}

export const PART_VIEWS = ["logs", "configuration"] as const;
export type PartView = (typeof PART_VIEWS)[number];

/** The route's words and fields, each level inside the one before. */
const LEVELS = [
  ["org", "organization"],
  ["location", "location"],
  ["machine", "machine"],
  ["part", "part"],
] as const;

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

type Level = (typeof LEVELS)[number][1];

/** The route down to a level, without what lies below it. */
export function upTo(route: Route, last: Level): Route {
  const levels = LEVELS.map(([, field]) => field);
  const kept = levels.slice(0, levels.indexOf(last) + 1);
  return Object.fromEntries(kept.flatMap((field) => (route[field] ? [[field, route[field]]] : [])));
}

/** Reads `#/org/…/location/…/machine/…/part/…/configuration`; stops where it no longer fits. */
export function parseRoute(hash: string): Route {
  const segments = hash.replace(/^#?\/?/, "").split("/");
  const route: { -readonly [Field in keyof Route]: Route[Field] } = {};
  let at = 0;
  for (const [word, field] of LEVELS) {
    const id = segments[at + 1];
    if (segments[at] !== word || !id) break;
    route[field] = decode(id);
    at += 2;
  }
  const view = PART_VIEWS.find((name) => name === segments[at]);
  if (view && route.part) route.view = view;
  return route;
}

/** The hash of a route. A level without its parent is left out. */
export function formatRoute(route: Route): string {
  let hash = "#";
  for (const [word, field] of LEVELS) {
    const id = route[field];
    if (!id) return hash === "#" ? "#/" : hash;
    hash += `/${word}/${encodeURIComponent(id)}`;
  }
  return route.view ? `${hash}/${route.view}` : hash;
}
