// js/src and js/wasm → js/dist: the package's JavaScript and its module.

import { copyFile } from "node:fs/promises";
import { join } from "node:path";

import { build } from "rolldown";

import { root } from "./command.mjs";
import { main } from "./terminal.mjs";

const DIST = join(root, "js/dist");
const MODULE = "viam_app_client_bg.wasm";

/** The replacements of globals that are read when they are used, not at import. */
const TEXT = join(root, "js/boundary/text.js");

/** @param {string} source one of js/src/packaged-module */
const packagedModule = (source) => join(root, `js/src/packaged-module/${source}.ts`);

/** The glue imports copies of js/boundary that wasm-bindgen made. The originals are used, which js/src imports too. */
const boundary = {
  name: "boundary",
  resolveId: (/** @type {string} */ id) => {
    const [, file] = /^\.\/snippets\/[^/]+\/(js\/boundary\/.+)$/.exec(id) ?? [];
    return file && join(root, file);
  },
};

/**
 * The outputs. Bundlers and Node get the sources file by file, for tree-shaking and readable stack
 * traces; a page without a build step gets one small file. The others have the module inside: for
 * `require`, and for environments that cannot load a file next to the script.
 * @type {{ input: string | string[], module?: string, output: import("rolldown").OutputOptions }[]}
 */
const FORMS = [
  {
    input: ["index", "calls/index", ...["inline", "edge-light", "workerd"].map((name) => `packaged-module/${name}`)],
    output: { dir: join(DIST, "esm"), preserveModules: true, preserveModulesRoot: "js" },
  },
  // In the folder of the module, which is then next to the script even if a bundler does not rewrite
  // the URL.
  { input: "packaged-module/file", output: { file: join(DIST, "file.js") } },
  { input: "index", module: "file", output: { file: join(DIST, "index.js"), minify: true } },
  { input: "index", module: "inline", output: { file: join(DIST, "inline.js") } },
  { input: "index", module: "inline", output: { file: join(DIST, "index.cjs"), format: "cjs" } },
  { input: "calls/index", output: { file: join(DIST, "calls.js"), minify: true } },
  { input: "calls/index", output: { file: join(DIST, "calls.cjs"), format: "cjs" } },
];

await main(async () => {
  for (const { input, module, output } of FORMS) {
    await build({
      cwd: root,
      input: [input].flat().map((name) => `js/src/${name}.ts`),
      platform: "neutral",
      plugins: [boundary],
      external: [/^\.\.\/.*\.wasm(\?module)?$/, ...(module ? [] : ["#packaged-module"])],
      makeAbsoluteExternalsRelative: false,
      moduleTypes: { ".wasm": "base64" },
      transform: { inject: { TextDecoder: [TEXT, "LazyTextDecoder"], TextEncoder: [TEXT, "LazyTextEncoder"] } },
      resolve: {
        alias: {
          "#wasm": join(root, "js/wasm/viam_app_client.js"),
          "#wasm-base64": join(root, "js/wasm", MODULE),
          ...(module && { "#packaged-module": packagedModule(module) }),
        },
      },
      output: { sourcemap: true, ...output },
    });
  }
  await copyFile(join(root, "js/wasm", MODULE), join(DIST, MODULE));
  // npm packs only files inside the package's folder.
  for (const file of ["LICENSE", "CHANGELOG.md"]) await copyFile(join(root, file), join(root, "js", file));
});
