// A page without a build step, and its workers.

import { app, EXERCISE, IN_PAGE, pageExercised, served } from "../harness.mjs";
import { SERVE } from "../static.mjs";

const ENTRY = "/node_modules/viam-app-client/dist/index.js";
const IMPORT_MAP = `<script type="importmap">{ "imports": { "viam-app-client": ".${ENTRY}" } }</script>`;
const HEAD = '<!doctype html><meta charset="utf-8">';

// Import maps do not apply in workers.
const WORKER = `${EXERCISE.replace('"viam-app-client"', JSON.stringify(ENTRY))}
const start = async ({ data: options, ports: [reply] }) => reply.postMessage(await exercise(options));
self.onmessage = start;
self.onconnect = ({ ports: [port] }) => { port.onmessage = start; };`;

/** @param {string} start an expression that is a worker's way to take messages */
const pageOfWorker = (start) => `${HEAD}<script type="module">
const { searchParams } = new URL(location.href);
const credentials = { type: "api-key", authEntity: searchParams.get("id"), payload: searchParams.get("key") };
const { port1, port2 } = new MessageChannel();
port1.onmessage = ({ data }) => { document.title = data; };
(${start}).postMessage({ serviceHost: searchParams.get("host"), credentials }, [port2]);
</script>`;

/** @type {Record<string, string>} */
const PAGES = {
  "script and import map": `${HEAD}${IMPORT_MAP}<script type="module">import { exercise } from "./exercise.mjs"; ${IN_PAGE}</script>`,
  worker: pageOfWorker('new Worker("/worker.js", { type: "module" })'),
  "shared worker": pageOfWorker('new SharedWorker("/worker.js", { type: "module" }).port'),
  "service worker": pageOfWorker(
    '(await navigator.serviceWorker.register("/worker.js", { type: "module" }), (await navigator.serviceWorker.ready).active)',
  ),
};

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const [title, html] of Object.entries(PAGES)) {
  cases[title] = {
    quick: title.startsWith("script"),
    async run() {
      const files = { "index.html": html, "worker.js": WORKER, "serve.mjs": SERVE };
      const folder = await app("page", { files });
      await served(folder, (port) => ["node", "serve.mjs", ".", `${port}`], pageExercised);
    },
  };
}
