import { signal } from "@preact/signals";
import { changeQuery, formatRoute, parseRoute, type Route } from "./routes";

/** The route in the address bar. */
export const route = signal<Route>(parseRoute(window.location.hash));

window.addEventListener("hashchange", () => {
  route.value = parseRoute(window.location.hash);
});

/** How often the page has gone somewhere by itself: the focus follows it, while it stays on a link that was pressed. */
export const moves = signal(0);

/** Goes to a route; the back button returns. */
export function go(to: Route): void {
  const hash = formatRoute(to);
  if (hash !== window.location.hash) moves.value += 1;
  window.location.hash = hash;
}

/** Replaces the current entry of the history, so that the back button skips it. */
export function replaceRoute(to: Route): void {
  window.history.replaceState(null, "", formatRoute(to));
  route.value = to;
}

/** Changes values of the query in place; an empty value removes its name. */
export function replaceQuery(change: Readonly<Record<string, string>>): void {
  replaceRoute(changeQuery(route.peek(), change));
}
