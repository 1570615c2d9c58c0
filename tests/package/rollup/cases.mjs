// Rollup and Rolldown.

import { app, exercised, FROM_ENVIRONMENT, PAGE_SCRIPT, page, pageExercised, run, served } from "../harness.mjs";
import { SERVE } from "../static.mjs";

const dependencies = { rollup: "4.68.7", "@rollup/plugin-node-resolve": "16.0.3", rolldown: "1.2.19" };
const files = {
  "page.mjs": PAGE_SCRIPT,
  "main.mjs": `import { exercise } from "./exercise.mjs";\nexercise(${FROM_ENVIRONMENT}).then(console.log);`,
  "serve.mjs": SERVE,
};
const made = () => app("rollup", { dependencies, files });
/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  "Rollup, page": {
    async run() {
      const folder = await app("rollup", { dependencies, files: { ...files, "dist/index.html": page("/page.mjs") } });
      await run(folder, ["rollup", "page.mjs", "-p", "node-resolve", "-o", "dist/page.mjs"]);
      await served(folder, (port) => ["node", "serve.mjs", "dist", `${port}`], pageExercised);
    },
  },
  "Rollup, Node": {
    async run() {
      const folder = await made();
      await run(folder, [
        "rollup",
        "main.mjs",
        "-p",
        "node-resolve={exportConditions:['node']}",
        "-o",
        "dist/node.mjs",
      ]);
      await exercised(folder, ["node", "dist/node.mjs"]);
    },
  },
  "Rolldown, Node": {
    async run() {
      const folder = await made();
      await run(folder, ["rolldown", "main.mjs", "--platform", "node", "-o", "dist/rolldown.mjs"]);
      await exercised(folder, ["node", "dist/rolldown.mjs"]);
    },
  },
};
