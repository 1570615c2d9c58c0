// The dry run of a release: the crates build from what would be published of them, far from the repository and with the
// oldest Rust that they declare, and npm takes the package.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { root, target } from "../../scripts/command.mjs";

/** In the order in which they are published. */
const CRATES = ["viam-app-codec", "viam-app-encoder", "viam-app-codegen", "viam-app-client"];

const execute = promisify(execFile);
/** @param {string} program @param {string[]} args @param {string} [cwd] */
const run = (program, args, cwd = root) =>
  execute(program, args, { cwd, env: { ...process.env, CARGO_TARGET_DIR: target }, maxBuffer: 1 << 26 }).catch(
    ({ stderr }) => assert.fail(`${program} ${args.join(" ")}: ${stderr}`),
  );

/** @type {{ packages: { name: string, version: string, rust_version: string | null }[] }} */
const { packages } = JSON.parse(
  (await run("cargo", ["metadata", "--offline", "--no-deps", "--format-version", "1"])).stdout,
);
const { version } = JSON.parse(await readFile(join(root, "js/package.json"), "utf8"));
/** @type {string} an application that depends on the crates as they are published */
let app;

before(async () => {
  app = await mkdtemp(join(tmpdir(), "release-"));
  const selected = CRATES.flatMap((crate) => ["-p", crate]);
  // The tests below verify the builds instead.
  await run("cargo", ["package", "--offline", "--allow-dirty", "--no-verify", ...selected]);
  for (const crate of CRATES) await run("tar", ["xzf", join(target, `package/${crate}-${version}.crate`)], app);
  const patches = CRATES.map((crate) => `${crate} = { path = "${crate}-${version}" }\n`).join("");
  const manifest = `[package]
name = "release-check"
edition = "2024"

[features]
native = ["viam-app-client/native"]

[dependencies]
viam-app-client = { version = "${version}", default-features = false }

[patch.crates-io]
${patches}`;
  await writeFile(join(app, "Cargo.toml"), manifest);
  // The versions that are here already.
  await copyFile(join(root, "Cargo.lock"), join(app, "Cargo.lock"));
  // The oldest Rust that the crate says it needs.
  const { rust_version } = packages.find(({ name }) => name === "viam-app-client") ?? assert.fail();
  const channel = `${rust_version}.0`;
  const minimal = ["--profile", "minimal", "--target", "wasm32-unknown-unknown", "--no-self-update"];
  await run("rustup", ["toolchain", "install", channel, ...minimal]);
  await writeFile(join(app, "rust-toolchain.toml"), `[toolchain]\nchannel = "${channel}"\n`);
  await mkdir(join(app, "src"));
  await writeFile(
    join(app, "src/lib.rs"),
    `use viam_app_client::generated::viam::app::v1::app_service_client::AppServiceClient;

/// Tonic's stubs over a session.
pub fn stubs(session: viam_app_client::client::Session) -> AppServiceClient<viam_app_client::client::Session> {
    AppServiceClient::new(session)
}
`,
  );
});

after(() => rm(app, { recursive: true, force: true }));

test("a Rust program is built from the packaged crates", async () => {
  const host = (await run("rustc", ["--print", "host-tuple"], app)).stdout.trim();
  // Named, because without a target Cargo would not share what build scripts need with the builds for another target.
  await run("cargo", ["check", "--offline", "--target", host, "--features", "native"], app);
});

test("a Rust web front end is built from the packaged crates", async () => {
  await run("cargo", ["check", "--offline", "--target", "wasm32-unknown-unknown"], app);
});

test("the module of the npm package is built from the packaged crates", async () => {
  const features = ["--features", "viam-app-client/bindings"];
  await run("cargo", ["check", "--offline", "--target", "wasm32-unknown-unknown", ...features], app);
});

test("npm would publish the package with all that it names", async () => {
  const args = ["publish", "--dry-run", "--json", "--offline", "-w", "viam-app-client"];
  const { stdout } = await run("npm", args);
  const report = JSON.parse(stdout);
  const published = report["viam-app-client"] ?? report;
  assert.equal(published.version, version);
  const files = published.files.map((/** @type {{ path: string }} */ { path }) => path);
  const { exports, main, types } = JSON.parse(await readFile(join(root, "js/package.json"), "utf8"));
  /** @param {unknown} value @returns {string[]} */
  const paths = (value) => (typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(paths));
  for (const path of [...paths(exports), main, types, "./LICENSE", "./CHANGELOG.md", "./README.md"])
    assert.ok(files.includes(path.slice(2)), `${path} is published`);
});

test("crates and package have one version, with its changes written down", async () => {
  for (const name of CRATES) assert.equal(packages.find((crate) => crate.name === name)?.version, version, name);
  const changes = await readFile(join(root, "CHANGELOG.md"), "utf8");
  assert.ok(changes.includes("## Unreleased") || changes.includes(`## ${version}`));
});
