// Apps that install the packed package, and how they are run.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { transform } from "esbuild";
import getPort from "get-port";

import { root } from "../../scripts/command.mjs";
import { launchBrowser } from "../support/browser.mjs";
import { startFleet } from "../support/fleet.mjs";

/** The apps; what they install stays for the next run. */
const APPS = join(root, "target/package-tests");
/** What every app does with the package, as an ES module. */
export const EXERCISE = await readFile(join(import.meta.dirname, "exercise.mjs"), "utf8");
const { code: EXERCISE_COMMONJS } = await transform(EXERCISE, { format: "cjs" });

/** So many entries a second that the log of every machine that is online shows some at once. */
const BUSY = ["--log-rate", "500"];

/** @typedef {{ port: number, url: string, fleet: import("../support/fleet.mjs").Fleet }} Site */

/** @type {Promise<Site> | undefined} */
let started;

/** The address that apps serve at, one after another, and the server that all of them use. */
function site() {
  started ??= (async () => {
    const port = await getPort({ host: "127.0.0.1" });
    const url = `http://127.0.0.1:${port}`;
    // happy-dom checks CORS, for a page at localhost:3000.
    const origins = ["--allow-origin", url, "--allow-origin", "http://localhost:3000"];
    return { port, url, fleet: await startFleet({ demo: true, args: [...BUSY, ...origins] }) };
  })();
  return started;
}

/** Ends the server. */
export const stopFleet = async () => (await started?.catch(() => undefined))?.fleet.stop();

/** @type {Promise<string> | undefined} */
let packed;

/** Packs the package once. @returns {Promise<string>} the tarball's path */
export function tarball() {
  packed ??= (async () => {
    await mkdir(APPS, { recursive: true });
    const { stdout } = await npm(["pack", "--json", "--pack-destination", APPS], join(root, "js"));
    const [{ filename }] = Object.values(JSON.parse(stdout));
    return join(APPS, filename);
  })();
  return packed;
}

/** An app's environment: `npm run` sets the settings of this repository in ours. */
const APP_ENVIRONMENT = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));

/** @param {string[]} args @param {string} cwd */
const npm = (args, cwd) => promisify(execFile)("npm", args, { cwd, env: APP_ENVIRONMENT, maxBuffer: 1 << 26 });

/**
 * Makes an app with the package and its tools installed.
 * @param {string} name the app's, unique
 * @param {{ dependencies?: Record<string, string>, files?: Record<string, string>, scripts?: Record<string, string>, dev?: boolean, before?: string }} parts
 * `dev` makes the package a development dependency; `before` is the date before which all that is installed
 * was published
 * @returns {Promise<string>} its folder
 */
export async function app(name, { dependencies = {}, files = {}, scripts = {}, dev = false, before }) {
  const folder = join(APPS, name);
  await mkdir(folder, { recursive: true });
  const manifest = { name, private: true, type: "module", dependencies };
  const json = JSON.stringify(manifest, null, 2);
  const installed = await readFile(join(folder, "installed.json"), "utf8").catch(() => "");
  if (installed !== json) {
    await rm(folder, { recursive: true });
    await mkdir(folder);
    await writeFile(join(folder, "package.json"), json);
    const date = before ? [`--before=${before}`] : [];
    if (Object.keys(dependencies).length > 0) await npm(["install", "--no-audit", "--no-fund", ...date], folder);
    await writeFile(join(folder, "installed.json"), json);
  }
  const own = join(folder, "node_modules/viam-app-client");
  await rm(own, { recursive: true, force: true });
  await mkdir(own, { recursive: true });
  // As npm unpacks it, without a minute of npm.
  await promisify(execFile)("tar", ["-xzf", await tarball(), "--strip-components=1", "-C", own]);
  const field = dev ? "devDependencies" : "dependencies";
  const complete = { ...manifest, scripts, [field]: { ...(dev ? {} : dependencies), "viam-app-client": "0.1.0" } };
  await writeFile(join(folder, "package.json"), JSON.stringify(complete, null, 2));
  const all = { "exercise.mjs": EXERCISE, "exercise.cjs": EXERCISE_COMMONJS, ...files };
  for (const [file, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

/** The environment of an app on a server. @param {import("../support/fleet.mjs").Fleet} fleet */
const variables = ({ url, credentials }) => ({
  FLEET_URL: url,
  FLEET_KEY_ID: credentials.authEntity,
  FLEET_KEY: credentials.payload,
  // What the examples read.
  VIAM_SERVICE: url,
  VIAM_API_KEY_ID: credentials.authEntity,
  VIAM_API_KEY: credentials.payload,
});

/** The options of a client, for an app that reads the environment. */
export const FROM_ENVIRONMENT = `{
  serviceHost: process.env.FLEET_URL,
  credentials: { type: "api-key", authEntity: process.env.FLEET_KEY_ID, payload: process.env.FLEET_KEY },
}`;

/** A script that gets its parameters from the URL, and shows its result in the page's title. */
export const IN_PAGE = `
const { searchParams } = new URL(location.href);
const credentials = { type: "api-key", authEntity: searchParams.get("id"), payload: searchParams.get("key") };
exercise({ serviceHost: searchParams.get("host"), credentials }).then((result) => { document.title = result; });
`;
/** The same in a worker of the page. */
export const WORKER_SCRIPT = `import { exercise } from "./exercise.mjs";
onmessage = async ({ data }) => postMessage(await exercise(data));`;
export const PAGE_OF_WORKER = `
const { searchParams } = new URL(location.href);
const credentials = { type: "api-key", authEntity: searchParams.get("id"), payload: searchParams.get("key") };
const worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => { document.title = data; };
worker.onerror = ({ message }) => { document.title = "ERR worker: " + message; };
worker.postMessage({ serviceHost: searchParams.get("host"), credentials });
`;
export const PAGE_SCRIPT = `import { exercise } from "./exercise.mjs";\n${IN_PAGE}`;
/** @param {string} script its address */
export const page = (script) => `<!doctype html><meta charset="utf-8"><script type="module" src="${script}"></script>`;

/**
 * Runs a program in an app to its end.
 * @param {string} folder
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>} its output; rejects with the output if the program fails
 */
export async function run(folder, [program, ...args], env = {}) {
  const path = `${join(folder, "node_modules/.bin")}:${process.env.PATH}`;
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...APP_ENVIRONMENT, PATH: path, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output}`);
  return output;
}

/**
 * Builds an app: the tool prints no warnings, and its output has no path of this machine.
 * @param {string} folder
 * @param {string[]} command
 * @param {string} [output] where it writes
 */
export async function built(folder, command, output = "dist") {
  const printed = await run(folder, command, { NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" });
  const warnings = printed.split("\n").filter((line) => /warn/i.test(line));
  if (warnings.length > 0) throw new Error(`expected no warnings: ${printed}`);
  for (const entry of await readdir(join(folder, output), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.([cm]?js|html|css)$/.test(entry.name)) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const text = await readFile(file, "utf8");
    const place = text.indexOf(root);
    if (place >= 0) throw new Error(`${file} names a place: ${text.slice(place - 100, place + 200)}`);
  }
}

/**
 * Runs a program that exercises the package: its output must end with "OK".
 * @param {string} folder
 * @param {string[]} command
 */
export async function exercised(folder, command) {
  const { fleet } = await site();
  const output = await run(folder, command, variables(fleet));
  if (!/(^|\n)OK\s*$/.test(output)) throw new Error(`expected OK, got: ${output}`);
}

/**
 * Starts a program that serves.
 * @param {string} folder
 * @param {(port: number) => string[]} command
 * @param {(site: Site) => Promise<unknown>} visit
 */
export async function served(folder, command, visit) {
  const { port, url, fleet } = await site();
  const path = `${join(folder, "node_modules/.bin")}:${process.env.PATH}`;
  const [program, ...args] = command(port);
  const env = { ...APP_ENVIRONMENT, PATH: path, PORT: `${port}`, HOST: "127.0.0.1", ...variables(fleet) };
  const child = spawn(program, args, { cwd: folder, env, detached: true });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  try {
    await listening(url, child);
    await visit({ port, url, fleet });
  } catch (error) {
    throw new Error(`${error}\n${output}`);
  } finally {
    if (child.pid && child.exitCode === null) {
      process.kill(-child.pid, "SIGKILL");
      await once(child, "close");
    }
  }
}

/** Waits until a server answers. @param {string} url @param {import("node:child_process").ChildProcess} child */
async function listening(url, child) {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the server does not listen");
}

/** Opens a page whose title must become "OK". @param {Site} site */
export async function pageExercised({ url, fleet }) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const said = /** @type {string[]} */ ([]);
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    const { authEntity: id, payload: key } = fleet.credentials;
    await page.goto(`${url}/?${new URLSearchParams({ host: fleet.url, id, key })}`);
    await page
      .waitForFunction(() => /^(OK|ERR)/.test(document.title), null, { timeout: 90_000 })
      .catch((error) => said.push(String(error)));
    const title = await page.title();
    if (title !== "OK") throw new Error(`expected OK, got ${title}: ${said.join("\n")}`);
  } finally {
    await browser.close();
  }
}

/** Asks an app's server, which exercises the package itself. @param {string} url */
export async function answerExercised(url) {
  const response = await fetch(url);
  const text = await response.text();
  if (!text.includes("OK")) throw new Error(`expected OK, got HTTP ${response.status}: ${text.slice(0, 2000)}`);
}
