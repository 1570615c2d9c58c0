// A web server for tests: files of some folders, like any static host.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** A page with nothing on it. */
export const SITE = fileURLToPath(new URL("../browser/site", import.meta.url));
/** The built package. */
export const PACKAGE = fileURLToPath(new URL("../../js/dist", import.meta.url));

/**
 * Serves folders under paths, on a free port.
 * @param {Record<string, string>} folders by the path under which each is served
 * @param {{ headers?: Record<string, string>, types?: Record<string, string> }} [options] headers of
 * every response; content types by file name extension
 */
export async function serveFiles(folders, { headers = {}, types = TYPES } = {}) {
  /** @type {string[]} */
  const requests = [];
  const server = createServer(async ({ url = "/" }, answer) => {
    const path = normalize(new URL(url, "http://localhost").pathname);
    requests.push(path);
    const mount = Object.keys(folders).find((prefix) => path.startsWith(prefix));
    try {
      if (mount === undefined) throw new Error("no such folder");
      const file = join(folders[mount], path.slice(mount.length) || "index.html");
      const body = await readFile(file);
      answer
        .writeHead(200, { ...headers, "content-type": types[extname(file)] ?? "application/octet-stream" })
        .end(body);
    } catch {
      answer.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** The paths of all requests. */
    requests,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
