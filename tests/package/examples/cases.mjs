// The examples that are built: each is installed, built and used as a person uses it.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { root } from "../../../scripts/command.mjs";
import { launchBrowser } from "../../support/browser.mjs";
import { app, built, served } from "../harness.mjs";

/** @typedef {import("../harness.mjs").Site} Site */

/** An example with what it names installed. @param {string} name */
async function example(name) {
  const folder = join(root, "examples", name);
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const { "viam-app-client": _, ...dependencies } = { ...manifest.dependencies, ...manifest.devDependencies };
  /** @type {Record<string, string>} */
  const files = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const file = join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1);
    if (file !== "package.json" && !/(^|\/)(node_modules|dist|\.next)\//.test(file))
      files[file] = await readFile(join(folder, file), "utf8");
  }
  return app(`example-${name}`, { dependencies, files, scripts: manifest.scripts });
}

/**
 * Opens the example's page, which must report no error.
 * @param {Site} site
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} use
 */
async function opened({ url }, use) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      // Examples have no icon, which browsers ask for.
      const icon = message.location().url.endsWith("/favicon.ico");
      if (message.type() === "error" && !icon) errors.push(message.text());
    });
    await page.goto(url);
    await use(page);
    if (errors.length > 0) throw new Error(errors.join("\n"));
  } finally {
    await browser.close();
  }
}

/** Signs in, opens a machine and sees its log. @param {Site} site */
const followsLog = (site) =>
  opened(site, async (page) => {
    await page.getByLabel("Service").fill(site.fleet.url);
    await page.getByLabel("Key id").fill(site.fleet.credentials.authEntity);
    await page.getByLabel("Key", { exact: true }).fill(site.fleet.credentials.payload);
    await page.getByRole("button", { name: "Connect" }).click();
    await page.locator("ul button").first().click();
    await page.locator("ol li").nth(2).waitFor();
  });

/** Sees the machines that the server read, and counts them with the route handler. @param {Site} site */
const countsMachines = (site) =>
  opened(site, async (page) => {
    await page.locator("ul li").nth(3).waitFor();
    await page.getByRole("button", { name: "Count" }).click();
    await page.getByText(/^\d+ machines$/).waitFor();
  });

const LISTEN = ["--host", "127.0.0.1", "--port"];

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const name of ["react", "svelte"]) {
  cases[name] = {
    async run() {
      const folder = await example(name);
      await built(folder, ["npm", "run", "build"]);
      await served(folder, (port) => ["vite", "preview", ...LISTEN, `${port}`], followsLog);
      await served(folder, (port) => ["vite", "dev", "--force", ...LISTEN, `${port}`], followsLog);
    },
  };
}
cases.next = {
  async run() {
    const folder = await example("next");
    await built(folder, ["npm", "run", "build"], ".next/static");
    await served(folder, (port) => ["next", "start", "-H", "127.0.0.1", "-p", `${port}`], countsMachines);
  },
};
