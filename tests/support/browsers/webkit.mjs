// WebKitGTK's MiniBrowser, with WebDriver, on a separate display.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";

import getPort from "get-port";
import { Builder } from "selenium-webdriver";

import { locate } from "./programs.mjs";

// The package is CommonJS with folders, which `import` does not find.
const { DriverService } = /** @type {typeof import("selenium-webdriver/remote")} */ (
  createRequire(import.meta.url)("selenium-webdriver/remote")
);

/** The time limit of a script on the page, in milliseconds. */
const SCRIPT_LIMIT = 120_000;

/** @returns {Promise<import("./tab.mjs").Driver>} */
export async function launch() {
  const display = spawn(String(locate("xvfb")), ["-displayfd", "3", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [line] = await once(/** @type {import("node:stream").Readable} */ (display.stdio[3]), "data");
  const port = await getPort({ host: "127.0.0.1" });
  const service = new DriverService.Builder(String(locate("webkitDriver")))
    .setLoopback(true)
    .setPort(port)
    .addArguments(`--port=${port}`)
    .setEnvironment({ ...process.env, DISPLAY: `:${String(line).trim()}` })
    .build();
  const browser = await new Builder()
    .usingServer(await service.start())
    .forBrowser("MiniBrowser")
    .build();
  await browser.manage().setTimeouts({ script: SCRIPT_LIMIT });
  return {
    goto: (url) => browser.get(url),
    evaluate: (expression) => browser.executeAsyncScript(`(${expression}).then(arguments[0])`),
    async close() {
      await browser.quit();
      await service.kill();
      display.kill();
      await once(display, "close");
    },
  };
}
