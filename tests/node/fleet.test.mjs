// The built package in Node, against a real server.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createViamClient, DialOptions, GrpcError, ViamClient } from "viam-app-client";

import { startFleet } from "../support/fleet.mjs";

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
/** @type {ViamClient} */
let client;
before(async () => {
  fleet = await startFleet();
  client = await createViamClient(fleet.options);
});
after(async () => {
  client?.close();
  await fleet?.stop();
});

test("creates resources and lists them", async () => {
  const { organization } = await client.appService.createOrganization({ name: "Harbour" });
  const { organizations } = await client.appService.listOrganizations();
  assert.deepEqual(
    organizations.map(({ id, name }) => ({ id, name })),
    [{ id: organization?.id, name: "Harbour" }],
  );
});

test("signs in by DialOptions too", async () => {
  const { authEntity, payload } = fleet.credentials;
  const client = await ViamClient.createFromDialOptions(DialOptions.withApiKey(payload, authEntity), fleet.url);
  const { organizations } = await client.appService.listOrganizations();
  assert.ok(organizations.length > 0);
  client.close();
});

test("signs in with the key of the environment if no credentials are given", async () => {
  const { authEntity, payload } = fleet.credentials;
  Object.assign(process.env, { VIAM_API_KEY_ID: authEntity, VIAM_API_KEY: payload });
  const { serviceHost } = fleet.options;
  const client = await createViamClient({ serviceHost });
  const other = await createViamClient({ serviceHost, getAccessToken: async () => "no token" });
  delete process.env.VIAM_API_KEY_ID;
  delete process.env.VIAM_API_KEY;
  assert.ok(Array.isArray(await client.appClient.listOrganizations()));
  await assert.rejects(other.appClient.listOrganizations(), { code: "UNAUTHENTICATED" });
  const without = await createViamClient({ serviceHost });
  await assert.rejects(without.appClient.listOrganizations(), { code: "UNAUTHENTICATED" });
  for (const each of [client, other, without]) each.close();
});

test("an error of the server has its code, its words and the RPC", async () => {
  const id = "00000000-0000-4000-8000-000000000000";
  await assert.rejects(client.appService.getRobot({ id }), (/** @type {any} */ error) => {
    assert.ok(error instanceof GrpcError);
    assert.ok(error instanceof Error);
    const { name, code, status, method } = error;
    assert.deepEqual(
      { name, code, status, method },
      { name: "GrpcError", code: "NOT_FOUND", status: 5, method: "GetRobot" },
    );
    assert.ok(error.rawMessage.includes(id));
    assert.equal(error.message, `[NOT_FOUND] GetRobot: ${error.rawMessage}`);
    assert.ok(error.metadata instanceof Headers);
    assert.deepEqual(error.details, []);
    assert.equal(error.retryable, false);
    return true;
  });
});

test("a wrong key is UNAUTHENTICATED", async () => {
  const credentials = { ...fleet.credentials, payload: "wrong-key-of-32-characters-00000" };
  const client = await createViamClient({ ...fleet.options, credentials });
  await assert.rejects(client.appService.listOrganizations(), (/** @type {any} */ error) => {
    assert.equal(error.code, "UNAUTHENTICATED");
    assert.ok(!JSON.stringify([error, error.message, error.stack]).includes(credentials.payload));
    return true;
  });
  client.close();
});

test("a call reports its headers and trailers", async () => {
  /** @type {Headers[]} */
  const reported = [];
  const tell = (/** @type {Headers} */ headers) => reported.push(headers);
  await client.appService.listOrganizations({}, { onHeaders: tell, onTrailers: tell });
  assert.equal(reported.length, 2);
  assert.match(reported[0].get("content-type") ?? "", /^application\/grpc-web/);
});

test("a call that takes too long is DEADLINE_EXCEEDED", async () => {
  const never = () => new Promise(() => {});
  const slow = await createViamClient({ ...fleet.options, fetch: /** @type {any} */ (never) });
  await assert.rejects(slow.appService.listOrganizations({}, { timeoutMs: 20 }), { code: "DEADLINE_EXCEEDED" });
  slow.close();
});

test("a call whose signal is aborted is CANCELLED", async () => {
  const controller = new AbortController();
  const running = client.appService.listOrganizations({}, { signal: controller.signal });
  controller.abort();
  await assert.rejects(running, { code: "CANCELLED" });
  await assert.rejects(client.appService.listOrganizations({}, { signal: controller.signal }), { code: "CANCELLED" });
});

test("after close every call is CANCELLED, running ones and streams too", async () => {
  const client = await createViamClient(fleet.options);
  const running = client.appService.listOrganizations();
  const stream = client.appService.tailRobotPartLogs({ id: "part" });
  const next = stream.next();
  client.close();
  client.close();
  await assert.rejects(running, { code: "CANCELLED" });
  await assert.rejects(next, { code: "CANCELLED" });
  await assert.rejects(client.appService.listOrganizations(), { code: "CANCELLED" });
  await assert.rejects(client.appService.tailRobotPartLogs({ id: "part" }).next(), { code: "CANCELLED" });
});

test("times are strings with the option of the client", async () => {
  const client = await createViamClient({ ...fleet.options, timestamps: "iso" });
  const { organizations } = await client.appService.listOrganizations();
  assert.match(String(organizations[0].createdOn), /^\d{4}-\d{2}-\d{2}T.*Z$/);
  client.close();
});
