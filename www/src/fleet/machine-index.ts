import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Location, LocationSummary } from "viam-app-client";
import { type Machine, machinesOf } from "./machine";
import type { Page } from "./pages";

/** The approximate number of machines of one call: a response of some hundred kilobytes. */
const BATCH_MACHINES = 1_000;
const BATCH_LOCATIONS = 100;
/** The number of machines to read at each refresh, so that a large fleet costs no more than a small one. */
const REFRESH_MACHINES = 500;
/** How often at most the screen learns of pages while they are read. */
const PUBLISH_MS = 300;

/** Reads the summaries of some locations; of all that the caller may see if the list is empty. */
type ReadSummaries = (locationIds: readonly string[], signal: AbortSignal) => Promise<LocationSummary[]>;

const NONE: readonly Machine[] = [];

interface Batch {
  readonly locationIds: readonly string[];
  machines: Page;
  /** 0 if it has not been read. */
  readAt: number;
}

/** Groups locations so that each group has about as many machines as one call should bring. */
export function batchesOf(locations: readonly Pick<Location, "id" | "robotCount">[]): string[][] {
  const batches: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const { id, robotCount } of locations) {
    const last = batches.at(-1);
    if (!last || last.length >= BATCH_LOCATIONS || size + robotCount > BATCH_MACHINES) {
      batches.push([id]);
      size = robotCount;
    } else {
      last.push(id);
      size += robotCount;
    }
  }
  return batches;
}

function isSame(pages: readonly Page[], others: readonly Page[]): boolean {
  return pages.length === others.length && pages.every((page, index) => page === others[index]);
}

/** Every machine of an organization in short, read in pages and kept up to date a page at a time. */
export class MachineIndex {
  /** The machines as they were read, a page for each call. */
  readonly pages = signal<readonly Page[]>([]);
  /** The same machines as one list. `concat` copies a page at once, `flat` would visit each machine. */
  readonly machines: ReadonlySignal<readonly Machine[]> = computed(() => NONE.concat(...this.pages.value));
  /** The share that has been read, from 0 to 1. */
  readonly progress = signal(0);
  /** How many reads run at the moment. */
  readonly reads = signal(0);
  readonly failure = signal<unknown>(undefined);
  /** When the oldest page was read. */
  readonly readAt = signal<Date | undefined>(undefined);
  readonly #read: ReadSummaries;
  #batches: Batch[] = [];
  #running = new AbortController();

  constructor(read: ReadSummaries) {
    this.#read = read;
  }

  /** Reads the machines of these locations. What was read of the same ones before is kept, and refreshed. */
  async load(locations: readonly Location[]): Promise<void> {
    this.stop();
    const known = new Map(this.#batches.map((page) => [page.locationIds.join(" "), page]));
    this.#batches = batchesOf(locations).map(
      (locationIds) => known.get(locationIds.join(" ")) ?? { locationIds, machines: [], readAt: 0 },
    );
    this.failure.value = undefined;
    this.#publish();
    const unread = this.#batches.filter(({ readAt }) => readAt === 0);
    if (unread.length > 0) await this.#readAll(unread);
    else await this.refresh();
  }

  /** Reads everything again; the old values stay until the new ones have arrived. */
  async reload(): Promise<void> {
    this.stop();
    this.failure.value = undefined;
    await this.#readAll(this.#batches);
  }

  /** Reads the oldest pages again, a limited number of machines. */
  async refresh(): Promise<void> {
    if (this.progress.peek() < 1) return;
    const oldest = this.#batches.toSorted((a, b) => a.readAt - b.readAt);
    let size = 0;
    const due = oldest.filter(({ machines }, index) => {
      size += machines.length;
      return index === 0 || size <= REFRESH_MACHINES;
    });
    await this.#readAll(due);
  }

  /** Reads the page with this location again, after a change. */
  async refreshLocation(locationId: string): Promise<void> {
    await this.#readAll(this.#batches.filter(({ locationIds }) => locationIds.includes(locationId)));
  }

  stop(): void {
    this.#running.abort();
    this.#running = new AbortController();
  }

  /** Drops all machines; nothing counts as read until the next load. */
  clear(): void {
    this.stop();
    this.#batches = [];
    this.failure.value = undefined;
    this.#publish();
    this.progress.value = 0;
  }

  async #readAll(batches: readonly Batch[]): Promise<void> {
    const { signal } = this.#running;
    let publishedAt = 0;
    this.reads.value += 1;
    try {
      for (const page of batches) {
        const summaries = await this.#read(page.locationIds, signal);
        if (signal.aborted) return;
        page.machines = machinesOf(summaries);
        page.readAt = Date.now();
        if (page.readAt - publishedAt < PUBLISH_MS) continue;
        publishedAt = page.readAt;
        this.#publish();
      }
      this.failure.value = undefined;
    } catch (failure) {
      if (!signal.aborted) this.failure.value = failure;
    } finally {
      this.reads.value -= 1;
    }
    if (!signal.aborted) this.#publish();
  }

  #publish(): void {
    const read = this.#batches.filter(({ readAt }) => readAt > 0);
    const pages = read.map(({ machines }) => machines);
    batch(() => {
      // What is computed from the pages is computed again only if one of them is another.
      if (!isSame(pages, this.pages.peek())) this.pages.value = pages;
      this.progress.value = this.#batches.length === 0 ? 1 : read.length / this.#batches.length;
      this.readAt.value = read.length > 0 ? new Date(Math.min(...read.map(({ readAt }) => readAt))) : undefined;
    });
  }
}
