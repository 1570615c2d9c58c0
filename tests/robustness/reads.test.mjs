// The RPCs that may be sent twice are those that only read, by their names too.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

/** The names of RPCs that only read. */
const READS = /^(Get|List|Search|Read|Tail|Check)|^OrganizationGet|^LocationAuth$/;

test("an RPC is marked as read-only if and only if its name says so", async () => {
  const proto = await readFile(new URL("../../proto/app/v1/app.proto", import.meta.url), "utf8");
  const rpcs = [...proto.replace(/\/\/.*/g, "").matchAll(/rpc (\w+)\s*\([^)]*\)\s*returns\s*\([^)]*\)\s*({[^}]*}|;)/g)];
  assert.equal(rpcs.length, 124);
  for (const [, name, options] of rpcs) {
    assert.equal(options.includes("NO_SIDE_EFFECTS"), READS.test(name), name);
  }
});
