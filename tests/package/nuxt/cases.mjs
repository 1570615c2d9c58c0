import { answerExercised, app, FROM_ENVIRONMENT, pageExercised, run, served } from "../harness.mjs";

const files = {
  "app/app.vue": `<script setup>
import { exercise } from "~~/exercise.mjs";
onMounted(async () => {
  const { searchParams } = new URL(location.href);
  const credentials = { type: "api-key", authEntity: searchParams.get("id"), payload: searchParams.get("key") };
  document.title = await exercise({ serviceHost: searchParams.get("host"), credentials });
});
</script>
<template><p>page</p></template>`,
  "server/api/exercise.ts": `
import { exercise } from "~~/exercise.mjs";
export default defineEventHandler(() => exercise(${FROM_ENVIRONMENT}));`,
  "nuxt.config.ts": "export default defineNuxtConfig({ compatibilityDate: '2025-07-15', telemetry: false });",
};

const dependencies = { nuxt: "4.2.2", vue: "3.5.27", "vue-router": "4.6.4" };
// Later versions of what it depends on depend on some that are not published.
const made = () => app("nuxt", { dependencies, files, before: "2026-04-01" });

/** @param {Parameters<typeof pageExercised>[0]} site */
async function both(site) {
  await pageExercised(site);
  await answerExercised(`${site.url}/api/exercise`);
}

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  production: {
    async run() {
      const folder = await made();
      await run(folder, ["nuxt", "build"]);
      await served(folder, () => ["node", ".output/server/index.mjs"], both);
    },
  },
  development: {
    run: async () =>
      served(await made(), (port) => ["nuxt", "dev", "--no-fork", "--host", "127.0.0.1", "--port", `${port}`], both),
  },
};
