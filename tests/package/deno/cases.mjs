// `deno compile` downloads its runtime from another host, so it is not tested here.

import { app, built, exercised } from "../harness.mjs";

const OPTIONS = `{
  serviceHost: Deno.env.get("FLEET_URL"),
  credentials: { type: "api-key", authEntity: Deno.env.get("FLEET_KEY_ID"), payload: Deno.env.get("FLEET_KEY") },
}`;
const MAIN = `import { exercise } from "./exercise.mjs";\nexercise(${OPTIONS}).then(console.log);`;
const made = () => app("deno", { dependencies: { deno: "2.9.6" }, files: { "main.mjs": MAIN } });
const RUN = ["deno", "run", "--allow-env", "--allow-net", "--node-modules-dir=manual"];

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  run: { run: async () => exercised(await made(), [...RUN, "main.mjs"]) },
  bundle: {
    async run() {
      const folder = await made();
      await built(folder, ["deno", "bundle", "--node-modules-dir=manual", "-o", "dist/main.js", "main.mjs"]);
      await exercised(folder, [...RUN, "dist/main.js"]);
    },
  },
};
