// Editing (read, change, save) loses no unchanged data.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { AppClient, createViamClient, GrpcError } from "viam-app-client";

import { startFleet } from "../support/fleet.mjs";
import { scriptedService } from "./scripted-service.mjs";
import { World } from "./seeds.mjs";

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {import("viam-app-client").ViamClient} */
let client;
before(async () => {
  fleet = await startFleet();
  client = await createViamClient(fleet.options);
});
after(async () => {
  client?.close();
  await fleet?.stop();
});

const CONFIG = '{"serial":9007199254740993,"ratio":1.0,"pins":{"10":"a","9":"b"},"b":1,"a":2}';

test("a part's configuration is edited as text: large numbers, 1.0 and the order of keys stay", async () => {
  const [cloud, id] = [client.appClient, await new World(client).get("robotPartId")];
  await cloud.updateRobotPart(id, "gripper", { robotConfigJson: CONFIG });
  const part = await cloud.editRobotPartConfig(id, async (json) => json.replace('"a":2', '"a":3'));
  assert.deepEqual([part.robotConfigJson, part.name], [CONFIG.replace('"a":2', '"a":3'), "gripper"]);
  const edits = (await cloud.getRobotPartHistory(id)).length;
  await cloud.editRobotPartConfig(id, (json) => json);
  assert.equal((await cloud.getRobotPartHistory(id)).length, edits, "the same text was saved again");
});

test("an edit of a part starts again if another client has saved in between", async () => {
  const [cloud, id] = [client.appClient, await new World(client).get("robotPartId")];
  await cloud.updateRobotPart(id, "gripper", { robotConfigJson: '{"a":1}' });
  /** @type {string[]} */
  const seen = [];
  const part = await cloud.editRobotPartConfig(id, async (json) => {
    seen.push(json);
    if (seen.length === 1) await cloud.updateRobotPart(id, "renamed", { robotConfigJson: '{"a":1,"b":2}' });
    return json.replace('"a":1', '"a":9');
  });
  assert.deepEqual(seen, ['{"a":1}', '{"a":1,"b":2}']);
  assert.deepEqual([part.robotConfigJson, part.name], ['{"a":9,"b":2}', "renamed"]);
});

test("a fragment is edited as text or as an object, and keeps its visibility", async () => {
  const [cloud, id] = [client.appClient, await new World(client).get("fragmentId")];
  await cloud.updateFragment(id, "fragment", {
    fragmentConfigJson: CONFIG,
    visibility: "FRAGMENT_VISIBILITY_PUBLIC_UNLISTED",
  });
  const renamed = await cloud.editFragment(id, (fragment) => ({ ...fragment, name: "new" }));
  assert.deepEqual(
    [renamed.name, renamed.fragmentConfigJson, renamed.visibility],
    ["new", CONFIG, "FRAGMENT_VISIBILITY_PUBLIC_UNLISTED"],
  );
  const text = await cloud.editFragment(id, (fragment) => {
    fragment.fragmentConfigJson = fragment.fragmentConfigJson?.replace('"a":2', '"a":3');
    return fragment;
  });
  assert.equal(text.fragmentConfigJson, CONFIG.replace('"a":2', '"a":3'));
  const object = await cloud.editFragment(id, (fragment) => ({ ...fragment, fragment: { c: 1 } }));
  assert.deepEqual(object.fragment, { c: 1 });
  await assert.rejects(
    cloud.editFragment(id, (fragment) => ({ ...fragment, name: "" })),
    { code: "INVALID_ARGUMENT", message: /name: expected a non-empty string/ },
  );
});

test("a module keeps its apps, its script, its README and its visibility", async () => {
  const [cloud, world] = [client.appClient, new World(client)];
  await world.get("publicNamespace");
  const moduleId = await world.get("moduleId");
  const models = [{ api: "rdk:service:generic", model: "acme:barista:coffee", markdownDocumentation: "# Coffee" }];
  const visibility = /** @type {const} */ ("VISIBILITY_PUBLIC_UNLISTED");
  const app = { name: "barista", type: "single_machine", entrypoint: "out/index.html" };
  const more = { visibility, apps: [app], firstRun: "setup.sh", markdownDescription: "# Barista" };
  await cloud.updateModule(moduleId, "https://example.com/x", "Barista", models, "bin/run", more);
  const read = () => cloud.getModule(moduleId, { includeMarkdownDocumentation: true });
  const before = await read();
  await cloud.editModule(moduleId, (module) => ({ ...module, description: "faster" }));
  assert.deepEqual(await read(), { ...before, description: "faster" });
});

test("a registry item keeps the metadata of its type", async () => {
  const [cloud, world] = [client.appClient, new World(client)];
  const modelId = await world.get("itemId");
  const updateMlModelMetadata = {
    modelType: /** @type {const} */ ("MODEL_TYPE_OBJECT_DETECTION"),
    modelFramework: /** @type {const} */ ("MODEL_FRAMEWORK_ONNX"),
  };
  const { type, visibility } = await cloud.getRegistryItem(modelId);
  await cloud.updateRegistryItem(modelId, type, "Finds cracks", visibility, {
    url: "https://example.com/x",
    updateMlModelMetadata,
  });
  const moduleId = await world.get("moduleId");
  const models = [{ api: "rdk:service:generic", model: "acme:barista:coffee", markdownDocumentation: "# Coffee" }];
  const apps = [{ name: "barista", type: "single_machine", entrypoint: "out/index.html" }];
  const more = { apps, firstRun: "setup.sh", markdownDescription: "# Barista" };
  await cloud.updateModule(moduleId, "https://example.com/x", "Barista", models, "bin/run", more);
  for (const id of [modelId, moduleId]) {
    const read = async () => {
      const { updatedAt: _, ...item } = await cloud.getRegistryItem(id, { includeMarkdownDocumentation: true });
      return item;
    };
    const before = await read();
    await cloud.editRegistryItem(id, (item) => ({ ...item, description: "new" }));
    assert.deepEqual(await read(), { ...before, description: "new" });
  }
});

test("an OAuth app and metadata keep unchanged data", async () => {
  const [cloud, world] = [client.appClient, new World(client)];
  const [orgId, clientId] = [await world.get("orgId"), await world.get("clientId")];
  const app = await cloud.readOAuthApp(orgId, clientId);
  await cloud.editOAuthApp(orgId, clientId, (app) => ({ ...app, clientName: "new" }));
  assert.deepEqual(await cloud.readOAuthApp(orgId, clientId), { ...app, clientName: "new" });
  await cloud.updateOrganizationMetadata(orgId, { a: 1, b: [null] });
  await cloud.editOrganizationMetadata(orgId, (metadata) => ({ ...metadata, a: 2 }));
  assert.deepEqual(await cloud.getOrganizationMetadata(orgId), { a: 2, b: [null] });
});

/** @type {[string, (cloud: AppClient, change: any) => Promise<unknown>, object][]} */
const EDITS = [
  ["editModule", (cloud, change) => cloud.editModule("id", change), { getModule: { module: {} } }],
  ["editFragment", (cloud, change) => cloud.editFragment("id", change), { getFragment: { fragment: { name: "f" } } }],
  [
    "editRobotPartConfig",
    (cloud, change) => cloud.editRobotPartConfig("id", change),
    { getRobotPart: { part: { name: "p" }, configJson: "{}" } },
  ],
  [
    "editRegistryItem",
    (cloud, change) => cloud.editRegistryItem("id", change),
    { getRegistryItem: { item: { itemId: "id" } } },
  ],
  [
    "editOAuthApp",
    (cloud, change) => cloud.editOAuthApp("org", "id", change),
    { readOAuthApp: { clientName: "app", oauthConfig: {} } },
  ],
  ["editOrganizationMetadata", (cloud, change) => cloud.editOrganizationMetadata("id", change), {}],
  ["editLocationMetadata", (cloud, change) => cloud.editLocationMetadata("id", change), {}],
  ["editRobotMetadata", (cloud, change) => cloud.editRobotMetadata("id", change), {}],
  ["editRobotPartMetadata", (cloud, change) => cloud.editRobotPartMetadata("id", change), {}],
];

for (const [name, edit, replies] of EDITS) {
  test(`${name}: a change that throws or returns nothing saves nothing`, async () => {
    const { service, asked } = scriptedService(/** @type {any} */ (replies));
    const cloud = new AppClient(service);
    const cause = new RangeError("no");
    const throwing = () => {
      throw cause;
    };
    await assert.rejects(edit(cloud, throwing), {
      name: "GrpcError",
      code: "UNKNOWN",
      message: /change threw: no/,
      cause,
    });
    await assert.rejects(
      edit(cloud, () => {}),
      { code: "INVALID_ARGUMENT", message: /change: expected it to return .*, got undefined/ },
    );
    assert.deepEqual(
      asked.filter(({ method }) => method.startsWith("update")),
      [],
    );
  });

  test(`${name} gives up after some conflicts`, async () => {
    const aborted = () => Promise.reject(new GrpcError({ code: "ABORTED", message: "edited since" }));
    /** @type {any} */
    const updates = {};
    for (const what of ["Module", "Fragment", "RobotPart", "RegistryItem", "OAuthApp"]) {
      updates[`update${what}`] = aborted;
    }
    for (const what of ["Organization", "Location", "Robot", "RobotPart"]) {
      updates[`update${what}Metadata`] = aborted;
    }
    const { service, asked } = scriptedService({ ...replies, ...updates });
    const change = (/** @type {any} */ value) => (typeof value === "string" ? '{"a":1}' : value);
    await assert.rejects(edit(new AppClient(service), change), { code: "ABORTED" });
    assert.equal(asked.filter(({ method }) => method.startsWith("update")).length, 5);
  });
}

test("a configuration that may not be read is PERMISSION_DENIED, and nothing is saved", async () => {
  const { service, asked } = scriptedService({ getRobotPart: { part: { name: "p" }, configJson: "" } });
  await assert.rejects(
    new AppClient(service).editRobotPartConfig("id", () => "{}"),
    { code: "PERMISSION_DENIED" },
  );
  assert.deepEqual(
    asked.map(({ method }) => method),
    ["getRobotPart"],
  );
});
