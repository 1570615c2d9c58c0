// `npm run methods`: writes docs/methods.md, a table of every RPC with the client's methods for it, who
// may call it, and a test. With `--check` it only checks that the table is up to date.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import ts from "@typescript/typescript6";

import { root } from "./command.mjs";
import { Failure, main } from "./terminal.mjs";

const TABLE = "docs/methods.md";

const INTRODUCTION = `# Methods

A row for each RPC of the service. Made by \`npm run methods\`; \`npm test\` fails where the sources say otherwise.

- **who may call it** names the least who may: an owner may what an operator may, and a role on an organization or a
  location holds for all that is in it. It is taken from [permissions.txt](../server/permissions.txt), and a test compares.
- **a test that calls it** is the file that calls it most, by the PyPI package \`viam-sdk\` or the npm package
  \`@viamrobotics/sdk\` where those have a method for it, else by a client in Rust or by plain gRPC. All RPCs are called by
  plain gRPC with [what must be granted and refused](../tests/foreign/python/rpcs/test_every_rpc.py) and with
  [random requests](../tests/foreign/python/rpcs/test_random_requests.py), and the example of each method of
  \`client.appClient\` [runs](../tests/app-client/examples.test.mjs).

| RPC | \`client.appService\` | \`client.appClient\` | who may call it | a test that calls it |
| --- | --- | --- | --- | --- |
`;

/** An RPC's name in the protocol, and that of its method in JavaScript. @typedef {{ name: string, service: string }} Rpc */

/**
 * The folders of tests, and how they call an RPC. Tests with other clients come first.
 * @type {{ folder: string, call: (rpc: Rpc) => string }[]}
 */
const TESTS = [
  { folder: "tests/foreign/python", call: ({ service }) => `.${snake(service).replace("o_auth", "oauth")}(` },
  { folder: "tests/foreign/js/nouns", call: ({ name }) => `cloud.${name[0].toLowerCase()}${name.slice(1)}(` },
  { folder: "server/tests/api", call: ({ service }) => `.${snake(service)}(` },
];
/** This test calls every RPC. */
const EVERY_RPC = "tests/foreign/python/rpcs/test_every_rpc.py";

/** @param {string} name */
const snake = (name) => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
/** @param {string} path from the root */
const read = (path) => readFile(join(root, path), "utf8");
/** @param {string} path */
const parse = async (path) => ts.createSourceFile(path, await read(path), ts.ScriptTarget.Latest, true);

/** The descendants of a node of one kind. @template {ts.Node} T @param {ts.Node} node @param {(node: ts.Node) => node is T} is @returns {T[]} */
const all = (node, is) => node.getChildren().flatMap((child) => [...(is(child) ? [child] : []), ...all(child, is)]);

/** All RPCs, in the order of the `.proto` file. @returns {Promise<Rpc[]>} */
async function rpcs() {
  const source = await parse("js/src/gen/app-service.ts");
  // The names that cannot be derived from those of the methods.
  const [exceptions] = all(source, ts.isVariableDeclaration).filter(({ name }) => name.getText() === "spelling");
  const spelling = new Map(
    all(exceptions, ts.isPropertyAssignment).map(({ name, initializer }) => [
      name.getText(),
      /** @type {ts.StringLiteral} */ (initializer).text,
    ]),
  );
  const [service] = all(source, ts.isInterfaceDeclaration).filter(({ name }) => name.text === "AppService");
  return service.members.filter(ts.isMethodSignature).map((method) => {
    const service = method.name.getText();
    return { service, name: spelling.get(service) ?? service[0].toUpperCase() + service.slice(1) };
  });
}

/**
 * The methods of `client.appClient`, each with the method of `client.appService` that it calls.
 * @param {Set<string>} services
 */
async function clientMethods(services) {
  const files = (await readdir(join(root, "js/src/app-client"))).filter((file) => file.endsWith(".ts")).sort();
  const sources = await Promise.all(files.map((file) => parse(`js/src/app-client/${file}`)));
  const groups = sources
    .flatMap((source) => all(source, ts.isClassDeclaration))
    .filter((group) => group.heritageClauses?.some((clause) => clause.getText().startsWith("extends MethodGroup")));
  return groups.flatMap(({ members }) => {
    const methods = members.filter(ts.isMethodDeclaration).filter(({ name }) => ts.isIdentifier(name));
    const names = methods.map(({ name }) => name.getText());
    return methods.map((method) => {
      const accesses = all(method, ts.isPropertyAccessExpression);
      const call = accesses.find(({ expression }) => expression.getText() === "this.service")?.name.text;
      const name = method.name.getText();
      // A method without its own call has the RPC's name, or calls the method with that name.
      const other = accesses.find(
        ({ expression, name }) => expression.getText() === "this" && names.includes(name.text),
      );
      const service = call ?? (services.has(name) ? name : other?.name.text);
      if (service && services.has(service)) return { name, service };
      throw new Failure(`${name} of client.appClient calls no RPC that can be seen`);
    });
  });
}

/** Who may call each RPC, as text. @returns {Promise<Map<string, string>>} */
async function callers() {
  const lines = (await read("server/permissions.txt")).split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const [name, actors] = line.split(": ");
      return [name, leastOf(actors.split(" "))];
    }),
  );
}

/** @param {string[]} actors as in `location-owner` */
function leastOf(actors) {
  // An owner of another organization is like any signed-in caller.
  if (actors.includes("other-owner")) return "any signed-in caller";
  const levels = ["machine", "location", "organization"];
  /** @param {string} actor @param {string} other */
  const isAbove = (actor, other) => {
    const [[level, role], [otherLevel, otherRole]] = [actor.split("-"), other.split("-")];
    const isHigh = levels.indexOf(level) >= levels.indexOf(otherLevel);
    return actor !== other && isHigh && (role === otherRole || role === "owner");
  };
  const least = actors.filter((actor) => !actors.some((other) => isAbove(actor, other)));
  const implied = levels
    .flatMap((level) => [`${level}-operator`, `${level}-owner`])
    .filter((actor) => least.some((low) => actor === low || isAbove(actor, low)));
  // If that is not the complete rule, all are named.
  const named = implied.length === actors.length ? least : actors;
  return named.map((actor) => actor.replace("-", " ")).join(", ");
}

/** Returns the test of an RPC. @returns {Promise<(rpc: Rpc) => string>} */
async function testFinder() {
  const kinds = TESTS.map(async ({ folder, call }) => {
    const names = (await readdir(join(root, folder), { withFileTypes: true })).filter((entry) => entry.isFile());
    const paths = names.map(({ name }) => `${folder}/${name}`).sort();
    const sources = await Promise.all(paths.map(async (path) => ({ path, source: await read(path) })));
    return (/** @type {Rpc} */ rpc) => {
      const counts = sources.map(({ path, source }) => ({ path, calls: source.split(call(rpc)).length - 1 }));
      return counts.filter(({ calls }) => calls > 0).sort((one, other) => other.calls - one.calls)[0]?.path;
    };
  });
  const finders = await Promise.all(kinds);
  return (rpc) => finders.map((find) => find(rpc)).find(Boolean) ?? EVERY_RPC;
}

/** @param {string[]} names */
const code = (names) => names.map((name) => `\`${name}\``).join(", ");

async function table() {
  const all = await rpcs();
  const methods = await clientMethods(new Set(all.map(({ service }) => service)));
  const [who, testOf] = await Promise.all([callers(), testFinder()]);
  const rows = all.map((rpc) => {
    const own = methods.filter(({ service }) => service === rpc.service).map(({ name }) => name);
    const may = who.get(rpc.name);
    if (may === undefined) throw new Failure(`server/permissions.txt has no line for ${rpc.name}: its head says how`);
    const path = testOf(rpc);
    const test = `[${path.split("/").at(-1)}](../${path})`;
    return `| ${[code([rpc.name]), code([rpc.service]), code(own), may, test].join(" | ")} |\n`;
  });
  return INTRODUCTION + rows.join("");
}

await main(async () => {
  const text = await table();
  if (!process.argv.includes("--check")) return writeFile(join(root, TABLE), text);
  if ((await read(TABLE)) !== text) throw new Failure(`${TABLE} is not what the sources say: \`npm run methods\``);
});
