import { app, exercised, FROM_ENVIRONMENT, run } from "../harness.mjs";

const made = () =>
  app("bun", {
    dependencies: { bun: "1.4.5" },
    files: {
      "main.mjs": `import { exercise } from "./exercise.mjs";\nconsole.log(await exercise(${FROM_ENVIRONMENT}));`,
      "plain.mjs": `import { exercise } from "./exercise.mjs";\nexercise(${FROM_ENVIRONMENT}).then((result) => console.log(result));`,
    },
  });

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  run: { run: async () => exercised(await made(), ["bun", "main.mjs"]) },
  "run without top-level await": { run: async () => exercised(await made(), ["bun", "plain.mjs"]) },
  build: {
    async run() {
      const folder = await made();
      await run(folder, ["bun", "build", "plain.mjs", "--target", "bun", "--outfile", "dist/main.js"]);
      await exercised(folder, ["bun", "dist/main.js"]);
    },
  },
  compile: {
    async run() {
      const folder = await made();
      await run(folder, ["bun", "build", "--compile", "plain.mjs", "--outfile", "dist/program"]);
      await exercised(folder, ["./dist/program"]);
    },
  },
};
