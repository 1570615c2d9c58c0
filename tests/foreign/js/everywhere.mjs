// The same tests wherever the SDK runs.

import { describe, test } from "node:test";

import { fragments } from "./nouns/fragments.mjs";
import { locations } from "./nouns/locations.mjs";
import { logs } from "./nouns/logs.mjs";
import { machines } from "./nouns/machines.mjs";
import { members } from "./nouns/members.mjs";
import { organizations } from "./nouns/organizations.mjs";
import { parts } from "./nouns/parts.mjs";
import { registry } from "./nouns/registry.mjs";
import { roles } from "./nouns/roles.mjs";

/** @typedef {Awaited<ReturnType<import("./caller.mjs").Open>>} Cloud */
/** @typedef {Record<string, (cloud: Cloud) => Promise<void>>} Tests by what each shows */

const NOUNS = { organizations, members, locations, machines, parts, logs, fragments, roles, registry };

/** Tests every noun. @param {() => Cloud} cloud signed in as owner of the demo fleet */
export function testEverything(cloud) {
  for (const [noun, tests] of Object.entries(NOUNS)) {
    describe(noun, () => {
      for (const [title, run] of Object.entries(tests)) test(title, () => run(cloud()));
    });
  }
}
