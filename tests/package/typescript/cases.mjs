import { app, run } from "../harness.mjs";

const VERSIONS = {
  5.4: "5.4.5",
  5.5: "5.5.4",
  5.6: "5.6.3",
  5.7: "5.7.3",
  5.8: "5.8.3",
  5.9: "5.9.3",
  "6.0": "6.0.2",
  "7.0": "7.0.2",
};
const RESOLUTIONS = [
  ["nodenext", "nodenext"],
  ["node16", "node16"],
  ["esnext", "bundler"],
];
const LIBRARIES = [["ES2022"], ["ES2022", "DOM"], ["ES2022", "DOM", "DOM.Iterable"]];
const SOURCE = `
import { createViamClient, GrpcError, type LogEntry, type ViamClientOptions } from "viam-app-client";
const options: ViamClientOptions = { credentials: { type: "api-key", authEntity: "x", payload: "y" } };
const client = await createViamClient(options);
for (const organization of await client.appClient.listOrganizations()) console.log(organization.name);
for await (const entries of client.appClient.tailRobotPartLogs("part")) entries.map((entry: LogEntry) => entry.message);
try { client.close(); } catch (error) { if (error instanceof GrpcError) console.log(error.code); }
`;
const REQUIRED = `
import viam = require("viam-app-client");
viam.createViamClient({}).then((client) => client.close(), (error: viam.GrpcError) => console.log(error.code));
`;
const OPTIONS = {
  noEmit: true,
  target: "ES2022",
  types: ["node"],
  skipLibCheck: false,
  strict: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  noFallthroughCasesInSwitch: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
};

/** @type {Record<string, string>} */
const files = { "main.mts": SOURCE, "main.cts": REQUIRED };
/** @type {string[]} */
const projects = [];
for (const [module, moduleResolution] of RESOLUTIONS) {
  for (const lib of LIBRARIES) {
    const name = ["tsconfig", moduleResolution, ...lib, "json"].join(".");
    // A bundler's project is made of ES modules.
    const sources = moduleResolution === "bundler" ? ["main.mts"] : ["main.mts", "main.cts"];
    files[name] = JSON.stringify({ compilerOptions: { ...OPTIONS, module, moduleResolution, lib }, files: sources });
    projects.push(name);
  }
}

/** @param {string} version @param {string[]} projects */
async function check(version, projects) {
  const dependencies = {
    typescript: VERSIONS[/** @type {keyof typeof VERSIONS} */ (version)],
    "@types/node": "20.19.43",
  };
  const folder = await app(`typescript-${version}`, { dependencies, files });
  for (const project of projects) await run(folder, ["tsc", "-p", project]);
}

const [OLDEST] = Object.keys(VERSIONS);
/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  [`${OLDEST}, without the DOM`]: {
    quick: true,
    run: () =>
      check(
        OLDEST,
        projects.filter((name) => !name.includes("DOM")),
      ),
  },
};
for (const version of Object.keys(VERSIONS)) cases[version] = { run: () => check(version, projects) };
