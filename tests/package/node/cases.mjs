import { app, exercised, FROM_ENVIRONMENT } from "../harness.mjs";

const MODULE = `import { exercise } from "./exercise.mjs";\nconsole.log(await exercise(${FROM_ENVIRONMENT}));`;
const REQUIRE = `const { exercise } = require("./exercise.cjs");\nexercise(${FROM_ENVIRONMENT}).then(console.log);`;
const files = { "main.mjs": MODULE, "main.cjs": REQUIRE };
// npm has Node's own builds.
const VERSIONS = { 20: "20.16.0", 22: "22.22.0", 24: "24.13.0" };

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  import: { quick: true, run: async () => exercised(await app("node", { files }), ["node", "main.mjs"]) },
  require: { quick: true, run: async () => exercised(await app("node", { files }), ["node", "main.cjs"]) },
};
for (const [major, node] of Object.entries(VERSIONS)) {
  const made = () => app(`node-${major}`, { dependencies: { node }, files });
  cases[`${major}, import`] = { run: async () => exercised(await made(), ["node", "main.mjs"]) };
  cases[`${major}, require`] = { run: async () => exercised(await made(), ["node", "main.cjs"]) };
}
