// Every method's documentation has an example, and every example runs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { fileURLToPath } from "node:url";

import ts from "@typescript/typescript6";
import { AppClient, createViamClient } from "viam-app-client";

import { startFleet } from "../support/fleet.mjs";
import { World } from "./seeds.mjs";

const typings = await readFile(new URL("../../js/dist/index.d.ts", import.meta.url), "utf8");
const groups = typings.match(/^declare class \w+<[^{]*> extends MethodGroup<F> {[\s\S]*?^}/gm)?.join("\n") ?? "";

/** The documentation of a method, as editors show it. @param {string} method */
function documentation(method) {
  const [, text] = new RegExp(String.raw`/\*\*((?:(?!\*/)[\s\S])*)\*/\s+${method}\(`).exec(groups) ?? [];
  return text?.replace(/^\s*\* ?/gm, "");
}

const methods = Object.getOwnPropertyNames(AppClient.prototype).filter((name) => name !== "constructor");

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {import("viam-app-client").ViamClient} */
let client;
before(async () => {
  fleet = await startFleet({ demo: true, args: ["--log-rate", "2000"] });
  client = await createViamClient(fleet.options);
});
after(async () => {
  client?.close();
  await fleet?.stop();
});

/** The types of the examples' variables that are not strings. @type {Record<string, string>} */
const TYPES = { archive: "Blob", logo: "Uint8Array", oauthConfig: "OAuthConfig" };

/** @type {ts.CompilerOptions} */
const OPTIONS = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: [],
};

const AsyncFunction = /** @type {FunctionConstructor} */ ((async () => {}).constructor);

/** Runs an example with what it speaks of. @param {string} example @param {string} method */
async function run(example, method) {
  const world = new World(client);
  const names = World.names.filter((name) => new RegExp(String.raw`\b${name}\b`).test(example));
  const values = [];
  // Only machines of the demo fleet write logs.
  const logs = /Logs$/.test(method);
  for (const name of names) values.push(await world.get(logs && name === "robotPartId" ? "loggingPartId" : name));
  /** @type {unknown[][]} */
  const printed = [];
  const console = { log: (/** @type {unknown[]} */ ...args) => printed.push(args) };
  await new AsyncFunction("cloud", "console", ...names, `{\n${example}}`)(world.cloud, console, ...values);
  return printed;
}

/** @param {string} method */
const exampleOf = (method) => /```ts\n([\s\S]*?)```/.exec(documentation(method) ?? "")?.[1] ?? "";

test("the examples are right under the strictest options of TypeScript", async () => {
  const names = World.names.map((name) => `declare const ${name}: ${TYPES[name] ?? "string"};`);
  const head = [`import { ApiKeyAuthorization, type AppClient, type OAuthConfig } from "viam-app-client";`];
  const examples = methods.map((method) => `async function ${method}(cloud: AppClient) {\n${exampleOf(method)}}`);
  const used = methods.map((method) => `void ${method};`);
  const file = fileURLToPath(new URL("examples.ts", import.meta.url));
  const text = [...head, "void ApiKeyAuthorization;", ...names, ...examples, ...used].join("\n");
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, ...more) =>
    path === file ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2023) : getSourceFile(path, ...more);
  const found = ts.getPreEmitDiagnostics(ts.createProgram([file], OPTIONS, host));
  const problems = found.map(({ file: at, start, messageText }) => {
    const line = at ? text.split("\n")[at.getLineAndCharacterOfPosition(start ?? 0).line] : "";
    return `${line.trim()}\n  ${ts.flattenDiagnosticMessageText(messageText, "\n  ")}`;
  });
  assert.deepEqual(problems, []);
});

for (const method of methods) {
  test(`the example of ${method} runs`, async () => {
    const text = documentation(method);
    assert.ok(text, "the method has no documentation");
    for (const tag of ["@param", "@example"]) assert.ok(text.includes(tag), `its documentation has no ${tag}`);
    const example = exampleOf(method);
    assert.match(example, new RegExp(String.raw`\bcloud\.${method}\(`));
    const printed = await run(example, method);
    // What is shown is there: an example that prints nothing but `undefined` shows nothing.
    for (const values of printed)
      assert.ok(
        values.some((value) => value !== undefined),
        String(values),
      );
  });
}
