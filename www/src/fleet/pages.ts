import { remembered } from "../service/remembered";
import type { Machine } from "./machine";

/** The machines of some whole locations, as they were read together. */
export type Page = readonly Machine[];

/**
 * Remembers what a function makes of each page: where one page is read again, the others are not gone
 * through again.
 */
export function ofEachPage<T>(make: (page: Page) => T): (pages: readonly Page[]) => T[] {
  const once = remembered(make);
  return (pages) => pages.map(once);
}
