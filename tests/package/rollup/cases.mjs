// Rollup and Rolldown.

import { app, built, exercised, FROM_ENVIRONMENT, PAGE_SCRIPT, page, pageExercised, run, served } from "../harness.mjs";
import { SERVE } from "../static.mjs";

const dependencies = { rollup: "4.68.7", "@rollup/plugin-node-resolve": "16.0.3", rolldown: "1.2.19" };
const files = {
  "page.mjs": PAGE_SCRIPT,
  "main.mjs": `import { exercise } from "./exercise.mjs";\nexercise(${FROM_ENVIRONMENT}).then(console.log);`,
  "serve.mjs": SERVE,
  "site/index.html": page("/page.mjs"),
};
const made = () => app("rollup", { dependencies, files });
const WASM = "node_modules/viam-app-client/dist/viam_app_client_bg.wasm";

/** @type {Record<string, string[]>} */
const PAGES = {
  "Rollup, page": ["rollup", "page.mjs", "-p", "node-resolve", "-o", "site/page.mjs"],
  "Rollup, page, a file beside it": ["rollup", "page.mjs", "-p", "node-resolve={browser:true}", "-o", "site/page.mjs"],
  "Rolldown, page, a file beside it": ["rolldown", "page.mjs", "--platform", "browser", "-o", "site/page.mjs"],
};
/** @type {Record<string, string[]>} */
const NODE = {
  "Rollup, Node": ["rollup", "main.mjs", "-p", "node-resolve={exportConditions:['node']}", "-o", "dist/main.mjs"],
  "Rollup, CommonJS": [
    ...["rollup", "main.mjs", "-p", "node-resolve={exportConditions:['node']}"],
    ...["-f", "cjs", "-o", "dist/main.cjs"],
  ],
  "Rolldown, Node": ["rolldown", "main.mjs", "--platform", "node", "-o", "dist/rolldown.mjs"],
  "Rolldown, CommonJS": ["rolldown", "main.mjs", "--platform", "node", "-f", "cjs", "-o", "dist/rolldown.cjs"],
};

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const [title, command] of Object.entries(PAGES)) {
  cases[title] = {
    async run() {
      const folder = await made();
      await built(folder, command, "site");
      if (title.includes("beside")) await run(folder, ["cp", WASM, "site"]);
      await served(folder, (port) => ["node", "serve.mjs", "site", `${port}`], pageExercised);
    },
  };
}
for (const [title, command] of Object.entries(NODE)) {
  cases[title] = {
    async run() {
      const folder = await made();
      await built(folder, command);
      await exercised(folder, ["node", String(command.at(-1))]);
    },
  };
}
