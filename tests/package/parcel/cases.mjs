import { app, built, PAGE_OF_WORKER, PAGE_SCRIPT, page, pageExercised, served, WORKER_SCRIPT } from "../harness.mjs";
import { SERVE } from "../static.mjs";

const PLACES = {
  page: { "main.js": PAGE_SCRIPT },
  worker: { "main.js": PAGE_OF_WORKER, "worker.mjs": WORKER_SCRIPT },
};

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const [place, scripts] of Object.entries(PLACES)) {
  const made = () =>
    app(`parcel-${place}`, {
      dependencies: { parcel: "2.16.4" },
      files: { "index.html": page("./main.js"), "serve.mjs": SERVE, ...scripts },
    });
  cases[`${place}, build`] = {
    async run() {
      const folder = await made();
      await built(folder, ["parcel", "build", "index.html", "--no-cache"]);
      await served(folder, (port) => ["node", "serve.mjs", "dist", `${port}`], pageExercised);
    },
  };
  cases[`${place}, development`] = {
    async run() {
      const folder = await made();
      const serve = (/** @type {number} */ port) => [
        "parcel",
        "serve",
        "index.html",
        "--no-cache",
        "--port",
        `${port}`,
      ];
      await served(folder, serve, pageExercised);
    },
  };
}
