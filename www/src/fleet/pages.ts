import type { Machine } from "./machine";

/** The machines of some whole locations, as they were read together. */
export type Page = readonly Machine[];

/**
 * Remembers what a function makes of each page: where one page is read again, the others are not gone
 * through again.
 */
export function ofEachPage<T>(make: (page: Page) => T): (pages: readonly Page[]) => T[] {
  const made = new WeakMap<Page, T>();
  return (pages) =>
    pages.map((page) => {
      const known = made.get(page);
      if (known !== undefined) return known;
      const fresh = make(page);
      made.set(page, fresh);
      return fresh;
    });
}
