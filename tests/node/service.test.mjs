// `client.appService`: its methods, interceptors and callbacks.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { createViamClient } from "viam-app-client";

import { startFleet } from "../support/fleet.mjs";

/** @type {import("../support/fleet.mjs").Fleet} */
let fleet;
before(async () => {
  fleet = await startFleet();
});
after(() => fleet?.stop());

/** @param {import("viam-app-client").Interceptor[]} interceptors */
const clientWith = (...interceptors) => createViamClient({ ...fleet.options, interceptors });

test("has an own function for each RPC of the service, and cannot be changed", async () => {
  const facts = JSON.parse(
    await readFile(new URL("../../crates/codegen/tests/app_service.json", import.meta.url), "utf8"),
  );
  const client = await createViamClient(fleet.options);
  const { appService } = client;
  assert.equal(Object.keys(appService).length, facts.services["viam.app.v1.AppService"].methods.length);
  assert.ok(Object.values(appService).every((method) => typeof method === "function"));
  assert.ok(Object.isFrozen(appService));
  // A method needs no `this`.
  const { listOrganizations } = appService;
  assert.deepEqual(await listOrganizations(), { organizations: [] });
  client.close();
});

test("refuses an option of a call that it does not know, in both layers, and sends nothing", async () => {
  /** @type {string[]} */
  const made = [];
  const client = await clientWith((next) => (call) => {
    made.push(call.method);
    return next(call);
  });
  const { appService, appClient } = client;
  const wrong = /** @type {any} */ ({ timeoutms: 5 });
  const error = (/** @type {string} */ method) => ({
    name: "GrpcError",
    code: "INVALID_ARGUMENT",
    message: new RegExp(`^\\[INVALID_ARGUMENT\\] ${method}: timeoutms: no such option; expected one of .*timeoutMs`),
  });
  await assert.rejects(appService.listOrganizations({}, wrong), error("ListOrganizations"));
  await assert.rejects(appService.uploadModuleFile([], wrong), error("UploadModuleFile"));
  await assert.rejects(appService.tailRobotPartLogs({ id: "part" }, wrong).next(), error("TailRobotPartLogs"));
  await assert.rejects(appClient.listOrganizations(wrong), error("ListOrganizations"));
  await assert.rejects(appClient.getRobotPartLogs("part", wrong), error("GetRobotPartLogs"));
  await assert.rejects(appClient.tailRobotPartLogs("part", wrong).next(), error("TailRobotPartLogs"));
  assert.deepEqual(made, []);
  client.close();
});

test("the first interceptor is the outermost", async () => {
  /** @type {string[]} */
  const seen = [];
  const named = (/** @type {string} */ name) => (/** @type {import("viam-app-client").MakeCall} */ next) =>
    /** @type {import("viam-app-client").MakeCall} */ (
      async (call) => {
        seen.push(`${name} ${call.method} ${call.kind}`);
        const reply = await next(call);
        seen.push(`${name} done`);
        return reply;
      }
    );
  const client = await clientWith(named("outer"), named("inner"));
  await client.appService.listOrganizations();
  assert.deepEqual(seen, [
    "outer ListOrganizations unary",
    "inner ListOrganizations unary",
    "inner done",
    "outer done",
  ]);
  client.close();
});

test("an interceptor changes the request and the options, and responds itself", async () => {
  const client = await clientWith((next) => (call) => {
    if (call.method === "GetRobot") return Promise.resolve({ robot: undefined });
    if (call.method === "CreateOrganization") return next({ ...call, request: { name: "Renamed" } });
    return next({ ...call, options: { ...call.options, signal: AbortSignal.abort() } });
  });
  const { organization } = await client.appService.createOrganization({ name: "Named" });
  assert.equal(organization?.name, "Renamed");
  assert.deepEqual(await client.appService.getRobot({ id: "no request is sent" }), { robot: undefined });
  await assert.rejects(client.appService.listOrganizations(), { code: "CANCELLED" });
  client.close();
});

test("what an interceptor throws is the call's failure", async () => {
  const client = await clientWith(() => () => {
    throw new RangeError("not today");
  });
  await assert.rejects(client.appService.listOrganizations(), (/** @type {any} */ error) => {
    assert.deepEqual([error.name, error.code, error.method], ["GrpcError", "UNKNOWN", "ListOrganizations"]);
    assert.match(error.message, /an interceptor threw: not today/);
    return error.cause instanceof RangeError;
  });
  client.close();
});

test("an interceptor reads a stream's responses", async () => {
  const client = await clientWith(
    () =>
      async function* () {
        yield { logs: [] };
      },
  );
  const replies = [];
  for await (const reply of client.appService.tailRobotPartLogs({ id: "part" })) replies.push(reply);
  assert.deepEqual(replies, [{ logs: [] }]);
  client.close();
});
