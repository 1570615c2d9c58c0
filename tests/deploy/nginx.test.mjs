// `deploy/nginx.conf` in front of a server: nginx listens on a socket file, so that no port is taken.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect as connectHttp2 } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { connect as connectTls } from "node:tls";
import { promisify } from "node:util";

import { root } from "../../scripts/command.mjs";
import { startFleet } from "../support/fleet.mjs";

const NAME = "fleet.example.com";
const run = promisify(execFile);

let folder = "";
/** @type {Awaited<ReturnType<typeof startFleet>>} */
let fleet;
/** @type {import("node:child_process").ChildProcess} */
let nginx;

before(async () => {
  fleet = await startFleet({ args: ["--public-url", `https://${NAME}`] });
  folder = await mkdtemp(join(tmpdir(), "fleet-nginx-"));
  const at = (/** @type {string} */ name) => join(folder, name);
  const subject = ["-subj", `/CN=${NAME}`, "-addext", `subjectAltName=DNS:${NAME}`];
  const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", at("fleet.key")];
  await run("openssl", ["req", "-x509", "-days", "1", "-out", at("fleet.crt"), ...key, ...subject]);
  const site = (await readFile(join(root, "deploy/nginx.conf"), "utf8"))
    .replaceAll("/etc/nginx/fleet", at("fleet"))
    .replaceAll("listen 443", `listen unix:${at("socket")}`)
    .replaceAll("127.0.0.1:8765", new URL(fleet.url).host);
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const temporary = folders.map((name) => `${name}_temp_path ${at(name)};`).join(" ");
  const settings = `daemon off; pid ${at("pid")}; error_log ${at("error.log")}; events {}`;
  await writeFile(at("nginx.conf"), `${settings} http { access_log off; ${temporary}\n${site}\n}`);
  nginx = spawn("nginx", ["-c", at("nginx.conf"), "-e", at("error.log")], { stdio: "inherit" });
  const failed = once(nginx, "exit").then(([code]) => Promise.reject(new Error(`nginx ended with ${code}`)));
  failed.catch(() => {});
  await Promise.race([listens(), failed]);
});

after(async () => {
  if (nginx?.exitCode === null) {
    const ended = once(nginx, "exit");
    nginx.kill("SIGTERM");
    await ended;
  }
  await fleet?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Resolves when nginx accepts connections. */
async function listens() {
  for (;;) {
    const socket = connectTls({ path: join(folder, "socket"), servername: NAME, rejectUnauthorized: false });
    const accepted = await new Promise((resolve) => {
      socket.once("secureConnect", () => resolve(true)).once("error", () => resolve(false));
    });
    socket.destroy();
    if (accepted) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The head of the reply to a request over HTTP/2. @param {Record<string, string>} headers */
async function reply(headers) {
  const ca = await readFile(join(folder, "fleet.crt"));
  const tls = { path: join(folder, "socket"), servername: NAME, ca, ALPNProtocols: ["h2"] };
  const session = connectHttp2(`https://${NAME}`, { createConnection: () => connectTls(tls) });
  try {
    const request = session.request(headers);
    request.end(headers[":method"] === "POST" ? Buffer.alloc(5) : undefined);
    const [head] = await once(request, "response");
    request.resume();
    await once(request, "close");
    return head;
  } finally {
    session.close();
  }
}

/** @param {string} type */
const call = (type) =>
  reply({
    ":method": "POST",
    ":path": "/viam.app.v1.AppService/ListOrganizations",
    "content-type": type,
    te: "trailers",
  });

test("gRPC and gRPC-web reach the server, each as itself, under one id", async () => {
  for (const type of ["application/grpc", "application/grpc+proto", "application/grpc-web+proto"]) {
    const head = await call(type);
    assert.equal(head[":status"], 200, type);
    assert.equal(head["grpc-status"], "16", type);
    assert.equal(head["content-type"], type);
    assert.match(String(head["x-request-id"]), /^[0-9a-f]{32}$/);
  }
});

test("metrics stay on the machine, and another name is refused before anything is asked", async () => {
  assert.equal((await reply({ ":method": "GET", ":path": "/metrics" }))[":status"], 404);
  const socket = connectTls({
    path: join(folder, "socket"),
    servername: "other.example.com",
    rejectUnauthorized: false,
  });
  const [error] = await once(socket, "error").catch((error) => [error]);
  assert.match(String(error), /unrecognized.name/i);
});
