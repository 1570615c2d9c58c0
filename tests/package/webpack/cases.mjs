// webpack and Rspack, which is the same to an app.

import { app, exercised, FROM_ENVIRONMENT, PAGE_SCRIPT, page, pageExercised, run, served } from "../harness.mjs";
import { SERVE } from "../static.mjs";

const TOOLS = {
  webpack: { webpack: "5.112.2", "webpack-cli": "7.3.1" },
  rspack: { "@rspack/core": "2.3.3", "@rspack/cli": "2.2.8" },
};
const files = {
  "page.mjs": PAGE_SCRIPT,
  "main.mjs": `import { exercise } from "./exercise.mjs";\nexercise(${FROM_ENVIRONMENT}).then(console.log);`,
  "serve.mjs": SERVE,
  "node.config.cjs": `module.exports = { target: "node", mode: "production", entry: "./main.mjs" };`,
};

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const [tool, dependencies] of Object.entries(TOOLS)) {
  for (const mode of ["production", "development"]) {
    cases[`${tool}, browser, ${mode}`] = {
      async run() {
        const folder = await app(tool, {
          dependencies,
          files: { ...files, "dist/index.html": page("/main.js") },
        });
        await run(folder, [tool, "build", "--entry", "./page.mjs", "--mode", mode, "-o", "dist"]);
        await served(folder, (port) => ["node", "serve.mjs", "dist", `${port}`], pageExercised);
      },
    };
  }
  cases[`${tool}, Node`] = {
    async run() {
      const folder = await app(tool, { dependencies, files });
      await run(folder, [tool, "build", "--config", "node.config.cjs", "-o", "node"]);
      // webpack writes CommonJS.
      await run(folder, ["node", "-e", "require('fs').renameSync('node/main.js', 'node/main.cjs')"]);
      await exercised(folder, ["node", "node/main.cjs"]);
    },
  };
}
