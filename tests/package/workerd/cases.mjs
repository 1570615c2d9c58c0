// Cloudflare's runtime, with wrangler as bundler.

import { answerExercised, app, served } from "../harness.mjs";

const files = {
  "worker.mjs": `import { exercise } from "./exercise.mjs";
export default {
  async fetch(_, { FLEET_URL, FLEET_KEY_ID, FLEET_KEY }) {
    const credentials = { type: "api-key", authEntity: FLEET_KEY_ID, payload: FLEET_KEY };
    return new Response(await exercise({ serviceHost: FLEET_URL, credentials }));
  },
};`,
  "wrangler.json": JSON.stringify({ name: "app", main: "worker.mjs", compatibility_date: "2026-01-01" }),
  // wrangler takes bindings from its command line.
  "serve.mjs": `import { spawn } from "node:child_process";
const bindings = ["FLEET_URL", "FLEET_KEY_ID", "FLEET_KEY"].flatMap((name) => ["--var", name + ":" + process.env[name]]);
spawn("wrangler", ["dev", "--ip", "127.0.0.1", "--port", process.env.PORT, ...bindings], { stdio: "inherit" });`,
};

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  development: {
    async run() {
      const folder = await app("workerd", { dependencies: { wrangler: "4.61.0" }, files });
      await served(
        folder,
        () => ["node", "serve.mjs"],
        ({ url }) => answerExercised(url),
      );
    },
  },
};
