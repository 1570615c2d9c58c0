// Every block of TypeScript and JavaScript in the documents is checked under the strictest options, and run against a
// real server unless it needs a place that Node is not.

import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "@typescript/typescript6";
import { createViamClient } from "viam-app-client";

import { World } from "../app-client/seeds.mjs";
import { startFleet } from "../support/fleet.mjs";
import { allBlocks, asModule } from "./markdown.mjs";

const FOLDER = fileURLToPath(new URL("../../target/doc-blocks/", import.meta.url));

/** The variables of the documents, in addition to those of the methods' examples. */
const NAMES = { client: "ViamClient", cloud: 'ViamClient["appClient"]', keyId: "string", key: "string" };
const SEEDED = ["robotPartId", "robotId", "moduleId", "fragmentId", "locationId", "orgId"];

const DECLARATIONS = `
declare module "*.wasm" {
  const url: string;
  export default url;
}
declare type ViamClient = import("viam-app-client").ViamClient;
declare var documents: {
${Object.entries(NAMES)
  .map(([name, type]) => `  ${name}: ${type};`)
  .join("\n")}
${SEEDED.map((name) => `  ${name}: string;`).join("\n")}
  archive: Blob;
};
`;

/** @type {ts.CompilerOptions} */
const OPTIONS = {
  target: ts.ScriptTarget.ES2023,
  lib: [
    "lib.es2023.d.ts",
    "lib.dom.d.ts",
    "lib.dom.iterable.d.ts",
    "lib.dom.asynciterable.d.ts",
    "lib.esnext.disposable.d.ts",
  ],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowJs: true,
  checkJs: true,
  // A component of the documents is one of any framework.
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: "preact",
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noEmit: true,
  types: ["node"],
};

/** @type {ts.CompilerOptions} */
const RUNNABLE = { ...OPTIONS, noEmit: false };

const names = [...Object.keys(NAMES), ...SEEDED, "archive"];
const prelude = `const { ${names.join(", ")} } = documents;`;
const blocks = (await allBlocks()).map((block, index) => ({ ...block, index, module: asModule(block, prelude) }));

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {import("viam-app-client").ViamClient} */
let client;
const fetch = globalThis.fetch;

before(async () => {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  fleet = await startFleet({ demo: true, args: ["--log-rate", "2000"] });
  client = await createViamClient(fleet.options);
  const world = new World(client);
  /** @type {Record<string, unknown>} */
  const documents = {
    client,
    cloud: client.appClient,
    keyId: fleet.credentials.authEntity,
    key: fleet.credentials.payload,
    archive: await world.get("archive"),
  };
  for (const name of SEEDED) documents[name] = await world.get(name);
  // A part that writes logs, so that a tail has something to show.
  documents.robotPartId = await world.get("loggingPartId");
  process.env.VIAM_API_KEY_ID = fleet.credentials.authEntity;
  process.env.VIAM_API_KEY = fleet.credentials.payload;
  Object.assign(globalThis, {
    documents,
    // Documents do not name a service: what they send to the public one goes to this one.
    fetch: (/** @type {URL} */ url, /** @type {RequestInit} */ init) =>
      fetch(String(url).replace("https://app.viam.com", fleet.url), init),
  });
});
after(async () => {
  globalThis.fetch = fetch;
  client?.close();
  await fleet?.stop();
});

test("the documents have blocks", () => assert.ok(blocks.length > 20, `${blocks.length}`));

test("every block compiles", async () => {
  const files = blocks.map(({ index, ending }) => join(FOLDER, `${index}.${ending}`));
  for (const { index, module } of blocks) await writeFile(files[index], module);
  const declarations = join(FOLDER, "documents.d.ts");
  await writeFile(declarations, DECLARATIONS);
  const program = ts.createProgram([declarations, ...files], OPTIONS);
  const errors = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const block = blocks[files.indexOf(file?.fileName ?? "")];
    return `${block?.place}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
  assert.deepEqual(errors, []);
});

for (const { place, flags, index, module, ending } of blocks) {
  if (flags.includes("no-run")) continue;
  test(`${place} runs`, { timeout: 30_000 }, async () => {
    const file = join(FOLDER, ending === "cjs" ? `${index}.cjs` : `${index}.mjs`);
    if (ending !== "cjs") await writeFile(file, ts.transpile(module, RUNNABLE));
    const log = console.log;
    console.log = () => {};
    try {
      const { default: component } = await import(pathToFileURL(file).href);
      if (ending === "tsx") await component();
    } finally {
      console.log = log;
    }
  });
}
