import { signal } from "@preact/signals";
import { formatRoute, parseRoute, type Route } from "./routes";

/** The route in the address bar. */
export const route = signal<Route>(parseRoute(window.location.hash));

window.addEventListener("hashchange", () => {
  route.value = parseRoute(window.location.hash);
});

/** Goes to a route; the back button returns. */
export function go(to: Route): void {
  window.location.hash = formatRoute(to);
}

/** Replaces the current entry of the history, so that the back button skips it. */
export function replaceRoute(to: Route): void {
  window.history.replaceState(null, "", formatRoute(to));
  route.value = to;
}
