// The results as tables and as docs/benchmarks.md.

import { candidates, FETCH, OURS, SDK, SDK_MESSAGES } from "./candidates.mjs";
import { cases } from "./cases.mjs";

/**
 * Medians in milliseconds, in the order of the candidates, for each case over HTTP and from memory,
 * and for a cold start; bytes of wasm memory after each case, and bytes that a list of 100,000
 * machines holds with each client.
 * @typedef {{ http: number[][], memory: number[][], starts: number[], wasm: number[], held: number[] }} Results
 */

/** Kinds of cases whose count is one of messages or calls. */
const COUNTED = ["tail", "sequential", "concurrent"];
const TITLES = candidates.map(({ title }) => title);

/** @param {Results} results */
const ownTime = ({ memory }) =>
  markdown(
    ["", ...TITLES],
    cases.map(({ title }, i) => [title, ...cells(memory[i])]),
  );

/** @param {Results} results */
const overHttp = ({ http, starts, wasm }) =>
  markdown(
    ["", ...TITLES, "wasm memory"],
    [
      ...cases.map(({ title }, i) => [title, ...cells(http[i]), mebibytes(wasm[i])]),
      ["Cold start: import to first response", ...cells(starts), ""],
    ],
  );

/**
 * A client's own time: its time minus that of `fetch` alone. Ours as a ratio of that of
 * `@viamrobotics/sdk`.
 * @param {Results} results
 */
const ownRatios = ({ http, memory, starts }) => {
  /** @param {number[]} times @param {number} other */
  const own = (times, other) => ((times[OURS] - times[FETCH]) / (times[other] - times[FETCH])).toFixed(2);
  const rows = cases.map(({ title, goal }, i) => [
    title,
    `≤ ${goal}`,
    ...[memory[i], http[i]].flatMap((times) => [own(times, SDK), own(times, SDK_MESSAGES)]),
  ]);
  return markdown(
    [
      "Own time, ours ÷ `@viamrobotics/sdk`",
      "goal",
      "in memory, plain",
      "in memory, messages",
      "HTTP, plain",
      "HTTP, messages",
    ],
    [...rows, ["Cold start: import to first response", "≤ 0.6", "", "", own(starts, SDK), own(starts, SDK_MESSAGES)]],
  );
};

/** The bytes of 100,000 machines on the heap and in the module. @param {Results} results */
const heldMemory = ({ held }) =>
  markdown(["Memory held by 100,000 machines", ...TITLES], [["JavaScript heap and wasm", ...held.map(mebibytes)]]);

/** @param {Results} results */
const rates = ({ http }) =>
  markdown(
    ["A second", ...TITLES],
    cases.flatMap(({ title, kind, count }, i) => {
      if (!COUNTED.includes(kind)) return [];
      return [[title, ...http[i].map((time) => Math.round((count / time) * 1000).toLocaleString("en"))]];
    }),
  );

/** For the terminal. @param {Results} results */
export const tables = (results) =>
  [ownRatios, ownTime, overHttp, rates, heldMemory].map((table) => table(results)).join("\n\n");

/** Our time, then each other's with its ratio to ours. @param {number[]} times */
const cells = ([ours, ...others]) => [ms(ours), ...others.map((time) => `${ms(time)} (${ratio(time, ours)})`)];

/** @param {number} time */
const ms = (time) => `${time < 100 ? time.toFixed(1) : time.toFixed(0)} ms`;
/** @param {number} time @param {number} ours */
const ratio = (time, ours) => `${(time / ours).toFixed(1)}×`;
/** @param {number} bytes */
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** @param {string[]} head @param {string[][]} rows */
function markdown(head, rows) {
  const line = (/** @type {string[]} */ row) => `| ${row.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}

/**
 * @param {Results} results
 * @param {string} machine
 * @param {Record<string, string>} versions of the packages that are compared
 */
export const report = (results, machine, versions) => `# Speed of the client

\`npm run bench\` measures this and writes this page. It builds the package and runs it in Chromium with others
(${Object.entries(versions)
  .map(([name, version]) => `\`${name}\` ${version}`)
  .join(", ")}).

The last run: ${machine}.

- Each time is the median of interleaved rounds, from the call to the last field read; in brackets, its ratio to
  ours. The same loop reads every field of every object for all clients.
- Each client has its own page, so that garbage and optimized code of one do not affect another.
- **Plain objects** are what this package returns: times as \`Date\`, Structs as plain objects, no classes. The others'
  messages are converted by a loop over their properties. **Its messages** are the objects of the other library,
  read without conversion.
- **\`fetch\` + \`JSON.parse\`** gets the same data as JSON, one line per message in the stream, and converts its times to \`Date\`s.
- Other work on the cores makes all times longer, the longer ones more, and also the ratios: see the load of the last run
  above.

## Own time

A client's own time is its time minus that of \`fetch\` alone, which sends the same request, reads the response and drops
its bytes. The table shows the ratio of our own time to the other's: lower is better.

${ownRatios(results)}

## From memory

The response is in memory when \`fetch\` is called and arrives in chunks of 256 KiB, so the rest is the client's own work.

${ownTime(results)}

## Over HTTP

From a server in Node on the same machine with prepared responses. Each time includes the browser's own part, which is the
same for all. Wasm memory is the size of the module's linear memory after a new page has run the case three times; it
never shrinks, and is reused.

${overHttp(results)}

Messages and calls:

${rates(results)}

## Memory

The growth of the page's heap by the list, after a garbage collection, and of the module's linear memory.

${heldMemory(results)}
`;
