import { app, exercised, FROM_ENVIRONMENT } from "../harness.mjs";

const dependencies = { vitest: "5.0.3", jsdom: "27.4.0", "happy-dom": "20.0.11", vite: "8.3.8" };
const files = {
  "works.test.mjs": `
import { expect, test } from "vitest";
import { exercise } from "./exercise.mjs";
test("works", async () => expect(await exercise(${FROM_ENVIRONMENT})).toBe("OK"), 60_000);
`,
  "run.cjs": `
const { spawnSync } = require("node:child_process");
const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)], { stdio: "inherit" });
console.log(status === 0 ? "OK" : "ERR");
`,
};
const made = () => app("vitest", { dependencies, files });

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const environment of ["node", "jsdom", "happy-dom"]) {
  cases[environment] = {
    run: async () => exercised(await made(), ["node", "run.cjs", `--environment=${environment}`]),
  };
}
