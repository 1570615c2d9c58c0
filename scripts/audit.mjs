// Checks the dependencies against deny.toml and the registries' lists of known vulnerabilities, as far
// as they are reachable: without a network the check passes, and reports what it skipped.

import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { output, root, run } from "./command.mjs";
import { Failure, main, say } from "./terminal.mjs";

/** The severities with which the check fails, the least first. */
const SEVERITIES = ["high", "critical"];

async function crates() {
  if (output("cargo", ["deny", "--version"]) === undefined) {
    return say("Left out: cargo deny is not installed (`cargo install cargo-deny --locked`)");
  }
  await run("cargo", ["deny", "--offline", "check", "bans", "licenses", "sources"]);
  // The list of vulnerabilities is downloaded from a separate host.
  const fetched = output("cargo", ["deny", "fetch", "db"]) !== undefined;
  if (!fetched) return say("Left out: RustSec's advisories cannot be fetched from here");
  await run("cargo", ["deny", "--offline", "check", "advisories"]);
}

function packages() {
  const args = ["audit", "--json", `--audit-level=${SEVERITIES[0]}`];
  const { status, stdout } = spawnSync("npm", args, { cwd: root, encoding: "utf8" });
  const report = JSON.parse(stdout || "{}");
  if (!report.metadata) return say("Left out: the npm registry returned no audit report");
  if (status === 0) return;
  const names = Object.values(report.vulnerabilities)
    .filter(({ severity }) => SEVERITIES.includes(severity))
    .map(({ name, severity }) => `${name} (${severity})`);
  throw new Failure(`npm audit found vulnerabilities in ${names.join(", ")}: see \`npm audit\``);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await crates();
    packages();
  });
}
