// Every method of `appClient` with random arguments and random replies: each argument reaches the server, and what
// the method returns is part of the reply.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inspect, isDeepStrictEqual } from "node:util";

import { createViamClient } from "viam-app-client";

import { appClientMethods } from "../app-client/signatures.mjs";
import { startEchoServer } from "./echo-server.mjs";
import { given, randomMessage } from "./message.mjs";
import { Rng } from "./rng.mjs";
import { ROUNDS, SEED } from "./settings.mjs";

/** @type {Awaited<ReturnType<typeof startEchoServer>>} */
let server;
/** @type {import("viam-app-client").ViamClient<any>} */
let client;
/** @type {import("./message.mjs").Forms} */
const FORMS = { timestamps: "iso", int64: "bigint" };

before(async () => {
  server = await startEchoServer(new Rng(SEED));
  const credentials = /** @type {const} */ ({ type: "access-token", payload: "token" });
  client = await createViamClient({ ...FORMS, serviceHost: server.url, credentials, retry: false });
});
after(() => {
  client?.close();
  server?.close();
});

/** Arguments that are sent in another form, or with others only. */
const NOT_SENT = /ole$|esourceType$| file$| models$| user$| propertyChanges$|^createKey orgId$/;

/** @param {Rng} rng @param {import("../app-client/signatures.mjs").Parameter} parameter @returns {any} */
function argument(rng, { name, type }) {
  if (/=>|Change</.test(type)) return (/** @type {unknown} */ value) => value;
  if (name === "url") return `https://example.com/${rng.below(1e9)}`;
  if (name === "file") return rng.bytes(1 + rng.below(100));
  if (name === "logo") return rng.bytes(1 + rng.below(100));
  if (name === "user") return { orgId: "org", applicationId: "app", email: "email" };
  if (/\[\]$/.test(type)) return [];
  if (/PackageType/.test(type)) return "PACKAGE_TYPE_MODULE";
  if (/Visibility/.test(type)) return "VISIBILITY_PRIVATE";
  if (/resourceType$/i.test(name)) return "robot";
  if (/Role$|role$/.test(name)) return "owner";
  if (/Json|Record/.test(type)) return rng.struct(3);
  if (/MessageInit/.test(type)) return {};
  return `${name} ${rng.below(1e9)} ${rng.text()}`;
}

/** Whether a value is another or somewhere in it. @param {unknown} part @param {any} whole @returns {boolean} */
function isIn(part, whole) {
  if (isDeepStrictEqual(part, whole)) return true;
  if (typeof whole !== "object" || whole === null || ArrayBuffer.isView(whole)) return false;
  return Object.values(whole).some((value) => isIn(part, value));
}

/** What a method returned, each of its own parts. @param {any} result @returns {unknown[]} */
const partsOf = (result) =>
  Object.prototype.toString.call(result) === "[object Object]" ? Object.values(result) : [result];

for (const [index, { name, parameters }] of appClientMethods().entries()) {
  test(`${name} with random arguments and replies`, async () => {
    for (let round = 0; round < ROUNDS * 4; round++) {
      const seed = (SEED + round) * 1000 + index;
      const rng = new Rng(seed);
      const place = `${name}, seed ${seed}`;
      const args = parameters.map((parameter) => argument(rng, parameter));
      /** @type {any[]} */
      const received = [];
      /** @type {any[]} */
      const sent = [];
      server.cases.set(place, {
        received,
        replies(rpc) {
          const message = randomMessage(rng, rpc.output, 3);
          // The list ends with this page.
          if ("nextPageToken" in message) message.nextPageToken = "";
          sent.push(given(rpc.output, message, FORMS));
          return [message];
        },
      });
      const call = /** @type {any} */ (client.appClient)[name](...args, { headers: { "x-case": place } });
      const stream = Symbol.asyncIterator in Object(call);
      try {
        const result = stream ? (await call.next()).value : await call;
        for (const part of partsOf(result)) {
          if (part !== undefined) assert.ok(isIn(part, sent), `${place}: not in the reply: ${inspect(part)}`);
        }
      } catch (error) {
        const failure = /** @type {any} */ (error);
        assert.equal(failure.name, "GrpcError", `${place}: ${failure.stack}`);
        // A message or text that must be there is not.
        assert.match(
          failure.code,
          name.startsWith("edit") ? /INTERNAL|PERMISSION_DENIED|INVALID_ARGUMENT/ : /INTERNAL/,
          `${place}: ${error}`,
        );
      } finally {
        if (stream) await call.return();
      }
      assert.ok(received.length > 0, `${place}: nothing was sent`);
      for (const [i, value] of args.entries()) {
        if (typeof value === "function" || NOT_SENT.test(`${name} ${parameters[i].name}`)) continue;
        assert.ok(
          isIn(value, received) || isDeepStrictEqual(value, {}),
          `${place}: ${parameters[i].name} was not sent`,
        );
      }
      server.cases.delete(place);
    }
  });
}
