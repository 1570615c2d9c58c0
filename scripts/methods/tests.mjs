// Finds the tests that call an RPC.

import { files } from "./sources.mjs";

/** @typedef {import("./rpcs.mjs").Rpc} Rpc */

/**
 * @typedef {object} Test
 * @property {string} path its file, from the root
 * @property {string} title what the file calls it, in words
 */

/**
 * A kind of test: where it lives, how one begins, and how it calls an RPC.
 * @typedef {object} Kind
 * @property {string} folder
 * @property {RegExp} files
 * @property {RegExp} title the first group is a test's title
 * @property {(rpc: Rpc) => string} call as a regular expression
 * @property {Test} [driver] the test that makes the calls, where the files only list them
 */

/** @param {string} name */
const snake = (name) => name.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toLowerCase();

/** Other people's clients first: what they see is what counts. @type {Kind[]} */
const KINDS = [
  {
    folder: "tests/foreign/python",
    files: /^test_.*\.py$/,
    title: /^async def (test_\w+)\(/gm,
    call: ({ name }) => String.raw`\.${snake(name).replace("o_auth", "oauth")}\b`,
  },
  {
    folder: "tests/foreign/js/nouns",
    files: /\.mjs$/,
    title: /^ {2}"(.+)": async/gm,
    call: ({ name }) => String.raw`\bcloud\.${name[0].toLowerCase()}${name.slice(1)}\(`,
  },
  {
    folder: "server/tests/api",
    files: /\.rs$/,
    title: /^#\[tokio::test\]\nasync fn (\w+)\(/gm,
    call: ({ name }) => String.raw`\.${snake(name)}\(`,
  },
  {
    folder: "tests/foreign/python/rpcs",
    files: /^examples\.py$/,
    title: /^def (examples)\(/gm,
    call: ({ name }) => `"${name}": `,
    driver: { path: "tests/foreign/python/rpcs/test_every_rpc.py", title: "an owner is granted" },
  },
];

/** Gives for an RPC a test that calls it. @returns {Promise<(rpc: Rpc) => Test | undefined>} */
export async function testFinder() {
  const finders = await Promise.all(KINDS.map(finder));
  return (rpc) => finders.map((find) => find(rpc)).find(Boolean);
}

/**
 * Finds the first test that calls the RPC in the file that calls it most: that is where it belongs.
 * @param {Kind} kind
 * @returns {Promise<(rpc: Rpc) => Test | undefined>}
 */
async function finder({ folder, files: names, title, call, driver }) {
  const sources = await files(folder, names);
  return (rpc) => {
    const calls = new RegExp(call(rpc), "g");
    const count = (/** @type {string} */ text) => [...text.matchAll(calls)].length;
    const [home] = sources.toSorted((one, other) => count(other.source) - count(one.source));
    const test = tests(home, title).find(({ body }) => count(body) > 0);
    return test && (driver ?? { path: home.path, title: inWords(test.title) });
  };
}

/** @param {{ source: string }} file @param {RegExp} title */
function tests({ source }, title) {
  const starts = [...source.matchAll(title)];
  return starts.map((start, index) => ({ title: start[1], body: source.slice(start.index, starts[index + 1]?.index) }));
}

/** @param {string} title */
const inWords = (title) => title.replace(/^test_/, "").replaceAll("_", " ");
