// nginx and Envoy as deploy/ configures them, in front of a server.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect as connectPlain } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";

import getPort from "get-port";

import { root } from "../../scripts/command.mjs";
import { makeCertificate, NAME } from "./certificate.mjs";

/**
 * A running proxy, and its backend.
 * @typedef {{ folder: string, port: number, backend: string }} Place
 *
 * What starts a proxy: its configuration, with this place in it, and its command; `plain` without TLS.
 * @typedef {(place: Place) => Promise<{ config: string, command: (file: string) => string[], plain?: boolean }>} Proxy
 */

/** Runs nginx with what is in the `http` part of its configuration. @param {string} folder @param {string} site */
function nginx(folder, site) {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join(" ");
  const log = join(folder, "error.log");
  const settings = `daemon off; pid ${join(folder, "pid")}; error_log ${log}; events {}`;
  return {
    config: `${settings} http { access_log off; ${temporary}\n${site}\n}`,
    command: (/** @type {string} */ file) => ["nginx", "-c", file, "-e", log],
  };
}

/** nginx as people first write it, with these lines in its `location`. @param {string} lines @returns {Proxy} */
export const simpleNginx =
  (lines) =>
  async ({ folder, port, backend }) => ({
    ...nginx(
      folder,
      `server { listen 127.0.0.1:${port}; location / { proxy_pass http://${backend}; proxy_http_version 1.1; ${lines} } }`,
    ),
    plain: true,
  });

/** @type {Record<string, Proxy>} */
export const PROXIES = {
  async nginx({ folder, port, backend }) {
    const site = (await readFile(join(root, "deploy/nginx.conf"), "utf8"))
      .replaceAll("/etc/nginx/fleet", join(folder, "fleet"))
      .replaceAll("listen 443", `listen 127.0.0.1:${port}`)
      .replaceAll("127.0.0.1:8765", backend);
    return nginx(folder, site);
  },
  async envoy({ folder, port, backend }) {
    const config = (await readFile(join(root, "deploy/envoy.yaml"), "utf8"))
      .replaceAll("/etc/envoy/fleet", join(folder, "fleet"))
      .replace("address: 0.0.0.0, port_value: 443", `address: 127.0.0.1, port_value: ${port}`)
      .replace("port_value: 8765", `port_value: ${new URL(`http://${backend}`).port}`);
    // Envoy's processes on one machine need different ids.
    const command = [join(root, ".tools/python/bin/envoy"), "--log-level", "error", "--base-id", String(port)];
    return { config, command: (file) => [...command, "-c", file] };
  },
};

/**
 * Starts a proxy and waits until it accepts connections.
 * @param {Proxy} proxy
 * @param {string} url the server's
 */
export async function startProxy(proxy, url) {
  const folder = await mkdtemp(join(tmpdir(), "fleet-proxy-"));
  await makeCertificate(folder);
  const port = await getPort({ host: "127.0.0.1" });
  const { config, command, plain = false } = await proxy({ folder, port, backend: new URL(url).host });
  const file = join(folder, "proxy.yaml");
  await writeFile(file, config);
  const [program, ...args] = command(file);
  const child = spawn(program, args, { stdio: "inherit" });
  // Rejects where the program cannot be started.
  const ended = once(child, "exit");
  const gone = new AbortController();
  ended.then(
    ([code]) => gone.abort(new Error(`${program} ended with ${code}`)),
    (error) => gone.abort(error),
  );
  await listens(port, plain, gone.signal);
  return {
    port,
    certificate: await readFile(join(folder, "fleet.crt")),
    async stop() {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Resolves when something accepts connections at the port; rejects with the signal's reason.
 * @param {number} port
 * @param {boolean} plain without TLS
 * @param {AbortSignal} signal
 */
async function listens(port, plain, signal) {
  for (;;) {
    signal.throwIfAborted();
    const place = { host: "127.0.0.1", port };
    const socket = plain ? connectPlain(place) : connectTls({ ...place, servername: NAME, rejectUnauthorized: false });
    const accepted = await new Promise((resolve) => {
      socket.once(plain ? "connect" : "secureConnect", () => resolve(true)).once("error", () => resolve(false));
    });
    socket.destroy();
    if (accepted) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
