// `npm run methods`: every RPC with the client's methods for it, who may call it, and what tests it,
// as the table docs/methods.md. With `--check` it only says whether the table is still right.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { root } from "./command.mjs";
import { readCallers } from "./methods/callers.mjs";
import { readRpcs } from "./methods/rpcs.mjs";
import { testFinder } from "./methods/tests.mjs";
import { Failure, main } from "./terminal.mjs";

const TABLE = join(root, "docs/methods.md");

const HEAD = ["RPC", "`client.appService`", "`client.appClient`", "who may call it", "a test that calls it"];

const INTRODUCTION = `# Methods

A row for each RPC of the service. Made by \`npm run methods\`; \`npm test\` fails where the sources say otherwise.

- **who may call it** names the least who may: an owner may what an operator may, and a role on an organization or a
  location holds for all that is in it. It stands in [permissions.txt](../server/permissions.txt), and a test compares.
- **a test that calls it** is one of those that do, by the PyPI package \`viam-sdk\` or the npm package
  \`@viamrobotics/sdk\` where those have a method for it, else by a client in Rust or by plain gRPC. All RPCs are called by
  plain gRPC with [what must be granted and refused](../tests/foreign/python/rpcs/test_every_rpc.py) and with
  [random requests](../tests/foreign/python/rpcs/test_random_requests.py), and the example of each method of
  \`client.appClient\` [runs](../tests/app-client/examples.test.mjs).
`;

/** @param {string[]} cells */
const row = (cells) => `| ${cells.join(" | ")} |`;
/** @param {string[]} names */
const code = (names) => names.map((name) => `\`${name}\``).join(", ");
async function table() {
  const [rpcs, callers, testOf] = await Promise.all([readRpcs(), readCallers(), testFinder()]);
  const rows = rpcs.map((rpc) => {
    const { name, service, methods } = rpc;
    const who = callers.get(name);
    if (who === undefined) throw new Failure(`server/permissions.txt has no line for ${name}: add who may call it`);
    const test = testOf(rpc);
    if (!test) throw new Failure(`${name} has no test: give it an example in tests/foreign/python/rpcs/examples.py`);
    return row([code([name]), code([service]), code(methods), who, `[${test.title}](../${test.path})`]);
  });
  return [INTRODUCTION, row(HEAD), row(HEAD.map(() => "---")), ...rows, ""].join("\n");
}

await main(async () => {
  const text = await table();
  if (!process.argv.includes("--check")) return writeFile(TABLE, text);
  if ((await readFile(TABLE, "utf8").catch(() => "")) !== text)
    throw new Failure("docs/methods.md is not what the sources say: `npm run methods` writes it anew");
});
