/** A search with a name. */
export interface SavedView {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

const NAME = "fleet-views";
const KEPT = 50;

function isView(value: unknown): value is SavedView {
  const { name, query } = Object(value) as Record<string, unknown>;
  return typeof name === "string" && typeof query === "object" && query !== null;
}

/** The views that this browser has saved. */
export function savedViews(): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

/** Saves views; returns whether the browser allowed it. */
export function saveViews(views: readonly SavedView[]): boolean {
  try {
    localStorage.setItem(NAME, JSON.stringify(views.slice(-KEPT)));
    return true;
  } catch {
    return false;
  }
}
