import { app, PAGE_SCRIPT, page, pageExercised, run, served } from "../harness.mjs";

const files = { "index.html": page("/main.js"), "main.js": PAGE_SCRIPT };
const VERSIONS = { 5: "5.4.21", 6: "6.4.6", 7: "7.3.8", 8: "8.3.8" };
const WORKER = `
import { exercise } from "./exercise.mjs";
onmessage = async ({ data }) => postMessage(await exercise(data));
`;
const PAGE_OF_WORKER = `
const { searchParams } = new URL(location.href);
const credentials = { type: "api-key", authEntity: searchParams.get("id"), payload: searchParams.get("key") };
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => { document.title = data; };
worker.postMessage({ serviceHost: searchParams.get("host"), credentials });
`;
const host = ["--host", "127.0.0.1", "--strictPort", "--port"];

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const [major, vite] of Object.entries(VERSIONS)) {
  const quick = major === "8" || major === "7";
  const made = () => app(`vite-${major}`, { dependencies: { vite }, files });
  cases[`${major}, development`] = {
    quick,
    run: async () => served(await made(), (port) => ["vite", "--force", ...host, `${port}`], pageExercised),
  };
  cases[`${major}, build`] = {
    quick: major === "8",
    async run() {
      const folder = await made();
      await run(folder, ["vite", "build"]);
      await served(folder, (port) => ["vite", "preview", ...host, `${port}`], pageExercised);
    },
  };
}
const worker = () =>
  app("vite-worker", {
    dependencies: { vite: VERSIONS[8] },
    files: { "index.html": page("/main.js"), "main.js": PAGE_OF_WORKER, "worker.js": WORKER },
  });
cases["8, a worker, development"] = {
  run: async () => served(await worker(), (port) => ["vite", "--force", ...host, `${port}`], pageExercised),
};
cases["8, a worker, build"] = {
  async run() {
    const folder = await worker();
    await run(folder, ["vite", "build"]);
    await served(folder, (port) => ["vite", "preview", ...host, `${port}`], pageExercised);
  },
};
