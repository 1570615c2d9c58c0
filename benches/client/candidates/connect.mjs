// connect-web 2 with protobuf-es 2, with its own message objects.

import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { createClient } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
// Replaces generated code; the resulting descriptors are the same.
import descriptors from "../../../target/bench/descriptors.bin";

/** @param {string} baseUrl */
export async function open(baseUrl) {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptors));
  const service = registry.getService("viam.app.v1.AppService");
  if (!service) throw new Error("the descriptors have no AppService");
  const client = /** @type {any} */ (createClient(service, createGrpcWebTransport({ baseUrl })));
  /** @type {import("../measure.mjs").Candidate} */
  const candidate = {
    machines: async (locationId) => (await client.listRobots({ locationId })).robots,
    parts: async (robotId) => (await client.getRobotParts({ robotId })).parts,
    logs: async (id) => (await client.getRobotPartLogs({ id })).logs,
    machine: async (id) => (await client.getRobot({ id })).robot,
    tail: async (id, onEntry) => {
      for await (const { logs } of client.tailRobotPartLogs({ id })) logs.forEach(onEntry);
    },
  };
  return candidate;
}
