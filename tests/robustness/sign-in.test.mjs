// Sign-in: shared, before expiry, again if a token is refused, and never unnecessarily.

import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";

import { logs } from "../hostile/wire.mjs";
import { openRuntimes, remote } from "./runtimes.mjs";
import { script, startService } from "./service.mjs";

/** @typedef {import("./service.mjs").Script} Script */

const service = await startService();
const { runtimes, close } = await openRuntimes();
after(async () => {
  await close();
  await service.close();
});
beforeEach(() => {
  for (const method of Object.keys(service.scripts)) delete service.scripts[method];
  service.forget();
});

const options = {
  serviceHost: service.url,
  credentials: { type: "api-key", authEntity: "key", payload: "secret" },
  retry: false,
};
/** Tokens that no header can have, and what the error says. @type {[string | number | object, string][]} */
const UNUSABLE = [
  ["", "an empty string"],
  ["hush\r\nhush: 1", "a string with a line break"],
  ["hush\n", "a string with a line break"],
  ["Bearer hush", "a string with a space"],
  ["hush\0", "a string with a control character"],
  ["hus\u00e9", "a string with characters that are not ASCII"],
  ["hush\u{1f511}", "a string with characters that are not ASCII"],
  [5, "number"],
  [{ access_token: "hush" }, "object"],
];

const ok = { ok: true, messages: 1 };

/** A JWT that lives so many seconds. @param {number} id @param {number} seconds */
function jwt(id, seconds) {
  const part = (/** @type {object} */ value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part({ iat: 1000, exp: 1000 + seconds, jti: String(id) })}.c2ln`;
}

/** Signs in with `token-1`, `token-2` and so on. @type {Script} */
const counting = (answer, asked) => script.signIn(`token-${asked.count}`)(answer, asked);

/** Takes one token only. @param {string} token @param {Script} [then] @returns {Script} */
const only =
  (token, then = script.robot) =>
  (answer, asked) =>
    asked.headers.authorization === `Bearer ${token}` ? then(answer, asked) : answer.fail(16, "token expired");

/** The tokens that calls of an RPC came with. @param {string} method */
const tokens = (method) =>
  service.asked.filter((asked) => asked.method === method).map(({ headers }) => headers.authorization?.slice(7));

for (const runtime of runtimes) {
  const viam = remote(runtime);
  const { name } = runtime;

  test(`${name}: a client that calls nothing does not sign in`, async () => {
    await viam.open({ options });
    assert.deepEqual(service.asked, []);
    await viam.call({});
    assert.deepEqual(
      service.asked.map(({ method }) => method),
      ["Authenticate", "GetRobot"],
    );
  });

  test(`${name}: the sign-in carries no token, and every call its own`, async () => {
    await viam.open({ options });
    await viam.call({});
    const [signIn, call] = service.asked;
    assert.equal(signIn.headers.authorization, undefined);
    assert.equal(call.headers.authorization, "Bearer token");
    assert.match(String(call.headers.viam_client), /^\w+;v[\d.]+.*;v[\d.]+$/);
    assert.ok(signIn.body.includes("secret"));
  });

  test(`${name}: a hundred calls at once share one sign-in`, async () => {
    /** @type {Promise<void>} */
    const all = new Promise((resolve) => {
      service.scripts.Authenticate = async (answer, asked) => {
        setImmediate(resolve);
        return script.signIn("token")(answer, asked);
      };
    });
    await viam.open({ options });
    const names = Array.from({ length: 100 }, (_, index) => `call ${index}`);
    await Promise.all(names.map((name) => viam.start({ name })));
    await all;
    for (const name of names) assert.deepEqual(await viam.ended(name), ok);
    assert.equal(service.count("Authenticate"), 1);
    assert.equal(service.count("GetRobot"), 100);
  });

  test(`${name}: a token is renewed before it expires, while calls continue`, async () => {
    service.scripts.Authenticate = (answer, asked) => script.signIn(jwt(asked.count, 1))(answer, asked);
    await viam.open({ options });
    while (service.count("Authenticate") < 4) assert.deepEqual(await viam.call({}), ok);
    assert.deepEqual(await viam.authNews(), ["signed-in"]);
  });

  test(`${name}: a token that does not end is kept`, async () => {
    service.scripts.Authenticate = (answer, asked) => script.signIn(jwt(asked.count, 3600))(answer, asked);
    await viam.open({ options });
    for (let call = 0; call < 5; call++) await viam.call({});
    assert.equal(service.count("Authenticate"), 1);
  });

  test(`${name}: a refused token is renewed once and the call replayed once`, async () => {
    Object.assign(service.scripts, { Authenticate: counting, GetRobot: only("token-2") });
    await viam.open({ options });
    assert.deepEqual(await viam.call({}), ok);
    assert.deepEqual(tokens("GetRobot"), ["token-1", "token-2"]);
    assert.deepEqual(await viam.call({}), ok);
    assert.equal(service.count("Authenticate"), 2);
  });

  test(`${name}: a write with a refused token is replayed too: it was not executed`, async () => {
    Object.assign(service.scripts, {
      Authenticate: counting,
      UpdateRobot: only("token-2", async (answer) => {
        await answer.message(Buffer.alloc(0));
        answer.ok();
      }),
    });
    await viam.open({ options });
    assert.deepEqual(await viam.call({ method: "updateRobot", request: { id: "a", name: "b" } }), ok);
    assert.deepEqual(tokens("UpdateRobot"), ["token-1", "token-2"]);
  });

  test(`${name}: a stream with a refused token is replayed`, async () => {
    service.scripts.Authenticate = counting;
    service.scripts.TailRobotPartLogs = only("token-2", async (answer) => {
      await answer.message(logs("one"));
      answer.ok();
    });
    await viam.open({ options });
    assert.deepEqual(await viam.call({ method: "tailRobotPartLogs", request: { id: "part" } }), ok);
    assert.deepEqual(tokens("TailRobotPartLogs"), ["token-1", "token-2"]);
  });

  test(`${name}: a hundred calls with a refused token share one new sign-in`, async () => {
    Object.assign(service.scripts, { Authenticate: counting, GetRobot: only("token-2") });
    await viam.open({ options });
    await viam.call({ name: "first", method: "listRobots", request: { locationId: "a" } });
    const names = Array.from({ length: 100 }, (_, index) => `call ${index}`);
    await Promise.all(names.map((name) => viam.start({ name })));
    for (const name of names) assert.deepEqual(await viam.ended(name), ok);
    assert.equal(service.count("Authenticate"), 2);
  });

  test(`${name}: a token that is always refused is not renewed for ever`, async () => {
    Object.assign(service.scripts, { Authenticate: counting, GetRobot: script.fail(16, "not you") });
    await viam.open({ options });
    const ended = await viam.call({});
    assert.equal(ended.message, "[UNAUTHENTICATED] GetRobot: not you");
    assert.equal(service.count("Authenticate"), 2);
    assert.equal(service.count("GetRobot"), 2);
  });

  test(`${name}: PERMISSION_DENIED signs in never`, async () => {
    service.scripts.GetRobot = script.fail(7, "not yours");
    await viam.open({ options });
    assert.equal((await viam.call({})).code, "PERMISSION_DENIED");
    assert.equal((await viam.call({})).code, "PERMISSION_DENIED");
    assert.equal(service.count("Authenticate"), 1);
    assert.equal(service.count("GetRobot"), 2);
  });

  test(`${name}: a wrong key is reported once`, async () => {
    service.scripts.Authenticate = script.fail(16, "invalid credentials");
    await viam.open({ options });
    for (let call = 0; call < 5; call++) {
      const ended = await viam.call({});
      assert.equal(ended.message, "[UNAUTHENTICATED] Authenticate: invalid credentials");
    }
    assert.equal(service.count("Authenticate"), 1);
    assert.equal(service.count("GetRobot"), 0);
    assert.deepEqual(await viam.authNews(), ["signed-out"]);
  });

  test(`${name}: a key that is revoked while signed in is reported once`, async () => {
    Object.assign(service.scripts, {
      Authenticate: (/** @type {any} */ answer, /** @type {any} */ asked) =>
        asked.count === 1 ? script.signIn("token-1")(answer, asked) : answer.fail(16, "invalid credentials"),
      GetRobot: only("none"),
    });
    await viam.open({ options });
    for (let call = 0; call < 3; call++) assert.equal((await viam.call({})).code, "UNAUTHENTICATED");
    assert.equal(service.count("Authenticate"), 2);
    assert.deepEqual(await viam.authNews(), ["signed-in", "signed-out"]);
  });

  test(`${name}: a sign-in that fails for another reason is tried again by the next call`, async () => {
    service.scripts.Authenticate = (answer, asked) =>
      asked.count === 1 ? answer.fail(13, "out of order") : script.signIn("token")(answer, asked);
    await viam.open({ options });
    assert.equal((await viam.call({})).message, "[INTERNAL] Authenticate: out of order");
    assert.deepEqual(await viam.call({}), ok);
    assert.deepEqual(await viam.authNews(), ["signed-in"]);
  });

  test(`${name}: a sign-in response without a token is an error`, async () => {
    service.scripts.Authenticate = async (answer) => {
      await answer.message(Buffer.alloc(0));
      answer.ok();
    };
    await viam.open({ options });
    const ended = await viam.call({});
    assert.equal(ended.code, "INTERNAL");
    assert.match(ended.message, /the response to the sign-in is malformed/);
  });

  test(`${name}: getAccessToken is called for each call, and once for calls that wait together`, async () => {
    const { credentials: _, ...rest } = options;
    await viam.open({ options: rest, tokens: ["one", "two", "three"] });
    await viam.call({});
    await viam.call({});
    assert.deepEqual(tokens("GetRobot"), ["one", "two"]);
    assert.equal(service.count("Authenticate"), 0);
    assert.deepEqual(await viam.authNews(), []);
  });

  test(`${name}: getAccessToken is called again if its token is refused`, async () => {
    const { credentials: _, ...rest } = options;
    service.scripts.GetRobot = only("two");
    await viam.open({ options: rest, tokens: ["one", "two"] });
    assert.deepEqual(await viam.call({}), ok);
    assert.deepEqual(tokens("GetRobot"), ["one", "two"]);
  });

  test(`${name}: what getAccessToken throws is the cause of UNAUTHENTICATED`, async () => {
    const { credentials: _, ...rest } = options;
    await viam.open({ options: rest, tokens: [null] });
    const ended = await viam.call({});
    assert.equal(ended.code, "UNAUTHENTICATED");
    assert.equal(ended.cause, "Error: the app is signed out");
    assert.deepEqual(service.asked, []);
  });

  test(`${name}: a token that no header can have fails the call, which names getAccessToken and the reason`, async () => {
    const { credentials: _, ...rest } = options;
    for (const [token, reason] of UNUSABLE) {
      await viam.open({ options: rest, tokens: [token] });
      for (const method of ["getRobot", "tailRobotPartLogs"]) {
        const { code, message, ...ended } = await viam.call({ method, request: {} });
        assert.equal(code, "UNAUTHENTICATED", String(token));
        assert.match(message, new RegExp(`^\\[UNAUTHENTICATED\\] \\w+: getAccessToken: expected .+, got ${reason}$`));
        assert.ok(!JSON.stringify({ message, ended }).includes("hush"), message);
      }
    }
    assert.deepEqual(service.asked, []);
  });

  test(`${name}: an access token that no header can have is refused with the options`, async () => {
    for (const [payload, reason] of UNUSABLE) {
      if (payload === "" || typeof payload !== "string") continue;
      const credentials = { type: "access-token", payload };
      await assert.rejects(viam.open({ options: { ...options, credentials } }), (error) => {
        assert.match(
          String(error),
          new RegExp(`\\[INVALID_ARGUMENT\\] credentials.payload: expected an access token, got ${reason}`),
        );
        return !String(error).includes("hush");
      });
    }
  });

  test(`${name}: an access token is used as it is, and never traded for another`, async () => {
    const credentials = { type: "access-token", payload: "given" };
    service.scripts.GetRobot = script.fail(16, "expired");
    await viam.open({ options: { ...options, credentials } });
    assert.equal((await viam.call({})).message, "[UNAUTHENTICATED] GetRobot: expired");
    assert.deepEqual(tokens("GetRobot"), ["given"]);
    assert.equal(service.count("Authenticate"), 0);
  });

  test(`${name}: without credentials calls go without a token`, async () => {
    const { credentials: _, ...rest } = options;
    await viam.open({ options: rest });
    assert.deepEqual(await viam.call({}), ok);
    assert.equal(service.asked[0].headers.authorization, undefined);
  });

  test(`${name}: a service that requires credentials, and a client that has none`, async () => {
    const { credentials: _, ...rest } = options;
    const refuse = script.fail(16, "not signed in");
    Object.assign(service.scripts, { GetRobot: refuse, TailRobotPartLogs: refuse });
    const hint = /^\[UNAUTHENTICATED\] \w+: not signed in \(the client has no credentials: .*getAccessToken/;
    await viam.open({ options: rest });
    assert.match((await viam.call({})).message, hint);
    assert.match((await viam.call({ method: "tailRobotPartLogs", request: {} })).message, hint);
    // The caller's own header is credentials too.
    await viam.open({ options: { ...rest, headers: { authorization: "Basic hush" } } });
    assert.equal((await viam.call({})).message, "[UNAUTHENTICATED] GetRobot: not signed in");
  });
}
