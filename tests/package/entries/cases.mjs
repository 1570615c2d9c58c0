// The package's metadata, checked by publint and attw.

import { root } from "../../../scripts/command.mjs";
import { run, tarball } from "../harness.mjs";

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {
  publint: { quick: true, run: async () => run(root, ["publint", await tarball(), "--strict"]) },
  "are the types wrong": {
    quick: true,
    async run() {
      // `node10` knows no entry but the main one, and a .wasm file has no types.
      const options = ["--profile", "node16", "--exclude-entrypoints", "./viam_app_client_bg.wasm"];
      await run(root, ["attw", await tarball(), ...options]);
    },
  },
};
