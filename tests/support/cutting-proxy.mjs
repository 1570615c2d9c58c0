// A proxy that cuts connections: on demand, and wherever in the bytes it happens to be.

import { once } from "node:events";
import { connect, createServer } from "node:net";

/**
 * Starts a proxy before a server.
 * @param {string} url the server's
 * @returns {Promise<{ url: string, cuts: number, cutAfter(bytes: number): Promise<void>, refuse(all: boolean): void, stop(): Promise<void> }>}
 */
export async function startCuttingProxy(url) {
  const { hostname, port } = new URL(url);
  /** @type {Set<import("node:net").Socket>} */
  const clients = new Set();
  let left = Number.POSITIVE_INFINITY;
  let whenCut = () => {};
  let refusing = false;
  const proxy = createServer((client) => {
    if (refusing) {
      client.destroy();
      return;
    }
    const server = connect(Number(port), hostname);
    clients.add(client);
    const end = () => {
      clients.delete(client);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on("error", end).on("close", end);
    client.on("data", (bytes) => server.write(bytes));
    server.on("data", (bytes) => {
      client.write(bytes.subarray(0, left));
      left -= bytes.length;
      if (left <= 0) cut();
    });
  });
  function cut() {
    left = Number.POSITIVE_INFINITY;
    running.cuts += 1;
    // What was written goes out; what comes after it never does.
    for (const client of clients) client.destroySoon();
    whenCut();
  }
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (proxy.address());
  const running = {
    url: `http://127.0.0.1:${address.port}`,
    cuts: 0,
    /** Cuts every connection when so many more bytes have come from the server. @param {number} bytes */
    cutAfter(bytes) {
      left = bytes;
      return new Promise((resolve) => {
        whenCut = () => resolve(undefined);
      });
    },
    /** Cuts every connection and takes no other, or takes them again. @param {boolean} all */
    refuse(all) {
      refusing = all;
      if (all) for (const client of clients) client.destroy();
    },
    async stop() {
      proxy.close();
      for (const client of clients) client.destroy();
      await once(proxy, "close");
    },
  };
  return running;
}
