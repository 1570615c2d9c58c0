// A page without a build step.

import { app, IN_PAGE, pageExercised, served } from "../harness.mjs";
import { SERVE } from "../static.mjs";

const IMPORT_MAP = `<!doctype html><meta charset="utf-8">
<script type="importmap">{ "imports": { "viam-app-client": "./node_modules/viam-app-client/dist/index.js" } }</script>
<script type="module">import { exercise } from "./exercise.mjs"; ${IN_PAGE}</script>`;

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  "import map": {
    quick: true,
    async run() {
      const folder = await app("page", { files: { "index.html": IMPORT_MAP, "serve.mjs": SERVE } });
      await served(folder, (port) => ["node", "serve.mjs", ".", `${port}`], pageExercised);
    },
  },
};
