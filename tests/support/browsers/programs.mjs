// The browsers of the tests: their paths and installation.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { output, run } from "../../../scripts/command.mjs";
import { Failure, say, step } from "../../../scripts/terminal.mjs";

/**
 * A program: the environment variable that overrides its path, its names on PATH, and its Debian package.
 * @typedef {{ variable: string, names: string[], package: string }} Program
 */

/** @satisfies {Record<string, Program>} */
const PROGRAMS = {
  chromium: { variable: "CHROMIUM", names: ["chromium", "chromium-browser", "google-chrome"], package: "chromium" },
  chromedriver: { variable: "CHROMEDRIVER", names: ["chromedriver"], package: "chromium-driver" },
  firefox: { variable: "FIREFOX", names: ["firefox-esr", "firefox"], package: "firefox-esr" },
  webkitDriver: { variable: "WEBKIT_DRIVER", names: ["WebKitWebDriver"], package: "webkit2gtk-driver" },
  // WebKitGTK has no mode without a display.
  xvfb: { variable: "XVFB", names: ["Xvfb"], package: "xvfb" },
};

/** @typedef {keyof typeof PROGRAMS} ProgramName */
/** @typedef {"Chromium" | "Firefox" | "WebKit"} BrowserName */

/** @type {Record<BrowserName, ProgramName[]>} */
const BROWSERS = {
  Chromium: ["chromium", "chromedriver"],
  Firefox: ["firefox"],
  WebKit: ["webkitDriver", "xvfb"],
};

/** Where a program is, if it is installed. @param {ProgramName} name @returns {string | undefined} */
export function locate(name) {
  const { variable, names } = PROGRAMS[name];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return process.env[variable] ?? paths.find(existsSync);
}

/** The browsers that are installed. */
export const installedBrowsers = () =>
  /** @type {BrowserName[]} */ (Object.keys(BROWSERS)).filter((name) => BROWSERS[name].every(locate));

/**
 * Installs browsers if possible. Chromium is required; the others are required in CI.
 * @param {BrowserName[]} [wanted]
 * @returns {Promise<{ chromium: string, driver: string }>} where Chromium and its driver are
 */
export async function ensureBrowsers(wanted = /** @type {BrowserName[]} */ (Object.keys(BROWSERS))) {
  const missing = wanted.flatMap((browser) => BROWSERS[browser].filter((name) => !locate(name)));
  if (missing.length > 0 && process.getuid?.() === 0 && output("apt-get", ["--version"]) !== undefined) {
    const packages = missing.map((name) => PROGRAMS[name].package);
    await step(`Installing ${packages.join(", ")}`, async () => {
      await run("apt-get", ["update", "-qq"]);
      await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
        env: { DEBIAN_FRONTEND: "noninteractive" },
      });
    });
  }
  for (const browser of wanted) {
    const absent = BROWSERS[browser].filter((name) => !locate(name)).map((name) => PROGRAMS[name]);
    if (absent.length === 0) continue;
    const packages = absent.map((program) => program.package).join(" ");
    const variables = absent.map(({ variable }) => variable).join(" and ");
    const how = `\`sudo apt-get install ${packages}\`, or set ${variables}`;
    if (browser === "Chromium" || process.env.CI) throw new Failure(`The tests need ${browser}: ${how}`);
    say(`Not tested in ${browser}: ${how}`);
  }
  return {
    chromium: /** @type {string} */ (locate("chromium")),
    driver: /** @type {string} */ (locate("chromedriver")),
  };
}
