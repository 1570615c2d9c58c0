import { app, exercised, FROM_ENVIRONMENT, run } from "../harness.mjs";

const dependencies = { esbuild: "0.28.2" };
const files = {
  "main.mjs": `import { exercise } from "./exercise.mjs";\nexercise(${FROM_ENVIRONMENT}).then(console.log);`,
};

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const format of ["esm", "cjs", "iife"]) {
  cases[`Node, ${format}`] = {
    quick: true,
    async run() {
      const folder = await app("esbuild", { dependencies, files });
      const outfile = `dist/${format}.${format === "esm" ? "mjs" : "cjs"}`;
      await run(folder, [
        "esbuild",
        "main.mjs",
        "--bundle",
        "--platform=node",
        `--format=${format}`,
        `--outfile=${outfile}`,
      ]);
      await exercised(folder, ["node", outfile]);
    },
  };
}
