// The requests of the methods when arguments are omitted.

import assert from "node:assert/strict";
import { test } from "node:test";

import { AppClient } from "viam-app-client";

import { scriptedService } from "./scripted-service.mjs";

/**
 * The request of a single call, without absent fields.
 * @param {(cloud: AppClient) => unknown} call
 * @param {{ responses?: Record<string, unknown>, locationId?: string }} [given]
 */
async function requestOf(call, { responses = {}, locationId } = {}) {
  const { service, asked } = scriptedService(responses);
  await call(new AppClient(service, { locationId }));
  assert.equal(asked.length, 1);
  return JSON.parse(JSON.stringify(asked[0].request));
}

const LOCATED = /** @type {const} */ ({
  getLocation: [],
  locationAuth: [],
  createLocationSecret: [],
  listRobots: [],
  deleteLocationSecret: ["secret"],
  newRobot: ["crane"],
  updateRobot: ["id", "crane"],
  getRobotPartByNameAndLocation: ["crane-main"],
});
const REPLIES = {
  getLocation: { location: {} },
  locationAuth: { auth: {} },
  createLocationSecret: { auth: {} },
  updateRobot: { robot: {} },
  getRobotPartByNameAndLocation: { part: {} },
};

for (const [method, args] of Object.entries(LOCATED)) {
  /** @param {AppClient} cloud @param {string} [locationId] */
  const call = (cloud, locationId) => /** @type {any} */ (cloud)[method](...args, locationId);

  test(`${method} is about the location given, else the client's`, async () => {
    const given = await requestOf((cloud) => call(cloud, "given"), { responses: REPLIES, locationId: "own" });
    const own = await requestOf((cloud) => call(cloud), { responses: REPLIES, locationId: "own" });
    assert.deepEqual([given.locationId ?? given.location, own.locationId ?? own.location], ["given", "own"]);
  });

  test(`${method} without a location sends nothing and names what is missing`, async () => {
    const { service, asked } = scriptedService(REPLIES);
    await assert.rejects(call(new AppClient(service)), {
      name: "GrpcError",
      code: "INVALID_ARGUMENT",
      method: method.replace(/^./, (first) => first.toUpperCase()),
      message: /locationId/,
    });
    assert.deepEqual(asked, []);
  });
}

test("updateLocation distinguishes absent from empty", async () => {
  const responses = { updateLocation: { location: {} } };
  const request = (/** @type {import("viam-app-client").UpdateLocationOptions} */ options) =>
    requestOf((cloud) => cloud.updateLocation("here", options), { responses });
  assert.deepEqual(await request({ name: "Hall" }), { locationId: "here", name: "Hall" });
  assert.deepEqual(await request({ parentLocationId: "" }), { locationId: "here", parentLocationId: "" });
  assert.deepEqual(await request({}), { locationId: "here" });
});

test("createLocation creates at the root by default", async () => {
  const responses = { createLocation: { location: {} } };
  const root = await requestOf((cloud) => cloud.createLocation("org", "Hall"), { responses });
  const under = await requestOf((cloud) => cloud.createLocation("org", "Hall", { parentLocationId: "p" }), {
    responses,
  });
  assert.deepEqual(root, { organizationId: "org", name: "Hall" });
  assert.deepEqual(under, { organizationId: "org", name: "Hall", parentLocationId: "p" });
});

test("createOrganizationInvite sends an email by default", async () => {
  const responses = { createOrganizationInvite: { invite: {} } };
  const created = await requestOf((cloud) => cloud.createOrganizationInvite("org", "a@b.c"), { responses });
  assert.deepEqual(created, { organizationId: "org", email: "a@b.c", sendEmailInvite: true });
  const quiet = await requestOf(
    (cloud) => cloud.createOrganizationInvite("org", "a@b.c", { sendEmailInvite: false, authorizations: [] }),
    { responses },
  );
  assert.deepEqual(quiet, { organizationId: "org", email: "a@b.c", sendEmailInvite: false, authorizations: [] });
});

test("updateOrganization omits absent details, but sends an empty list of fragments", async () => {
  const responses = { updateOrganization: { organization: {} } };
  const none = await requestOf((cloud) => cloud.updateOrganization("org", { cid: "7" }), { responses });
  assert.deepEqual(none, { organizationId: "org", cid: "7" });
  const cleared = await requestOf((cloud) => cloud.updateOrganization("org", { defaultFragments: [] }), { responses });
  assert.deepEqual(cleared, { organizationId: "org", defaultFragments: { fragments: [] } });
});

test("updateRobotPart sends a configuration only if one is given, even an empty one", async () => {
  const responses = { updateRobotPart: { part: {} } };
  assert.deepEqual(await requestOf((cloud) => cloud.updateRobotPart("id", "arm"), { responses }), {
    id: "id",
    name: "arm",
  });
  const emptied = await requestOf((cloud) => cloud.updateRobotPart("id", "arm", { robotConfig: {} }), { responses });
  assert.deepEqual(emptied, { id: "id", name: "arm", robotConfig: {} });
});

test("updateFragment keeps the visibility if none is given, in either form", async () => {
  const responses = { updateFragment: { fragment: {} } };
  const request = (/** @type {import("viam-app-client").UpdateFragmentOptions} */ options) =>
    requestOf((cloud) => cloud.updateFragment("id", "name", options), { responses });
  assert.deepEqual(await request({}), { id: "id", name: "name" });
  assert.deepEqual(await request({ public: false }), { id: "id", name: "name", public: false });
  assert.deepEqual(await request({ visibility: "FRAGMENT_VISIBILITY_PUBLIC_UNLISTED" }), {
    id: "id",
    name: "name",
    visibility: "FRAGMENT_VISIBILITY_PUBLIC_UNLISTED",
  });
});

test("listFragments lists public ones by default", async () => {
  const responses = { listFragments: { fragments: [] } };
  assert.equal((await requestOf((cloud) => cloud.listFragments("org"), { responses })).showPublic, true);
  const own = await requestOf((cloud) => cloud.listFragments("org", { showPublic: false }), { responses });
  assert.equal(own.showPublic, false);
  const visibilities = /** @type {const} */ (["FRAGMENT_VISIBILITY_PRIVATE"]);
  const chosen = await requestOf((cloud) => cloud.listFragments("org", { visibilities }), { responses });
  assert.deepEqual(chosen.fragmentVisibility, visibilities);
});

test("getFragmentHistory reads ten from the start by default", async () => {
  const responses = { getFragmentHistory: { history: [] } };
  const request = await requestOf((cloud) => cloud.getFragmentHistory("id"), { responses });
  assert.deepEqual(request, { id: "id", pageToken: "", pageLimit: 10 });
});

test("updateModule makes a module private by default", async () => {
  const responses = { updateModule: { url: "page" } };
  const args = /** @type {const} */ (["ns:m", "https://docs", "text", undefined, "run"]);
  const priv = await requestOf((cloud) => cloud.updateModule(...args), { responses });
  assert.equal(priv.visibility, "VISIBILITY_PRIVATE");
  const pub = await requestOf((cloud) => cloud.updateModule(...args, { public: true }), { responses });
  assert.equal(pub.visibility, "VISIBILITY_PUBLIC");
});

test("roles are named after the resource and the role", async () => {
  const expected = {
    authorizationType: "role",
    authorizationId: "location_operator",
    resourceType: "location",
    resourceId: "loc",
    organizationId: "org",
    identityId: "who",
    identityType: "",
  };
  const added = await requestOf((cloud) => cloud.addRole("org", "who", "operator", "location", "loc"));
  const removed = await requestOf((cloud) => cloud.removeRole("org", "who", "operator", "location", "loc"));
  assert.deepEqual([added, removed], [{ authorization: expected }, { authorization: expected }]);
  const changed = await requestOf((cloud) =>
    cloud.changeRole("org", "who", "operator", "location", "loc", "other", "owner", "robot", "machine"),
  );
  assert.deepEqual(changed, {
    oldAuthorization: expected,
    newAuthorization: {
      ...expected,
      authorizationId: "robot_owner",
      resourceType: "robot",
      resourceId: "machine",
      identityId: "other",
    },
  });
});

test("createKey gives its roles to the new key, and names it after the time", async () => {
  const responses = { createKey: { key: "value", id: "id" } };
  const role = /** @type {const} */ ({ role: "owner", resourceType: "robot", resourceId: "machine" });
  const before = Date.now();
  const request = await requestOf((cloud) => cloud.createKey("org", [role]), { responses });
  assert.deepEqual(request.authorizations, [
    {
      authorizationType: "role",
      authorizationId: "robot_owner",
      resourceType: "robot",
      resourceId: "machine",
      organizationId: "org",
      identityId: "",
      identityType: "api-key",
    },
  ]);
  const named = Date.parse(request.name);
  assert.ok(named >= before && named <= Date.now(), request.name);
  assert.equal((await requestOf((cloud) => cloud.createKey("org", [role], { name: "" }), { responses })).name, "");
});

test("setConfigProperty sends a change for each path, null too", async () => {
  const responses = { setConfigProperty: { propertyChanges: [] } };
  const request = await requestOf((cloud) => cloud.setConfigProperty("part", { "a.b": 1, c: null }), { responses });
  assert.deepEqual(request.propertyChanges, [
    { path: "a.b", value: 1 },
    { path: "c", value: null },
  ]);
});

test("the options of a call reach the call, and nothing else does", async () => {
  const { service, asked } = scriptedService({ listFragments: { fragments: [] } });
  const { signal } = new AbortController();
  const onHeaders = () => {};
  await new AppClient(service).listFragments("org", { showPublic: false, signal, timeoutMs: 5, onHeaders });
  assert.deepEqual(asked[0].options, { signal, timeoutMs: 5, onHeaders });
});
