import { app, built, exercised, FROM_ENVIRONMENT, PAGE_SCRIPT, page, pageExercised, run, served } from "../harness.mjs";
import { SERVE } from "../static.mjs";

const dependencies = { esbuild: "0.28.2" };
const files = {
  "main.mjs": `import { exercise } from "./exercise.mjs";\nexercise(${FROM_ENVIRONMENT}).then(console.log);`,
  "page.mjs": PAGE_SCRIPT,
  // esbuild copies no file that a script names by its URL.
  "site/index.html": page("/page.js"),
  "serve.mjs": SERVE,
};
const made = () => app("esbuild", { dependencies, files });

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const format of ["esm", "cjs", "iife"]) {
  cases[`Node, ${format}`] = {
    quick: true,
    async run() {
      const folder = await made();
      const outfile = `dist/${format}.${format === "esm" ? "mjs" : "cjs"}`;
      const options = ["--bundle", "--platform=node", `--format=${format}`, `--outfile=${outfile}`];
      await built(folder, ["esbuild", "main.mjs", ...options]);
      await exercised(folder, ["node", outfile]);
    },
  };
}
for (const [form, options] of Object.entries({
  "a file beside it": [],
  "the module inside": ["--alias:viam-app-client=viam-app-client/inline"],
})) {
  cases[`browser, ${form}`] = {
    async run() {
      const folder = await made();
      await built(
        folder,
        ["esbuild", "page.mjs", "--bundle", "--format=esm", "--outfile=site/page.js", ...options],
        "site",
      );
      if (options.length === 0)
        await run(folder, ["cp", "node_modules/viam-app-client/dist/viam_app_client_bg.wasm", "site"]);
      await served(folder, (port) => ["node", "serve.mjs", "site", `${port}`], pageExercised);
    },
  };
}
