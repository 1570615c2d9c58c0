import { app, exercised, FROM_ENVIRONMENT } from "../harness.mjs";

const dependencies = { jest: "30.5.2", "jest-environment-jsdom": "30.5.2", "jest-fixed-jsdom": "0.0.11" };
const OPTIONS = FROM_ENVIRONMENT;
const CJS = `
const { exercise } = require("./exercise.cjs");
test("works", async () => expect(await exercise(${OPTIONS})).toBe("OK"), 60_000);
`;
const ESM = `
import { exercise } from "./exercise.mjs";
test("works", async () => expect(await exercise(${OPTIONS})).toBe("OK"), 60_000);
`;
// Plain jsdom has no `fetch` and no `TextDecoder`: a client does not work there, but everything without one
// does.
const PLAIN = `
const { AppClient, createViamClient, GrpcError } = require("viam-app-client");
test("a stub serves the methods", async () => {
  const getRobot = async ({ id }) => {
    if (id === "1") return { robot: { id, name: "crane" } };
    throw new GrpcError({ code: "NOT_FOUND", message: "no robot" });
  };
  const client = new AppClient({ getRobot });
  expect((await client.getRobot("1")).name).toBe("crane");
  await expect(client.getRobot("2")).rejects.toMatchObject({ code: "NOT_FOUND" });
});
test("the error of a client names what is missing", async () => {
  const error = await createViamClient(${OPTIONS}).catch((error) => error);
  expect(error).toBeInstanceOf(GrpcError);
  expect(error.message).toMatch(/has no .*TextDecoder.*jest-fixed-jsdom/);
});
`;
const files = {
  "plain.test.cjs": PLAIN,
  "esm.test.mjs": ESM,
  "commonjs.test.cjs": CJS,
  "jest.config.json": JSON.stringify({
    testMatch: ["**/*.test.*"],
    transform: {},
    moduleFileExtensions: ["js", "mjs", "cjs"],
  }),
  "run.cjs": `
const { spawnSync } = require("node:child_process");
const { status } = spawnSync(process.execPath, process.argv.slice(2), { stdio: "inherit" });
console.log(status === 0 ? "OK" : "ERR");
`,
};
const made = () => app("jest", { dependencies, files });
/** @param {string} file @param {string[]} [node] options of Node @param {string[]} [options] options of Jest */
const jest = async (file, node = [], options = []) =>
  exercised(await made(), ["node", "run.cjs", ...node, "node_modules/jest/bin/jest.js", file, ...options]);

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  // Jest's own switch for ES modules, of which Node warns.
  "ES modules": { run: () => jest("esm", ["--experimental-vm-modules", "--no-warnings"]) },
  CommonJS: { run: () => jest("commonjs") },
  jsdom: { run: () => jest("plain", [], ["--env=jsdom"]) },
  "jsdom with a browser's globals": { run: () => jest("commonjs", [], ["--env=jest-fixed-jsdom"]) },
};
