// What was measured, as a table and as docs/benchmarks.md.

import { candidates } from "./candidates.mjs";
import { cases } from "./cases.mjs";

/**
 * Medians in milliseconds, in the order of the candidates; bytes in the order of the cases.
 * @typedef {{ times: number[][], starts: number[], memory: number[] }} Results
 */

/** @param {Results} results */
export function table({ times, starts, memory }) {
  const rows = cases.map(({ title }, i) => [title, ...cells(times[i]), mebibytes(memory[i])]);
  rows.push(["Cold start: import to first reply", ...cells(starts), ""]);
  return markdown(["", ...candidates.map(({ title }) => title), "wasm memory"], rows);
}

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

/** @param {number[][]} times */
function targets(times) {
  const rows = cases.flatMap(({ title, target }, i) => {
    if (!target) return [];
    const [ours, plain, messages] = times[i];
    return [[title, `${target}×`, ratio(plain, ours), ratio(messages, ours)]];
  });
  return markdown(["", "target", "against plain objects", "against its messages"], rows);
}

/** @param {number[][]} times */
function rates(times) {
  const rows = cases
    .filter(({ kind }) => ["tail", "sequential", "concurrent"].includes(kind))
    .map(({ title, count }, i, all) => {
      const row = times[cases.length - all.length + i];
      return [title, ...row.map((time) => Math.round((count / time) * 1000).toLocaleString("en"))];
    });
  return markdown(["a second", ...candidates.map(({ title }) => title)], rows);
}

/**
 * @param {Results} results
 * @param {string} machine
 * @param {Record<string, string>} versions of the packages that are compared
 */
export const report = (results, machine, versions) => `# Speed of the client

\`npm run bench\` measures this and writes this page. It builds the package and runs it in Chromium
beside others (\`benches/package.json\`: ${Object.entries(versions)
  .map(([name, version]) => `\`${name}\` ${version}`)
  .join(", ")}).

The last run: ${machine}.

${table(results)}

Each time is the median of interleaved rounds, from the call to the last field read; in brackets, how many times
as long as ours it takes. Every field of every object is read by the same loop, which is a part of each time. Each
client has a page of its own and gets its reply over HTTP on the same machine from a server in Node that has made
it beforehand, so the network is a part of each time, too.

- **Plain objects** are what this package gives: times as \`Date\`, Structs as plain objects, no classes. The others'
  messages are turned into them by a loop over their properties.
- **Its messages** are what the other library gives by itself, read as they are.
- **\`fetch\` + \`JSON.parse\`** gets the same data as JSON, one line a message in the stream, and makes its times \`Date\`s.
- **Wasm memory** is what the module's linear memory has grown to when a new page has done the case three times. It
  never shrinks, and is used again.

## Against the targets

How many times as long \`@viamrobotics/sdk\` takes:

${targets(results.times)}

## Messages and calls a second

${rates(results.times)}
`;
