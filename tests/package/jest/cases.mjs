import { app, exercised, FROM_ENVIRONMENT } from "../harness.mjs";

const dependencies = { jest: "30.5.2", "jest-environment-jsdom": "30.5.2", "jest-fixed-jsdom": "0.0.11" };
const OPTIONS = FROM_ENVIRONMENT;
const CJS = `
const { createViamClient, GrpcError } = require("viam-app-client");
test("works", async () => {
  const client = await createViamClient(${OPTIONS});
  expect((await client.appClient.listOrganizations()).length).toBeGreaterThan(0);
  await expect(client.appClient.getRobot("missing")).rejects.toThrow(GrpcError);
  client.close();
});
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
const [file, ...more] = process.argv.slice(2);
const args = ["--experimental-vm-modules", "--no-warnings", "node_modules/jest/bin/jest.js", file, ...more];
const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
console.log(status === 0 ? "OK" : "ERR");
`,
};
const made = () => app("jest", { dependencies, files });

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  "ES modules": { run: async () => exercised(await made(), ["node", "run.cjs", "esm"]) },
  CommonJS: { run: async () => exercised(await made(), ["node", "run.cjs", "commonjs"]) },
  jsdom: { run: async () => exercised(await made(), ["node", "run.cjs", "plain", "--env=jsdom"]) },
  "jsdom with a browser's globals": {
    run: async () => exercised(await made(), ["node", "run.cjs", "commonjs", "--env=jest-fixed-jsdom"]),
  },
};
