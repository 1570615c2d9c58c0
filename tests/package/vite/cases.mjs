// Vite, for a page and for a page with a worker.

import { app, built, PAGE_OF_WORKER, PAGE_SCRIPT, page, pageExercised, served, WORKER_SCRIPT } from "../harness.mjs";

const VERSIONS = { 5: "5.4.21", 6: "6.4.6", 7: "7.3.8", 8: "8.3.8" };
const PLACES = {
  page: { "index.html": page("/main.js"), "main.js": PAGE_SCRIPT },
  worker: { "index.html": page("/main.js"), "main.js": PAGE_OF_WORKER, "worker.mjs": WORKER_SCRIPT },
};
const host = ["--host", "127.0.0.1", "--strictPort", "--port"];

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const [major, vite] of Object.entries(VERSIONS)) {
  for (const [place, files] of Object.entries(PLACES)) {
    const made = () => app(`vite-${major}-${place}`, { dependencies: { vite }, files });
    cases[`${major}, ${place}, development`] = {
      quick: place === "page" && (major === "7" || major === "8"),
      run: async () => served(await made(), (port) => ["vite", "--force", ...host, `${port}`], pageExercised),
    };
    cases[`${major}, ${place}, build`] = {
      quick: major === "8",
      async run() {
        const folder = await made();
        await built(folder, ["vite", "build"]);
        await served(folder, (port) => ["vite", "preview", ...host, `${port}`], pageExercised);
      },
    };
  }
}
