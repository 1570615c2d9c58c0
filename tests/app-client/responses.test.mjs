// What the methods make of a response.

import assert from "node:assert/strict";
import { test } from "node:test";

import { AppClient } from "viam-app-client";

import { scriptedService } from "./scripted-service.mjs";

/** @param {Record<string, unknown>} responses */
const cloudWith = (responses) => new AppClient(scriptedService(responses).service);

test("a response without its message is an error that names both", async () => {
  const cloud = cloudWith({});
  /** @type {[string, string, () => Promise<unknown>][]} */
  const calls = [
    ["CreateOrganization", "organization", () => cloud.createOrganization("name")],
    ["GetOrganization", "organization", () => cloud.getOrganization("id")],
    ["UpdateOrganization", "organization", () => cloud.updateOrganization("id")],
    ["CreateOrganizationInvite", "invite", () => cloud.createOrganizationInvite("id", "a@b.c")],
    [
      "UpdateOrganizationInviteAuthorizations",
      "invite",
      () => cloud.updateOrganizationInviteAuthorizations("id", "a@b.c"),
    ],
    ["ResendOrganizationInvite", "invite", () => cloud.resendOrganizationInvite("id", "a@b.c")],
    ["CreateLocation", "location", () => cloud.createLocation("org", "name")],
    ["GetLocation", "location", () => cloud.getLocation("id")],
    ["UpdateLocation", "location", () => cloud.updateLocation("id")],
    ["LocationAuth", "auth", () => cloud.locationAuth("id")],
    ["CreateLocationSecret", "auth", () => cloud.createLocationSecret("id")],
    ["GetRobot", "robot", () => cloud.getRobot("id")],
    ["UpdateRobot", "robot", () => cloud.updateRobot("id", "name", "")],
    ["GetRobotPart", "part", () => cloud.getRobotPart("id")],
    ["GetRobotPartByNameAndLocation", "part", () => cloud.getRobotPartByNameAndLocation("name", "id")],
    ["UpdateRobotPart", "part", () => cloud.updateRobotPart("id", "name")],
    ["CreateRobotPartSecret", "part", () => cloud.createRobotPartSecret("id")],
    ["GetFragment", "fragment", () => cloud.getFragment("id")],
    ["CreateFragment", "fragment", () => cloud.createFragment("org", "name")],
    ["UpdateFragment", "fragment", () => cloud.updateFragment("id", "name")],
    ["GetRegistryItem", "item", () => cloud.getRegistryItem("id")],
    ["RenameRegistryItem", "item", () => cloud.renameRegistryItem("id", "name")],
    ["GetModule", "module", () => cloud.getModule("id")],
    ["ReadOAuthApp", "oauthConfig", () => cloud.readOAuthApp("org", "id")],
  ];
  for (const [method, field, call] of calls) {
    const message = new RegExp(`${method}: .*\\b${field}$`);
    await assert.rejects(call, { name: "GrpcError", code: "INTERNAL", method, message });
  }
});

test("a Python tuple is an object", async () => {
  const cloud = cloudWith({
    listOrganizationMembers: { organizationId: "org", members: [1], invites: [2] },
    createModule: { moduleId: "ns:m", url: "page" },
    createKey: { id: "id", key: "value" },
    rotateKey: { id: "id", key: "value" },
    createKeyFromExistingKeyAuthorizations: { id: "id", key: "value" },
  });
  assert.deepEqual(await cloud.listOrganizationMembers("org"), { members: [1], invites: [2] });
  assert.deepEqual(await cloud.createModule("org", "m"), { moduleId: "ns:m", url: "page" });
  const keys = [cloud.createKey("org", []), cloud.rotateKey("id"), cloud.createKeyFromExistingKeyAuthorizations("id")];
  for (const key of keys) assert.deepEqual(await key, { key: "value", id: "id" });
});

test("a method returns the one field of its response, or nothing if it is empty", async () => {
  const cloud = cloudWith({
    getUserIdByEmail: { userId: "user" },
    getOrganizationNamespaceAvailability: { available: true },
    newRobot: { id: "machine" },
    newRobotPart: { partId: "part" },
    listOAuthApps: { clientIds: ["app"] },
    getRobotMetadata: { data: undefined },
  });
  assert.equal(await cloud.getUserIdByEmail("a@b.c"), "user");
  assert.equal(await cloud.getOrganizationNamespaceAvailability("ns"), true);
  assert.equal(await cloud.newRobot("crane", "here"), "machine");
  assert.equal(await cloud.newRobotPart("machine", "arm"), "part");
  assert.deepEqual(await cloud.listOAuthApps("org"), ["app"]);
  assert.deepEqual(await cloud.getRobotMetadata("machine"), {});
  assert.equal(await cloud.deleteRobot("machine"), undefined);
});

test("an error of the service passes unchanged", async () => {
  const failure = new Error("no");
  const cloud = cloudWith({ getRobot: () => Promise.reject(failure) });
  await assert.rejects(cloud.getRobot("id"), (error) => error === failure);
});
