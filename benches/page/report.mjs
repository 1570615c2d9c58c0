// The results as docs/page-speed.md.

/** @typedef {{ machines: number, steps: import("./measure.mjs").Step[] }} Run */

/** @typedef {{ lines: number, rate: number, steps: import("./measure.mjs").Step[] }} LogRun with its lines a second */

/** @param {Run[]} runs @param {LogRun} log @param {string} machine the machine */
export function report(runs, log, machine) {
  const sizes = runs.map(({ machines }) => `${number(machines)} machines`);
  const heads = ["Step", ...sizes.flatMap((size) => [`${size}: time`, "longest task"])];
  const rows = (runs[0]?.steps ?? []).map(({ step }, index) => [
    step,
    ...runs.flatMap(({ steps }) => [time(steps[index]?.milliseconds), time(steps[index]?.longestTask)]),
  ]);
  return `# Speed of the page

\`npm run bench -- page\` measures this and writes this page: the built page in Chromium, against a \`fleet-server\` of the
development build on the same machine, with a hundred machines in each location.

The last run: ${machine}.

- **Time** is from the click until the result is on the screen; a step without a time is typed text.
- **Longest task** is the longest time that the page's thread was busy without a break, in CPU time. The goal is 50 ms, so
  that an input never waits longer.

${table([heads, ...rows])}

A log of ${number(log.lines)} lines, the most that the page keeps, while it grows by ${number(log.rate)} lines a second:

${table([["Step", "longest task"], ...log.steps.map(({ step, longestTask }) => [step, time(longestTask)])])}
`;
}

/** The first column has words, the others numbers. @param {readonly string[][]} rows the first one has the heads */
function table([heads = [], ...rows]) {
  const lines = [heads, heads.map((_, column) => (column === 0 ? "---" : "--:")), ...rows];
  return lines.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** @param {number} value */
const number = (value) => value.toLocaleString("en");

/** @param {number | undefined} milliseconds */
const time = (milliseconds) => (milliseconds === undefined ? "" : `${number(milliseconds)} ms`);
