/** What the page shows, as the part of the address after `#`. */
export interface Route {
  readonly organization?: string;
  /** A page of the organization that belongs to no single location. */
  readonly section?: Section;
  /** What is chosen in the section: the id of a fragment or of a registry item. */
  readonly item?: string;
  readonly location?: string;
  readonly machine?: string;
  readonly part?: string;
  readonly view?: PartView;
  /** Filters and positions, by name. */
  readonly query?: Readonly<Record<string, string>>;
}

export const PART_VIEWS = ["logs", "configuration", "history", "compare", "settings"] as const;
export type PartView = (typeof PART_VIEWS)[number];

export const SECTIONS = ["overview", "machines", "logs", "changes", "fragments", "people", "keys", "registry"] as const;
export type Section = (typeof SECTIONS)[number];

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

function parseQuery(text: string): Pick<Route, "query"> {
  const query = Object.fromEntries(new URLSearchParams(text));
  return Object.keys(query).length > 0 ? { query } : {};
}

/**
 * Reads `#/org/…/location/…/machine/…/part/…/configuration?…` or `#/org/…/fragments/…`; stops at the first
 * unknown segment.
 */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  const segments = path.split("/");
  const route: { -readonly [Field in keyof Route]: Route[Field] } = parseQuery(query);
  let at = 0;
  for (const [word, field] of LEVELS) {
    const id = segments[at + 1];
    if (segments[at] !== word || !id) break;
    route[field] = decode(id);
    at += 2;
  }
  const last = segments[at];
  const view = PART_VIEWS.find((name) => name === last);
  if (view && route.part) route.view = view;
  const section = SECTIONS.find((name) => name === last);
  if (section && route.organization && !route.location) {
    route.section = section;
    const item = segments[at + 1];
    if (item) route.item = decode(item);
  }
  return route;
}

function pathOf(route: Route): string {
  let path = "#";
  for (const [word, field] of LEVELS) {
    const id = route[field];
    if (id) {
      path += `/${word}/${encodeURIComponent(id)}`;
      continue;
    }
    if (field === "location" && route.section && route.organization) {
      const item = route.item ? `/${encodeURIComponent(route.item)}` : "";
      return `${path}/${route.section}${item}`;
    }
    return path === "#" ? "#/" : path;
  }
  return route.view ? `${path}/${route.view}` : path;
}

/** The hash of a route. A level without its parent is omitted. */
export function formatRoute(route: Route): string {
  const query = new URLSearchParams(Object.entries(route.query ?? {}).filter(([, value]) => value !== "")).toString();
  return query ? `${pathOf(route)}?${query}` : pathOf(route);
}

/** The query with some values changed; an empty value removes its name. */
export function changeQuery(route: Route, change: Readonly<Record<string, string>>): Route {
  const query = Object.fromEntries(Object.entries({ ...route.query, ...change }).filter(([, value]) => value !== ""));
  return { ...route, query };
}

/** The names of the query that are a filter of logs: they go along from machine to machine. */
const LOG_FILTER = ["levels", "text", "regexp", "logger"];

/** The query parameters that stay when another machine or part is selected. */
export function keptQuery({ query = {} }: Route): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => LOG_FILTER.includes(name)));
}
