/** A program that serves the files of a folder, as any static host does: `node serve.mjs FOLDER PORT`. */
export const SERVE = `
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
const [folder, port] = process.argv.slice(2);
createServer(async ({ url }, response) => {
  const { pathname } = new URL(url, "http://localhost");
  try {
    const body = await readFile(join(folder, pathname === "/" ? "index.html" : pathname));
    response.writeHead(200, { "content-type": types[extname(pathname)] ?? "text/html" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}).listen(Number(port), "127.0.0.1");
`;
