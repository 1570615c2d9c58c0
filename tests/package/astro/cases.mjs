import { app, built, pageExercised, served } from "../harness.mjs";

const files = {
  "src/pages/index.astro": `<html lang="en"><head><meta charset="utf-8"></head><body>
<script>
import { exercise } from "../../exercise.mjs";
const { searchParams } = new URL(location.href);
const credentials = { type: "api-key", authEntity: searchParams.get("id"), payload: searchParams.get("key") };
exercise({ serviceHost: searchParams.get("host"), credentials }).then((result) => { document.title = result; });
</script></body></html>`,
};
const made = () => app("astro", { dependencies: { astro: "5.16.15" }, files });

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  development: {
    run: async () =>
      served(await made(), (port) => ["astro", "dev", "--host", "127.0.0.1", "--port", `${port}`], pageExercised),
  },
  build: {
    async run() {
      const folder = await made();
      await built(folder, ["astro", "build"]);
      const preview = (/** @type {number} */ port) => ["astro", "preview", "--host", "127.0.0.1", "--port", `${port}`];
      await served(folder, preview, pageExercised);
    },
  },
};
