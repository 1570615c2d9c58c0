// Tree-shaking: what bundlers remove from an app that imports little.

import assert from "node:assert/strict";
import { relative } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

import * as esbuild from "esbuild";
import * as rolldown from "rolldown";
import * as rollup from "rollup";

import { PACKAGE } from "../support/files.mjs";

const ENTRY = "entry";
const MODULES = `${PACKAGE}/esm`;

/**
 * What a bundler makes of a script: its bytes, and the package's sources that are in it.
 * @typedef {(source: string) => Promise<{ code: string, sources: string[] }>} Bundler
 */

/** The script as a module. @param {string} source */
const entry = (source) => ({
  name: "entry",
  resolveId: (/** @type {string} */ id) => (id === ENTRY ? id : undefined),
  load: (/** @type {string} */ id) => (id === ENTRY ? source : undefined),
});

/** @param {Record<string, { renderedLength: number }>} modules */
const rendered = (modules) =>
  Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [relative(MODULES, id)] : []));

/** @type {Record<string, Bundler>} */
const BUNDLERS = {
  async esbuild(source) {
    const { metafile, outputFiles } = await esbuild.build({
      stdin: { contents: source, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
      metafile: true,
    });
    const [{ inputs }] = Object.values(metafile.outputs);
    const used = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    return { code: outputFiles[0].text, sources: used.map(([file]) => relative(MODULES, file)) };
  },
  async rolldown(source) {
    const options = { input: ENTRY, platform: /** @type {const} */ ("browser"), plugins: [entry(source)] };
    const { output } = await rolldown.build({ ...options, write: false, output: { minify: true } });
    return { code: output[0].code, sources: rendered(output[0].modules) };
  },
  async rollup(source) {
    const resolve = {
      name: "resolve",
      resolveId: (/** @type {string} */ id) => {
        if (id === "viam-app-client") return `${MODULES}/src/index.js`;
        return id === "#packaged-module" ? `${PACKAGE}/file.js` : undefined;
      },
      moduleSideEffects: false,
    };
    const options = { input: ENTRY, plugins: [entry(source), resolve], treeshake: { moduleSideEffects: false } };
    const bundle = await rollup.rollup(options);
    const { output } = await bundle.generate({});
    // Rollup has no minifier of its own.
    const { code } = await esbuild.transform(output[0].code, { minify: true, format: "esm" });
    return { code, sources: rendered(output[0].modules) };
  },
};

/** @param {string} code */
const compressed = (code) => brotliCompressSync(code).length;

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  test(`${name}: only an error, an enum or a conversion is under 1 KB`, async () => {
    for (const imported of ["GrpcError", "FragmentVisibility", "datetimeToTimestamp"]) {
      const { code } = await bundle(`import { ${imported} } from "viam-app-client"; console.log(${imported});`);
      assert.ok(compressed(code) < 1024, `${imported}: ${compressed(code)} bytes`);
    }
  });

  test(`${name}: only types are empty`, async () => {
    const { code } = await bundle('import "viam-app-client"; console.log(1);');
    assert.ok(code.length < 100, code);
  });

  test(`${name}: a client of the RPCs has nothing of the methods for tasks`, async () => {
    const source = 'import { createServiceClient } from "viam-app-client"; createServiceClient({}).then(console.log);';
    const { code, sources } = await bundle(source);
    assert.ok(sources.some((file) => file.endsWith("service-client.js")));
    assert.deepEqual(
      sources.filter((file) => file.includes("app-client/")),
      [],
    );
    // Fields of a response, and of a request: only `decodeMessage` builds the latter.
    assert.ok(code.includes("isDeactivated") && !code.includes("oldAuthorization"));
  });
}
