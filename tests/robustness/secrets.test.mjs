// No credential and no token can be read anywhere; no name in data changes an object.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, test } from "node:test";

import { openRuntimes } from "./runtimes.mjs";
import { script, startService } from "./service.mjs";

const SECRET = "sesame-0123456789-sesame";
const TOKEN = "bearer-9876543210-bearer";

const { runtimes, close } = await openRuntimes();
after(close);

/** A port without a listener. */
async function closedPort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/** Services that fail in their own ways. @type {Record<string, import("./service.mjs").Script>[]} */
const failing = [
  { Authenticate: script.fail(16, "invalid credentials") },
  { Authenticate: (answer) => answer.reset() },
  { Authenticate: (answer) => answer.http(500, { "content-type": "text/html" }) },
  { Authenticate: (answer) => answer.http(302, { location: "/elsewhere" }) },
  { Authenticate: script.signIn("line\nbreak") },
  ...[script.fail(16), script.fail(14), script.fail(3)].map((fails) => ({
    GetRobot: fails,
    UpdateRobot: fails,
    TailRobotPartLogs: fails,
  })),
  { GetRobot: (answer) => answer.reset(), UpdateRobot: (answer) => answer.http(401) },
];

for (const { name, run } of runtimes) {
  test(`${name}: errors, console, storage and URLs contain no credentials`, async () => {
    const services = await Promise.all(
      failing.map((scripts) => startService({ Authenticate: script.signIn(TOKEN), ...scripts })),
    );
    const hosts = [...services.map(({ url }) => url), `http://127.0.0.1:${await closedPort()}`];
    const credentials = { type: "api-key", authEntity: "key", payload: SECRET };
    const token = { type: "access-token", payload: TOKEN };
    const clients = hosts.flatMap((serviceHost) =>
      [credentials, token].map((credentials) => ({ serviceHost, credentials, retry: false })),
    );
    const wrong = [
      { serviceHost: `https://user:${SECRET}@app.viam.com` },
      { serviceHost: `https://${SECRET}@app.viam.com` },
      { serviceHost: SECRET },
      { serviceHost: "http://example.com", credentials },
      { credentials: SECRET },
      { credentials: { ...credentials, type: SECRET } },
      { credentials: { type: "api-key", payload: SECRET } },
      { credentials: { ...credentials, authEntity: { SECRET } } },
      { credentials, headers: { authorization: `Bearer\n${TOKEN}` } },
      { credentials, headers: [[SECRET]] },
      { credentials, retry: SECRET },
      { credentials, timestamps: SECRET },
      { credentials, maxReceiveBytes: SECRET },
    ];
    const read = await run("secrets", "gather", { clients, wrong });
    for (const { close } of services) await close();
    assert.ok(!read.includes("no error"));
    for (const code of ["UNAUTHENTICATED", "UNAVAILABLE", "INVALID_ARGUMENT"]) assert.ok(read.includes(code), code);
    for (const secret of [SECRET, TOKEN]) {
      const at = read.indexOf(secret);
      assert.equal(at, -1, read.slice(Math.max(0, at - 300), at + 100));
    }
  });

  test(`${name}: names in data change no object`, async () => {
    const { same, own, plain, polluted, refused } = await run("secrets", "pollute");
    assert.deepEqual({ same, own, plain, polluted }, { same: true, own: true, plain: true, polluted: undefined });
    assert.match(refused, /__proto__: unknown field/);
  });
}
