import type { RpcName } from "../gen/app-service.js";
import { brokenReply } from "./reply.js";

/** A page of a long list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Asks for the page that follows; empty at the end. */
  readonly nextPageToken: string;
}

/**
 * Goes through a list that comes in pages. A page is asked for when the consumer wants its first
 * item, so that one who leaves early asks for no more than was needed.
 *
 * @param method the RPC, for errors
 * @param fetchPage asks for the page of a token, or for the first one
 */
export async function* pages<Item>(
  method: RpcName,
  fetchPage: (pageToken: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let token: string | undefined;
  do {
    const page = await fetchPage(token);
    yield* page.items;
    if (page.nextPageToken === token) throw brokenReply(method, "nextPageToken: a page that follows itself has no end");
    token = page.nextPageToken;
  } while (token !== "");
}

/** The first items of a list, or all. */
export async function take<Item>(items: AsyncIterable<Item>, atMost = Number.POSITIVE_INFINITY): Promise<Item[]> {
  const taken: Item[] = [];
  for await (const item of items) {
    if (taken.push(item) >= atMost) break;
  }
  return taken;
}
