import { app, PAGE_SCRIPT, page, pageExercised, run, served } from "../harness.mjs";
import { SERVE } from "../static.mjs";

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  build: {
    async run() {
      const files = { "index.html": page("./main.js"), "main.js": PAGE_SCRIPT, "serve.mjs": SERVE };
      const folder = await app("parcel", { dependencies: { parcel: "2.16.4" }, files });
      await run(folder, ["parcel", "build", "index.html", "--no-cache"]);
      await served(folder, (port) => ["node", "serve.mjs", "dist", `${port}`], pageExercised);
    },
  },
};
