// proto/ as the codec of another library knows it.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

import { root, target } from "../../scripts/command.mjs";

const set = execFileSync(join(target, "debug/examples/descriptors"), { cwd: root, maxBuffer: 1 << 26 });
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, set));

/** The RPCs of the service. */
export const rpcs = registry.getService("viam.app.v1.AppService")?.methods ?? [];

/** @typedef {import("@bufbuild/protobuf").DescMessage} DescMessage */

/** The messages that the package knows. */
export const messages = [...registry].filter(
  /** @returns {desc is DescMessage} */
  (desc) =>
    desc.kind === "message" &&
    !desc.typeName.startsWith("google.protobuf.") &&
    // They hold an `Any` and a `Duration`, which have no form of their own in JavaScript.
    !["google.rpc.Status", "google.rpc.RetryInfo"].includes(desc.typeName),
);
