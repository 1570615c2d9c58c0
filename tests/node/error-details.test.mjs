// The messages with which a server describes a failure, as `GrpcError.details`.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createViamClient, decodeMessage, encodeMessage, loadWasm } from "viam-app-client";

/** The types of the details, and what they hold. @type {[type: any, value: object][]} */
const DETAILS = [
  ["google.rpc.ErrorInfo", { reason: "TOO_MANY", domain: "viam.com", metadata: { limit: "5" } }],
  ["google.rpc.BadRequest", { fieldViolations: [{ field: "name", description: "taken" }] }],
  ["viam.app.v1.GetRobotRequest", { id: "robot" }],
];
const UNKNOWN = { type: "example.Unknown", bytes: new Uint8Array([8, 1]) };

/** The details of the error of a call. */
async function detailsOfFailure() {
  await loadWasm();
  const details = DETAILS.map(([type, value]) => ({ typeUrl: `types/${type}`, value: encodeMessage(type, value) }));
  const status = encodeMessage("google.rpc.Status", {
    code: 9,
    details: [...details, { typeUrl: `types/${UNKNOWN.type}`, value: UNKNOWN.bytes }],
  });
  const headers = {
    "content-type": "application/grpc-web+proto",
    "grpc-status": "9",
    "grpc-status-details-bin": Buffer.from(status).toString("base64"),
  };
  const client = await createViamClient({
    serviceHost: "http://127.0.0.1:1",
    fetch: async () => new Response(null, { headers }),
  });
  const error = await client.appService.getRobot({}).catch((error) => error);
  client.close();
  return /** @type {import("viam-app-client").GrpcError} */ (error).details;
}

test("details of google.rpc are decoded; of other types there are the bytes, which decodeMessage takes", async () => {
  const details = await detailsOfFailure();
  assert.deepEqual(details.at(-1), { ...UNKNOWN, value: undefined });
  for (const [i, [type, value]] of DETAILS.entries()) {
    assert.equal(details[i]?.type, type);
    if (type.startsWith("google.rpc.")) assert.deepEqual(details[i]?.value, value);
    assert.deepEqual(decodeMessage(type, details[i]?.bytes ?? new Uint8Array()), value);
  }
});
