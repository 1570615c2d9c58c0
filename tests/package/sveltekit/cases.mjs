// SvelteKit; adapter-node bundles development dependencies, and not the others.

import { answerExercised, app, built, FROM_ENVIRONMENT, pageExercised, served } from "../harness.mjs";

const files = {
  "svelte.config.js":
    'import adapter from "@sveltejs/adapter-node";\nexport default { kit: { adapter: adapter({ out: "build" }) } };',
  "vite.config.js": 'import { sveltekit } from "@sveltejs/kit/vite";\nexport default { plugins: [sveltekit()] };',
  "src/app.html":
    '<!doctype html><html lang="en"><head>%sveltekit.head%</head><body><div>%sveltekit.body%</div></body></html>',
  "src/routes/+page.svelte": `<script>
import { onMount } from "svelte";
import { exercise } from "../../exercise.mjs";
onMount(async () => {
  const { searchParams } = new URL(location.href);
  const credentials = { type: "api-key", authEntity: searchParams.get("id"), payload: searchParams.get("key") };
  document.title = await exercise({ serviceHost: searchParams.get("host"), credentials });
});
</script>
<p>page</p>`,
  "src/routes/exercise/+server.js": `
import { exercise } from "../../../exercise.mjs";
export const GET = async () => new Response(await exercise(${FROM_ENVIRONMENT}));`,
};
const dependencies = {
  "@sveltejs/kit": "2.50.0",
  "@sveltejs/adapter-node": "5.5.2",
  "@sveltejs/vite-plugin-svelte": "6.2.4",
  svelte: "5.48.0",
  vite: "7.3.8",
};

/** @param {Parameters<typeof pageExercised>[0]} site */
async function both(site) {
  await pageExercised(site);
  await answerExercised(`${site.url}/exercise`);
}

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const dev of [false, true]) {
  const name = dev ? "a development dependency" : "a dependency";
  const made = () => app(`sveltekit${dev ? "-dev" : ""}`, { dependencies, files, dev });
  cases[`${name}, production`] = {
    async run() {
      const folder = await made();
      await built(folder, ["vite", "build"], "build");
      await served(folder, () => ["node", "build/index.js"], both);
    },
  };
  cases[`${name}, development`] = {
    run: async () =>
      served(await made(), (port) => ["vite", "dev", "--host", "127.0.0.1", "--port", `${port}`, "--force"], both),
  };
}
