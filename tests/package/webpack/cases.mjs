// webpack and Rspack, which is the same to an app.

import {
  app,
  built,
  exercised,
  FROM_ENVIRONMENT,
  PAGE_OF_WORKER,
  PAGE_SCRIPT,
  page,
  pageExercised,
  served,
  WORKER_SCRIPT,
} from "../harness.mjs";
import { SERVE } from "../static.mjs";

const TOOLS = {
  webpack: { webpack: "5.112.2", "webpack-cli": "7.3.1" },
  rspack: { "@rspack/core": "2.3.3", "@rspack/cli": "2.2.8" },
};
// The tools' warnings about large files are not only about the package.
const QUIET = "performance: false";
const files = {
  "page.mjs": PAGE_SCRIPT,
  "page-of-worker.mjs": PAGE_OF_WORKER,
  "worker.mjs": WORKER_SCRIPT,
  "main.mjs": `import { exercise } from "./exercise.mjs";\nexercise(${FROM_ENVIRONMENT}).then(console.log);`,
  "serve.mjs": SERVE,
  "browser.config.cjs": `module.exports = { ${QUIET} };`,
  "node.config.cjs": `module.exports = { ${QUIET}, target: "node", mode: "production", entry: "./main.mjs", output: { filename: "main.cjs" } };`,
};

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const [tool, dependencies] of Object.entries(TOOLS)) {
  for (const [place, script] of Object.entries({ page: "page.mjs", worker: "page-of-worker.mjs" })) {
    for (const mode of ["production", "development"]) {
      const dist = `dist-${place}-${mode}`;
      cases[`${tool}, ${place}, ${mode}`] = {
        async run() {
          const folder = await app(tool, {
            dependencies,
            files: { ...files, [`${dist}/index.html`]: page("/main.js") },
          });
          const options = ["--config", "browser.config.cjs", "--mode", mode, "-o", dist];
          await built(folder, [tool, "build", "--entry", `./${script}`, ...options], dist);
          await served(folder, (port) => ["node", "serve.mjs", dist, `${port}`], pageExercised);
        },
      };
    }
  }
  cases[`${tool}, Node`] = {
    async run() {
      const folder = await app(tool, { dependencies, files });
      await built(folder, [tool, "build", "--config", "node.config.cjs", "-o", "node"], "node");
      await exercised(folder, ["node", "node/main.cjs"]);
    },
  };
}
