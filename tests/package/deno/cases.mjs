import { app, exercised } from "../harness.mjs";

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  run: {
    async run() {
      const options = `{
  serviceHost: Deno.env.get("FLEET_URL"),
  credentials: { type: "api-key", authEntity: Deno.env.get("FLEET_KEY_ID"), payload: Deno.env.get("FLEET_KEY") },
}`;
      const files = {
        "main.mjs": `import { exercise } from "./exercise.mjs";\nexercise(${options}).then(console.log);`,
      };
      const folder = await app("deno", { dependencies: { deno: "2.9.6" }, files });
      await exercised(folder, ["deno", "run", "--allow-all", "--node-modules-dir=manual", "main.mjs"]);
    },
  },
};
