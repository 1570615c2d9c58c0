// The server of the benchmark: prepared responses as gRPC-web and as JSON, and the code of the clients.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { Readable } from "node:stream";

import { encodeMessage, loadWasm } from "viam-app-client";

import { list, logEntry, machine, part, shuffled } from "./fixtures.mjs";

const SERVICE = "/viam.app.v1.AppService/";
const SIGN_IN = "/proto.rpc.v1.AuthService/Authenticate";
/** A stream's bytes are written in pieces of this size. */
const PIECE = 64 << 10;

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/**
 * Starts the server on a free port.
 * @param {Record<string, string>} folders of static files, by the path under which each is served
 */
export async function startBenchServer(folders) {
  await loadWasm(await readFile(new URL(import.meta.resolve("viam-app-client/viam_app_client_bg.wasm"))));
  const { grpcWeb, json } = replies();
  const server = createServer(async (request, answer) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    // Clocks of a cross-origin isolated page have 20 times the resolution.
    answer.setHeader("cross-origin-opener-policy", "same-origin");
    answer.setHeader("cross-origin-embedder-policy", "require-corp");
    if (path.startsWith("/json/")) {
      const body = json.get(path.slice("/json/".length));
      return send(answer, "application/json", body);
    }
    if (request.method === "POST") {
      const asked = path === SIGN_IN ? SIGN_IN : path.slice(SERVICE.length) + (await firstField(request));
      return send(answer, "application/grpc-web+proto", grpcWeb.get(asked));
    }
    const mount = Object.keys(folders).find((prefix) => path.startsWith(prefix));
    const file = mount && join(folders[mount], path.slice(mount.length) || "index.html");
    const body = file && (await readFile(file).catch(() => undefined));
    send(answer, TYPES[/** @type {keyof typeof TYPES} */ (extname(file || ""))] ?? "text/plain", body || undefined);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, stop: () => server.closeAllConnections() ?? server.close() };
}

/**
 * @param {import("node:http").ServerResponse} answer
 * @param {string} type
 * @param {Buffer | Buffer[] | undefined} body at once, or piece by piece
 */
function send(answer, type, body) {
  if (!body) return answer.writeHead(404).end();
  if (!Array.isArray(body))
    return answer.writeHead(200, { "content-type": type, "content-length": body.length }).end(body);
  answer.writeHead(200, { "content-type": type });
  Readable.from(body).pipe(answer);
}

/**
 * The request's first field, which is a string in all requests here.
 * @param {import("node:http").IncomingMessage} request
 */
async function firstField(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return bytes.toString("utf8", 7, 7 + bytes[6]);
}

/** Every response, by RPC and requested id; as JSON by the id only. */
function replies() {
  /** @type {Map<string, Buffer | Buffer[]>} */
  const grpcWeb = new Map();
  /** @type {Map<string, Buffer | Buffer[]>} */
  const json = new Map();

  /**
   * @param {string} rpc @param {string} id @param {string} field
   * @param {any[]} elements as JSON @param {any[]} [messages] as messages
   */
  const both = (rpc, id, field, elements, messages = elements) => {
    const type = /** @type {any} */ (`viam.app.v1.${rpc}Response`);
    // Concatenated encoded lists are one list, so the encoder gets it in pieces.
    const bytes = [];
    for (let i = 0; i < messages.length; i += 1000) {
      bytes.push(encodeMessage(type, { [field]: messages.slice(i, i + 1000) }));
    }
    grpcWeb.set(rpc + id, Buffer.concat([frame(Buffer.concat(bytes)), TRAILERS]));
    json.set(id, Buffer.from(JSON.stringify({ [field]: elements })));
  };
  for (const count of [1_000, 10_000, 100_000]) both("ListRobots", `machines-${count}`, "robots", list(count, machine));
  const parts = list(200, part);
  const sent = parts.map((part) => ({ ...part, robotConfig: shuffled(part.robotConfig) }));
  both("GetRobotParts", "parts-200", "parts", parts, sent);
  both("GetRobotPartLogs", "logs-10000", "logs", list(10_000, logEntry));

  const tail = list(20_000, logEntry).map((entry) => ({ logs: [entry] }));
  const messages = tail.map((message) => frame(encodeMessage("viam.app.v1.TailRobotPartLogsResponse", message)));
  grpcWeb.set("TailRobotPartLogstail-20000", pieces(Buffer.concat([...messages, TRAILERS])));
  json.set("tail-20000", pieces(Buffer.from(`${tail.map((message) => JSON.stringify(message)).join("\n")}\n`)));

  const one = /** @type {any} */ ({ robot: machine(0) });
  grpcWeb.set("GetRobotmachine", Buffer.concat([frame(encodeMessage("viam.app.v1.GetRobotResponse", one)), TRAILERS]));
  json.set("machine", Buffer.from(JSON.stringify(one)));

  const token = encodeMessage("proto.rpc.v1.AuthenticateResponse", { accessToken: "a.token.that-does-not-end" });
  grpcWeb.set(SIGN_IN, Buffer.concat([frame(token), TRAILERS]));
  return { grpcWeb, json };
}

/** @param {Uint8Array} payload @param {number} [flags] */
function frame(payload, flags = 0) {
  const prefix = Buffer.alloc(5);
  prefix[0] = flags;
  prefix.writeUInt32BE(payload.length, 1);
  return Buffer.concat([prefix, payload]);
}

const TRAILERS = frame(Buffer.from("grpc-status: 0\r\n"), 0x80);

/** @param {Buffer} bytes */
function pieces(bytes) {
  return Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, i) => bytes.subarray(i * PIECE, (i + 1) * PIECE));
}
