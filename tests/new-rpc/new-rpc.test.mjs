// Adds a new RPC to a copy of the repository as CONTRIBUTING describes: the `.proto` file, its handler and
// its rule.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";

import { root, target } from "../../scripts/command.mjs";

const COPY = join(target, "new-rpc");
const SOURCES = [
  "Cargo.toml",
  "Cargo.lock",
  "rust-toolchain.toml",
  "build.rs",
  "README.md",
  "proto",
  "src",
  "crates",
].concat(["fuzz", "server", "examples", "tests", "js/src", "js/boundary", "js/package.json", "js/tsconfig.json"]);

const run = promisify(execFile);
/** @param {string[]} args @param {Record<string, string>} [env] */
const cargo = (args, env) =>
  // The copy has what others depend on in common with the repository.
  run("cargo", args, { cwd: COPY, env: { ...process.env, ...env, CARGO_TARGET_DIR: target }, maxBuffer: 1 << 26 });
/** @param {string} path */
const read = (path) => readFile(join(COPY, path), "utf8");

/** @param {string} path @param {string} anchor the line before which the text goes @param {string} text */
async function insert(path, anchor, text) {
  const source = await read(path);
  assert.equal(source.split(anchor).length, 2, `${path} has one line ${anchor.trim()}`);
  await writeFile(
    join(COPY, path),
    source.replace(anchor, () => text + anchor),
  );
}

before(async () => {
  await rm(COPY, { recursive: true, force: true });
  for (const path of SOURCES)
    await cp(join(root, path), join(COPY, path), {
      recursive: true,
      preserveTimestamps: true,
      filter: (source) => !["node_modules", "target", "dist"].some((name) => source.endsWith(`/${name}`)),
    });
  // Another version, because in one target directory Cargo writes packages of one name and version to one place.
  const { version } = JSON.parse(await read("js/package.json"));
  const manifest = await read("Cargo.toml");
  await writeFile(join(COPY, "Cargo.toml"), manifest.replaceAll(`"${version}"`, `"${version}+copy"`));
  await insert(
    "proto/app/v1/app.proto",
    "  // Lists the caller's favorite machines.\n",
    `  // Greets the caller.
  rpc GreetCaller(GreetCallerRequest) returns (GreetCallerResponse) {
    option idempotency_level = NO_SIDE_EFFECTS;
  }

`,
  );
  const proto = await read("proto/app/v1/app.proto");
  const messages = `
// Request of GreetCaller.
message GreetCallerRequest {
  // The words of the greeting.
  string words = 1;
}

// Response of GreetCaller.
message GreetCallerResponse {
  // The greeting.
  string greeting = 1;
}
`;
  await writeFile(join(COPY, "proto/app/v1/app.proto"), proto + messages);
});

test("the client has it when its files are generated", async () => {
  const generate = ["test", "--offline", "--quiet", "--workspace", "--test", "generated"];
  await cargo(generate, { UPDATE_SNAPSHOTS: "1" });
  const service = await read("js/src/gen/app-service.ts");
  assert.ok(service.includes("  /** Greets the caller. */\n  greetCaller(request?: MessageInit<GreetCallerRequest>"));
  assert.ok((await read("js/src/gen/messages.ts")).includes("  /** The words of the greeting. */\n  words: string;"));
  assert.ok((await read("js/boundary/gen/builders.js")).includes("greeting"));
  await run(join(root, "node_modules/.bin/tsc"), ["-p", join(COPY, "js/tsconfig.json")]).catch(({ stdout }) =>
    assert.fail(stdout),
  );
});

test("the facts of the public service are not contradicted", async () => {
  await cargo(["test", "--offline", "--quiet", "--workspace", "--test", "facts"]);
});

test("the compiler reports only the missing handler and the missing rule", async () => {
  // With an example the dependencies have the features that the linter has checked them with.
  const check = ["check", "--offline", "--quiet", "--workspace", "--example", "machine"];
  const { stderr } = await cargo(check).then(
    () => assert.fail("it compiles without them"),
    (error) => error,
  );
  assert.ok(stderr.includes("`greet_caller` in module `handlers`"), stderr);
  assert.ok(stderr.includes("`Rpc::GreetCaller` not covered"), stderr);
  assert.ok(stderr.includes("due to 2 previous errors"), stderr);
  await insert(
    "server/src/permissions/rules.rs",
    "            Self::ListFavoriteMachines => SignedIn,\n",
    "            Self::GreetCaller => SignedIn,\n",
  );
  const users = await read("server/src/service/users.rs");
  const handler = `
pub(super) fn greet_caller(
    call: Call<'_>,
    request: crate::app::GreetCallerRequest,
) -> Result<crate::app::GreetCallerResponse> {
    call.signed_in()?;
    Ok(crate::app::GreetCallerResponse { greeting: request.words })
}
`;
  await writeFile(join(COPY, "server/src/service/users.rs"), users + handler);
  await cargo(check).catch(({ stderr }) => assert.fail(stderr));
});
