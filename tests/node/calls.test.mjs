// `viam-app-client/calls`: recorded calls, and programs copied from them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "@typescript/typescript6";
import { createViamClient } from "viam-app-client";
import { CallRecorder, copyCall, defineCallsElement } from "viam-app-client/calls";

import { World } from "../app-client/seeds.mjs";
import { busyPart } from "../support/busy-part.mjs";
import { startFleet } from "../support/fleet.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {string} below the repository, so that programs find the package */
let folder;
before(async () => {
  fleet = await startFleet({ demo: true, args: ["--log-rate", "2000"] });
  await mkdir(join(root, "target"), { recursive: true });
  folder = await mkdtemp(join(root, "target/copied-calls-"));
});
after(async () => {
  await fleet?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** @param {Partial<import("viam-app-client").ViamClientOptions>} [options] */
async function recorded(options) {
  const recorder = new CallRecorder({ serviceHost: fleet.url });
  const client = await createViamClient({ ...fleet.options, ...options, interceptors: [recorder.interceptor] });
  return { recorder, client, service: client.appService, [Symbol.dispose]: () => client.close() };
}

test("a request whose property throws is refused with its name, and not stored", async () => {
  const { recorder, service, client } = await recorded();
  const request = {
    get id() {
      if (Date.now() > 0) throw new Error("the reason");
      return "";
    },
  };
  await assert.rejects(service.getRobot(request), { code: "INVALID_ARGUMENT", message: /the reason/ });
  assert.deepEqual([recorder.calls[0]?.request, recorder.calls[0]?.requestComplete], [undefined, false]);
  client.close();
});

test("secrets are masked in every form", async () => {
  const recorder = new CallRecorder();
  const fetch = async () => new Response(null, { status: 503 });
  const interceptors = [recorder.interceptor];
  const client = await createViamClient({ ...fleet.options, fetch, retry: false, interceptors });
  const { appService: service } = client;
  const config = { password: 987654321, token: { value: "S3CRET" }, keys: { api_key: ["S3CRET"] }, port: 8080 };
  for (const call of [
    service.setConfigProperty({
      robotPartId: "x",
      propertyChanges: [{ path: "services.mqtt.password", value: "S3CRET" }],
    }),
    service.updateRobotPart({ id: "x", robotConfig: config }),
    service.updateRobotPart({ id: "x", robotConfigJson: JSON.stringify(config) }),
    service.updateRobotPart({ id: "x", robotConfigJson: '{"pass\\u0077ord":"S3CRET"}' }),
    service.updateRobotPart({ id: "x", robotConfigJson: '{"password": "S3CRET", // not JSON' }),
  ])
    await assert.rejects(call);
  assert.equal(recorder.calls.length, 5);
  for (const { request, requestMasked } of recorder.calls) {
    assert.ok(requestMasked, JSON.stringify(request));
    assert.doesNotMatch(JSON.stringify(request), /S3CRET|987654321/);
  }
  assert.match(JSON.stringify(recorder.calls[3]?.request), /8080/);
  client.close();
});

test("a call with an invalid date can be copied", async () => {
  const { recorder, service, client } = await recorded();
  await assert.rejects(service.getRobotPartLogs({ id: "x", start: new Date(Number.NaN) }), {
    code: "INVALID_ARGUMENT",
  });
  const [call] = recorder.calls;
  for (const form of /** @type {const} */ (["typescript", "rust", "grpcurl"]))
    assert.match(String(copyCall(/** @type {any} */ (call), form, fleet.url)), /Get_?Robot_?Part_?Logs/i);
  client.close();
});

test("limits of 0 store nothing", async () => {
  const recorder = new CallRecorder({ maxStreamResponses: 0 });
  const client = await createViamClient({ ...fleet.options, interceptors: [recorder.interceptor] });
  await client.appService.listOrganizations({});
  assert.deepEqual([recorder.calls[0]?.responses, recorder.calls[0]?.responseCount], [[], 1]);
  client.close();
});

test("records a call with its sign-in, its attempts, its sizes and its code", async () => {
  let failures = 1;
  /** @type {typeof globalThis.fetch} */
  const fetch = async (input, init) =>
    String(input).endsWith("/ListOrganizations") && failures-- > 0
      ? new Response(null, { status: 503 })
      : globalThis.fetch(input, init);
  const { recorder, service, client } = await recorded({ fetch });
  const { organizations } = await service.listOrganizations({});
  await assert.rejects(service.getRobot({ id: "00000000-0000-0000-0000-000000000000" }), { code: "NOT_FOUND" });

  const [refused, listed] = recorder.calls;
  assert.deepEqual(
    listed?.attempts.map(({ method, code }) => `${method} ${code}`),
    ["Authenticate OK", "ListOrganizations UNAVAILABLE", "ListOrganizations OK"],
  );
  assert.equal(listed?.code, "OK");
  assert.deepEqual(listed?.responses, [{ organizations }]);
  assert.ok(listed.durationMs !== undefined && listed.durationMs >= (listed.attempts[2]?.durationMs ?? 0));
  const [signIn, , answered] = listed.attempts;
  assert.ok((signIn?.bytesSent ?? 0) > 60 && (signIn?.bytesReceived ?? 0) > 100);
  assert.equal(answered?.bytesSent, 0);
  assert.ok((answered?.bytesReceived ?? 0) > 20);

  assert.equal(refused?.code, "NOT_FOUND");
  assert.match(refused.failure ?? "", /00000000/);
  assert.deepEqual(
    refused.attempts.map(({ method, code, bytesSent }) => ({ method, code, bytesSent })),
    [{ method: "GetRobot", code: "NOT_FOUND", bytesSent: 38 }],
  );
  assert.ok(!JSON.stringify(recorder.calls).includes(fleet.credentials.payload));
  client.close();
});

test("a cancelled call says so, and its attempt has no code", async () => {
  const { recorder, client } = await recorded({
    fetch: (url, init) => {
      if (String(url).endsWith("/Authenticate")) return fetch(url, init);
      return new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    },
  });
  await assert.rejects(client.appClient.listOrganizations({ timeoutMs: 200 }), { code: "DEADLINE_EXCEEDED" });
  assert.equal(recorder.calls[0]?.code, "DEADLINE_EXCEEDED");
  assert.deepEqual(
    recorder.calls[0]?.attempts.map(({ code }) => code),
    ["OK", undefined],
  );
  client.close();
});

test("the last messages of a stream are recorded as they arrive", async () => {
  const { recorder, client } = await recorded();
  const part = await busyPart(client.appClient);
  const changes = new Set();
  recorder.subscribe(() => changes.add(recorder.calls[0]?.responseCount));
  let messages = 0;
  for await (const _ of client.appService.tailRobotPartLogs({ id: part, errorsOnly: false })) {
    messages += 1;
    assert.equal(recorder.calls[0]?.responseCount, messages);
    assert.equal(recorder.calls[0]?.code, undefined);
    if (messages === 30) break;
  }
  const [tail] = recorder.calls;
  assert.ok(changes.has(1) && changes.has(29));
  assert.deepEqual([tail?.code, tail?.responseCount, tail?.responses.length], ["CANCELLED", 30, 20]);
  assert.equal(tail?.attempts.length, 1);
  assert.ok((tail?.attempts[0]?.bytesReceived ?? 0) > 1000);
  client.close();
});

test("what is recorded has limits", async () => {
  const recorder = new CallRecorder({ maxCalls: 3, maxCharacters: 1_000 });
  const client = await createViamClient({ ...fleet.options, interceptors: [recorder.interceptor] });
  for (let i = 0; i < 5; i += 1) await client.appService.listOrganizations({});
  await assert.rejects(client.appService.getRobot({ id: "x".repeat(100_000) }));
  assert.equal(recorder.calls.length, 3);
  assert.equal(recorder.calls[0]?.requestComplete, false);
  assert.ok(JSON.stringify(recorder.calls).length < 10_000);
  assert.match(
    copyCall(/** @type {any} */ (recorder.calls[0]), "typescript") ?? "",
    /throw new Error\("The request was too large/,
  );
  recorder.clear();
  assert.deepEqual(recorder.calls, []);
  client.close();
});

test("secrets are masked: in fields of the protocol, in configurations and in their text", async () => {
  const { recorder, client } = await recorded();
  const part = await somePart(client);
  const secret = "s3cr3t-of-this-test";
  const config = {
    components: [{ name: "camera", attributes: { password: secret, api_key: secret, rate: 5 } }],
    auth: { handlers: [{ type: "api-key", config: { keys: [secret], key: secret } }] },
  };
  await client.appService.updateRobotPart({ id: part, name: "main", robotConfig: config });
  await client.appService.updateRobotPart({ id: part, name: "main", robotConfigJson: JSON.stringify(config) });
  await client.appService.getRobotPart({ id: part });
  await client.appService.createKey({ authorizations: [], name: "x" }).catch(() => undefined);
  const kept = JSON.stringify(recorder.calls);
  assert.ok(kept.includes('"rate":5') && kept.includes("•••"), kept.slice(0, 2_000));
  assert.ok(!kept.includes(secret));
  const parts = recorder.calls.find(({ method }) => method === "GetRobotPart");
  assert.equal(/** @type {any} */ (parts?.responses[0])?.part.secret, "•••");
  for (const format of /** @type {const} */ (["typescript", "rust", "grpcurl"])) {
    const text = copyCall(/** @type {any} */ (recorder.calls.find(({ requestMasked }) => requestMasked)), format) ?? "";
    assert.match(text, /Put the secrets in/);
  }
  client.close();
});

/** Requests that hold every kind of field. */
const CALLS = /** @type {const} */ ({
  GetUserIDByEmail: { email: 'o\'hara "x"\\\n\u2028é😀@example.com' },
  GetRobotPartLogs: {
    id: "PART",
    errorsOnly: false,
    start: new Date("2024-05-06T07:08:09.123Z"),
    pageToken: "",
    levels: ["error", "warn"],
  },
  ListOrganizationMembers: { organizationId: "ORG" },
  CreateFragment: {
    name: "copied",
    organizationId: "ORG",
    visibility: "FRAGMENT_VISIBILITY_PRIVATE",
    config: { n: 1.5, i: -3, list: [null, true, "x"], __other__: { deep: {} } },
  },
  AddRole: {
    authorization: {
      authorizationType: "role",
      authorizationId: "location_owner",
      resourceType: "location",
      resourceId: "nowhere",
      identityId: "x",
      organizationId: "ORG",
      identityType: "api-key",
    },
  },
  UpdateRegistryItem: {
    itemId: "a:b",
    type: "PACKAGE_TYPE_MODULE",
    description: "d",
    visibility: "VISIBILITY_PRIVATE",
    updateModuleMetadata: { models: [{ api: "a:b:c", model: "d:e:f" }], entrypoint: "run.sh" },
  },
});

test("copied TypeScript is type-checked, runs and makes the same call", { timeout: 120_000 }, async () => {
  const { recorder, client } = await recorded();
  const calls = await made(client, recorder);
  const files = calls.map((call, index) => ({ call, file: join(folder, `call-${index}.ts`) }));
  for (const { call, file } of files) await writeFile(file, copyCall(call, "typescript", fleet.url) ?? "");
  /** @type {ts.CompilerOptions} */
  const options = {
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  const program = ts.createProgram(
    files.map(({ file }) => file),
    options,
  );
  const problems = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  assert.deepEqual(problems, []);
  for (const { call, file } of files) {
    const script = ts.transpileModule(await readFile(file, "utf8"), {
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    }).outputText;
    const runnable = file.replace(/ts$/, "mjs");
    await writeFile(runnable, script);
    const env = {
      ...process.env,
      VIAM_API_KEY_ID: fleet.credentials.authEntity,
      VIAM_API_KEY: fleet.credentials.payload,
    };
    const outcome = await run(process.execPath, [runnable], { env }).then(
      () => "OK",
      (error) => /\[([A-Z_]+)\]/.exec(error.stderr)?.[1] ?? error.stderr,
    );
    assert.equal(outcome, call.code, call.method);
  }
  client.close();
});

test("copied for a shell: its words are those of grpcurl, and its request is the same", async () => {
  const { recorder, client } = await recorded();
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  // Prints its arguments as JSON; the response to the sign-in is a token.
  const fake = `#!${process.execPath}
import { readFileSync } from "node:fs";
const words = process.argv.slice(2);
const at = words.at(-1);
if (at.endsWith("/Authenticate")) {
  const request = JSON.parse(readFileSync(0, "utf8"));
  console.log(JSON.stringify({ accessToken: "token of " + request.entity + " " + request.credentials.payload }));
} else console.log(JSON.stringify(words));
`;
  await writeFile(join(bin, "grpcurl"), fake, { mode: 0o755 });
  const jq = `#!${process.execPath}\nimport { readFileSync } from "node:fs";\nconsole.log(JSON.parse(readFileSync(0, "utf8")).accessToken);\n`;
  await writeFile(join(bin, "jq"), jq, { mode: 0o755 });
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env["PATH"]}`,
    VIAM_API_KEY_ID: "id",
    VIAM_API_KEY: "key",
  };
  const { host } = new URL(fleet.url);
  for (const call of await made(client, recorder)) {
    const { stdout } = await run("sh", ["-euc", copyCall(call, "grpcurl", fleet.url) ?? ""], { env });
    const words = JSON.parse(stdout);
    assert.deepEqual(words.toSpliced(4, 1), [
      "-plaintext",
      "-H",
      "authorization: Bearer token of id key",
      "-d",
      host,
      `viam.app.v1.AppService/${call.method}`,
    ]);
    assert.deepEqual(JSON.parse(words[4]), JSON.parse(JSON.stringify(call.request)));
  }
  client.close();
});

test("copied Rust is what the tests compile", async () => {
  const { recorder, client } = await recorded();
  const { part, organization } = await place(client);
  const unary = await made(client, recorder);
  for await (const _ of client.appService.tailRobotPartLogs({ id: part, errorsOnly: false, filter: "" })) break;
  for (const call of [...unary, ...recorder.calls.slice(0, 1)]) {
    const name = call.method
      .replace("ID", "Id")
      .replace(/[A-Z]/g, (letter, at) => (at ? "_" : "") + letter.toLowerCase());
    const file = join(root, "tests/copied-calls", `${name}.rs`);
    const text = copyCall(call, "rust")?.replaceAll(part, "the-part").replaceAll(organization, "the-organization");
    if (process.env["UPDATE_SNAPSHOTS"]) await writeFile(file, text ?? "");
    assert.equal(text, await readFile(file, "utf8").catch(() => undefined), `${file}: UPDATE_SNAPSHOTS=1 writes it`);
  }
  client.close();
});

test("can be imported without a document", () => {
  assert.equal(typeof defineCallsElement, "function");
  assert.equal(typeof globalThis.HTMLElement, "undefined");
});

/** Makes the calls of `CALLS`; some fail. @param {import("viam-app-client").ViamClient} client @param {CallRecorder} recorder */
async function made(client, recorder) {
  const { part, organization } = await place(client);
  recorder.clear();
  for (const [method, request] of Object.entries(CALLS)) {
    const key = method.replace(/^./, (first) => first.toLowerCase()).replace("UserID", "UserId");
    const own = JSON.parse(
      JSON.stringify(request).replaceAll('"PART"', `"${part}"`).replaceAll('"ORG"', `"${organization}"`),
    );
    const call = { ...own, ...("start" in request && { start: request.start }) };
    await /** @type {any} */ (client.appService)[key](call).catch(() => undefined);
  }
  return [...recorder.calls].reverse();
}

/** @param {import("viam-app-client").ViamClient} client */
async function place(client) {
  const [organization] = await client.appClient.listOrganizations();
  return { organization: organization?.id ?? "", part: await somePart(client) };
}

/** @param {import("viam-app-client").ViamClient} client */
async function somePart(client) {
  return String(await new World(client).get("loggingPartId"));
}
