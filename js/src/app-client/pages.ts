import { GrpcError } from "../errors.js";
import type { RpcName } from "../gen/app-service.js";
import { brokenResponse } from "./response.js";

/** A page of a long list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Asks for the page that follows; empty at the end. */
  readonly nextPageToken: string;
}

/** The page to request. */
export interface PageRequest {
  /** The token of the page; absent for the first one. */
  readonly pageToken: string | undefined;
  /** At most this many items; absent for as many as the service likes. */
  readonly pageSize: number | undefined;
}

/** A list of more pages has no end. It is 10 million entries of a log. */
const MAX_PAGES = 100_000;

/** So many pages without an item, one after the other, have no end either. */
const MAX_EMPTY_PAGES = 1000;

/** The size that is halved if a page of the service's default size is too large. */
const LARGE_PAGE = 64;

/** After so many pages of a reduced size, the size is doubled again: only some items may be large. */
const PAGES_TO_GROW = 4;

/**
 * Iterates over a list that comes in pages. A page is requested when its first item is read, so that
 * leaving early requests no further pages. A page that is too large for
 * one message is requested again with fewer items, and the next ones too.
 *
 * @param method the RPC, for errors
 * @param pageSize the items of a page; `null` if the RPC has no page size
 * @param fetchPage requests a page
 * @throws `GrpcError` with `INTERNAL` if the service repeats a page token, or its pages have no end
 */
export async function* pages<Item>(
  method: RpcName,
  pageSize: number | undefined | null,
  fetchPage: (page: PageRequest) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  const tokens = new Set<string>();
  let pageToken: string | undefined;
  let size = pageSize ?? undefined;
  let empty = 0;
  let reduced = 0;
  do {
    let page: Page<Item>;
    try {
      page = await fetchPage({ pageToken, pageSize: size });
    } catch (error) {
      if (!isTooLarge(error) || size === 1 || pageSize === null) throw error;
      size = Math.floor((size ?? LARGE_PAGE) / 2);
      reduced = PAGES_TO_GROW;
      continue;
    }
    if (size !== undefined && reduced > 0 && --reduced === 0) {
      size = Math.min(size * 2, pageSize ?? LARGE_PAGE);
      if (size < (pageSize ?? LARGE_PAGE)) reduced = PAGES_TO_GROW;
    }
    yield* page.items;
    pageToken = page.nextPageToken;
    if (tokens.has(pageToken)) throw brokenResponse(method, "nextPageToken: the service gave the same token twice");
    empty = page.items.length === 0 ? empty + 1 : 0;
    if (tokens.size >= MAX_PAGES || empty >= MAX_EMPTY_PAGES) {
      throw brokenResponse(method, `nextPageToken: the list has no end after ${tokens.size} pages`);
    }
    tokens.add(pageToken);
  } while (pageToken !== "");
}

/** What servers, proxies and this client call a response that is too large. */
const TOO_LARGE = /\b(larger|bytes|over the limit)\b/i;

/** A service that has too much to do, or a call that needs too much of it, fails with the same code. */
function isTooLarge(error: unknown): boolean {
  return error instanceof GrpcError && error.code === "RESOURCE_EXHAUSTED" && TOO_LARGE.test(error.rawMessage);
}

/** The first items of a list, or all. */
export async function take<Item>(items: AsyncIterable<Item>, atMost = Number.POSITIVE_INFINITY): Promise<Item[]> {
  const taken: Item[] = [];
  for await (const item of items) {
    if (taken.push(item) >= atMost) break;
  }
  return taken;
}
