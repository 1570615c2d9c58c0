// Runs fleet-server, for `npm start` and for the tests.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { target } from "./command.mjs";
import { Failure } from "./terminal.mjs";

// A development build: it takes half the time of a release build, shares its output with the tests, and
// is fast enough for a person.
const FLEET_SERVER = join(target, "debug/fleet-server");

/**
 * @typedef {object} Server
 * @property {string} url the URL that it listens on
 * @property {{ keyId: string, key: string } | undefined} demoKey the demo fleet's key, with `--demo`
 * @property {Promise<number | null>} ended its exit code, when it has ended
 * @property {() => Promise<number | null>} stop stops it gracefully
 */

/**
 * Starts a server and waits until it listens.
 * @param {string[]} args
 * @returns {Promise<Server>}
 */
export async function startServer(args) {
  const server = spawn(FLEET_SERVER, args, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => server.once("close", resolve));
  const missing = new Promise((_, reject) => {
    server.once("error", () => reject(new Failure("fleet-server is not built: `npm run build:server` builds it")));
  });
  const stop = () => {
    server.kill("SIGTERM");
    return ended;
  };
  const complaint = server.stderr.setEncoding("utf8").reduce((all, text) => all + text, "");
  const listening = async () => {
    const last = args.includes("--demo") ? "demo key: " : "listening on ";
    let url = "";
    for await (const line of createInterface({ input: server.stdout })) {
      if (line.startsWith("listening on ")) url = line.slice("listening on ".length);
      if (!line.startsWith(last)) continue;
      const [, keyId, key] = /^demo key: (\S+) (\S+)$/.exec(line) ?? [];
      return { url, demoKey: keyId && key ? { keyId, key } : undefined, ended, stop };
    }
    throw new Failure((await complaint).trim() || "fleet-server ended before it listened, and said nothing");
  };
  return Promise.race([listening(), missing]);
}
