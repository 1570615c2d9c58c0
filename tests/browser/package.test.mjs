// The package as an app gets it: packed, installed, bundled, opened.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import * as esbuild from "esbuild";
import * as vite from "vite";

import { root } from "../../scripts/command.mjs";
import { launchBrowser } from "../support/browser.mjs";
import { serveFiles } from "../support/files.mjs";
import { startFleet } from "../support/fleet.mjs";

const PAGE = '<!doctype html><meta charset="utf-8"><script type="module" src="./app.js"></script>';

/** It shows in the page's title what came of it. */
const APP = `
const options = Object.fromEntries(new URL(location.href).searchParams);
const { serviceHost, authEntity, payload } = options;
createViamClient({ serviceHost, credentials: { type: "api-key", authEntity, payload }, ...wasm })
  .then((client) => client.appClient.listOrganizations())
  .then((organizations) => { document.title = "listed " + organizations.length; })
  .catch((error) => { document.title = String(error); });
`;

/** The app's folder, with the package installed. @type {string} */
let app;
before(async () => {
  app = await mkdtemp(join(tmpdir(), "viam-app-client-"));
  const npm = (/** @type {string[]} */ args, /** @type {string} */ cwd) => promisify(execFile)("npm", args, { cwd });
  const { stdout } = await npm(["pack", "--json", "--pack-destination", app], join(root, "js"));
  const [{ filename }] = Object.values(JSON.parse(stdout));
  await writeFile(join(app, "package.json"), '{ "name": "app", "private": true, "type": "module" }');
  await npm(["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], app);
});
after(() => rm(app, { recursive: true, force: true }));

test("is bundled by Vite without configuration or warnings", async (t) => {
  const { said, customLogger } = logger();
  await writeFile(join(app, "index.html"), PAGE);
  await writeFile(join(app, "app.js"), `import { createViamClient } from "viam-app-client"; const wasm = {}; ${APP}`);
  await vite.build({ root: app, base: "./", customLogger, build: { outDir: "vite", target: "es2022" } });
  assert.deepEqual(said, []);
  const files = await serveFiles({ "/": join(app, "vite") });
  t.after(files.stop);
  assert.equal(await titleOf(t, files.url), "listed 0");
});

test("is served by Vite's development server, which warns of nothing", async (t) => {
  const { said, customLogger } = logger();
  await writeFile(join(app, "index.html"), PAGE);
  await writeFile(join(app, "app.js"), `import { createViamClient } from "viam-app-client"; const wasm = {}; ${APP}`);
  const server = await vite.createServer({
    root: app,
    customLogger,
    // The package is made ready for the browser again in each run.
    cacheDir: join(app, "vite-cache"),
    server: { host: "127.0.0.1", port: 0 },
  });
  t.after(() => server.close());
  await server.listen();
  const [url] = server.resolvedUrls?.local ?? [];
  assert.equal(await titleOf(t, new URL(url).origin), "listed 0");
  assert.deepEqual(said, []);
});

test("is bundled by esbuild, with the option for the module", async (t) => {
  await writeFile(
    join(app, "esbuild.js"),
    `import { createViamClient } from "viam-app-client"; import file from "viam-app-client/viam_app_client_bg.wasm";
     const wasm = { wasm: new URL(file, import.meta.url) }; ${APP}`,
  );
  await esbuild.build({
    absWorkingDir: app,
    entryPoints: { app: "esbuild.js" },
    outdir: "esbuild",
    bundle: true,
    format: "esm",
    loader: { ".wasm": "file" },
    logLevel: "error",
  });
  await writeFile(join(app, "esbuild/index.html"), PAGE);
  const files = await serveFiles({ "/": join(app, "esbuild") });
  t.after(files.stop);
  assert.equal(await titleOf(t, files.url), "listed 0");
});

/** Collects Vite's warnings and errors. */
function logger() {
  /** @type {string[]} */
  const said = [];
  const customLogger = vite.createLogger("silent");
  const say = (/** @type {string} */ message) => void said.push(message);
  return { said, customLogger: Object.assign(customLogger, { warn: say, warnOnce: say, error: say }) };
}

/**
 * Opens a page in Chromium and waits for the output of its app.
 * @param {import("node:test").TestContext} t
 * @param {string} origin where the page is
 */
async function titleOf(t, origin) {
  const { credentials, url, stop } = await startFleet({ args: ["--allow-origin", origin] });
  t.after(stop);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const { authEntity, payload } = credentials;
  await page.goto(`${origin}/?${new URLSearchParams({ serviceHost: url, authEntity, payload })}`);
  await page.waitForFunction(() => document.title !== "");
  return page.title();
}
