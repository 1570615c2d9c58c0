// The tables for a move from Viam's other clients list all of their methods, and ours as the typings declare
// them. `UPDATE_SNAPSHOTS=1 node --test tests/docs/coming-from.test.mjs` writes them.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";

import ts from "@typescript/typescript6";

import { root } from "../../scripts/command.mjs";
import { appClientMethods, appServiceMethods } from "../app-client/signatures.mjs";

/** @typedef {{ name: string, parameters: string[] }} Method */

const HEADING = "## Every method\n";

/** Ours, by their names without their case. */
const methods = new Map(
  [
    ...appServiceMethods().map((method) => ({ ...method, options: [], parameters: [], layer: "appService." })),
    ...appClientMethods().map((method) => ({ ...method, layer: "" })),
  ].map((method) => [method.name.toLowerCase(), method]),
);

/** A method of ours as a call. @param {string} theirs its name there */
function ours(theirs) {
  const method = methods.get(theirs.replaceAll("_", "").toLowerCase());
  if (!method) return "none";
  const { layer, name, parameters, options } = method;
  if (layer) return `${layer}${name}(request)`;
  const list = parameters.map(({ name, optional }) => (optional ? `${name}?` : name));
  if (options.length > 0) list.push(`{ ${options.map(({ name }) => name).join(", ")} }`);
  return `${name}(${list.join(", ")})`;
}

/** The methods of `AppClient` in @viamrobotics/sdk. @returns {Promise<Method[]>} */
async function sdkMethods() {
  const main = createRequire(join(root, "tests/foreign/js/package.json")).resolve("@viamrobotics/sdk");
  const file = join(dirname(main), "app/app-client.d.ts");
  const source = ts.createSourceFile(file, await readFile(file, "utf8"), ts.ScriptTarget.Latest);
  const members = source.statements.filter(ts.isClassDeclaration).flatMap(({ members }) => [...members]);
  const found = members.filter(ts.isMethodDeclaration).map(({ name, parameters }) => ({
    name: name.getText(source),
    parameters: parameters.map(({ name, questionToken }) => name.getText(source) + (questionToken ? "?" : "")),
  }));
  // Overloads have one name.
  return found.filter(({ name }, index) => found.findIndex((method) => method.name === name) === index);
}

/** The methods of `AppClient` in the Python SDK, as a test in Python compares them. @returns {Promise<Method[]>} */
async function pythonMethods() {
  const file = join(root, "tests/docs/python-methods.json");
  return JSON.parse(await readFile(file, "utf8"));
}

/** @param {string} other the other client's name @param {Method[]} theirs */
function table(other, theirs) {
  const rows = theirs.map(({ name, parameters }) => `| \`${name}(${parameters.join(", ")})\` | \`${ours(name)}\` |`);
  return `${HEADING}
The last argument of each method also takes \`signal\`, \`timeoutMs\`, \`headers\`, \`onHeaders\` and \`onTrailers\`.

| ${other} | viam-app-client |
|---|---|
${rows.join("\n")}
`;
}

for (const [page, other, read] of /** @type {const} */ ([
  ["docs/from/viam-sdk.md", "@viamrobotics/sdk", sdkMethods],
  ["docs/from/python.md", "Python", pythonMethods],
])) {
  test(`${page} lists every method`, async () => {
    const file = join(root, page);
    const text = await readFile(file, "utf8");
    const [before, after = ""] = text.split(HEADING);
    const expected = table(other, await read());
    if (process.env.UPDATE_SNAPSHOTS) await writeFile(file, `${before.trimEnd()}\n\n${expected}`);
    else assert.equal(`${HEADING}${after}`, expected);
    assert.ok(!expected.includes("`none`"), expected);
  });
}
