// The options of a client, and the errors of wrong options.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createViamClient, DialOptions, ViamClient } from "viam-app-client";

const KEY_ID = "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b";
const credentials = { type: "api-key", authEntity: KEY_ID, payload: "secret-key-value" };

/** @type {[string, object, RegExp][]} */
const WRONG = [
  [
    "an unknown option",
    { serviceHots: "https://app.viam.com" },
    /serviceHots: no such option; expected one of serviceHost, /,
  ],
  ["a host that is no URL", { serviceHost: "app viam" }, /serviceHost: /],
  ["a host with another protocol", { serviceHost: "ftp://app.viam.com" }, /serviceHost: /],
  ["plain HTTP to elsewhere", { serviceHost: "http://app.viam.com" }, /insecure/],
  [
    "credentials that are text",
    { credentials: "secret-key-value" },
    /credentials: expected \{ type, authEntity, payload \}/,
  ],
  ["credentials of no known type", { credentials: { ...credentials, type: "password" } }, /credentials\.type: /],
  ["credentials without a key", { credentials: { type: "api-key", authEntity: KEY_ID } }, /credentials\.payload: /],
  ["a negative timeout", { defaultTimeoutMs: -1 }, /defaultTimeoutMs: expected a number of milliseconds/],
  ["a timeout that is text", { defaultTimeoutMs: "20" }, /defaultTimeoutMs: /],
  ["interceptors that are no functions", { interceptors: [1] }, /interceptors\[0\]: expected a function, got a number/],
  ["another form of times", { timestamps: "moment" }, /timestamps: expected "date" or "iso"/],
  ["no limit for responses", { maxReceiveBytes: 0 }, /maxReceiveBytes: /],
  ["an empty location", { locationId: "" }, /locationId: expected a non-empty string, got an empty string/],
];

for (const [what, options, message] of WRONG) {
  test(`refuses ${what}`, async () => {
    await assert.rejects(createViamClient(/** @type {any} */ (options)), (/** @type {any} */ error) => {
      assert.equal(error.name, "GrpcError");
      assert.equal(error.code, "INVALID_ARGUMENT");
      assert.match(error.message, message);
      assert.doesNotMatch(`${error.message} ${error.stack}`, /secret-key-value/);
      return true;
    });
  });
}

test("accepts plain HTTP to this computer, and elsewhere with an option", async () => {
  for (const options of [
    { serviceHost: "http://127.0.0.1:1" },
    { serviceHost: "http://localhost:1" },
    { serviceHost: "http://[::1]:1" },
    { serviceHost: "http://fleet.example:1", insecure: true },
  ]) {
    const client = await createViamClient(options);
    client.close();
  }
});

test("DialOptions.withApiKey refuses an id that is not a UUID, and shows neither", () => {
  assert.throws(
    () => DialOptions.withApiKey(KEY_ID, "secret-key-value"),
    (/** @type {any} */ error) => {
      assert.equal(error.code, "INVALID_ARGUMENT");
      assert.match(error.message, /apiKeyId: expected a UUID/);
      assert.doesNotMatch(error.message, /secret-key-value/);
      return true;
    },
  );
});

/** @type {[object, RegExp][]} */
const WRONG_DIAL = [
  [{ disableWebrtc: true }, /disableWebrtc: means nothing here/],
  [{ disable_webrtc: true }, /disable_webrtc: means nothing here/],
  [{ max_reconnect_attempts: 3 }, /max_reconnect_attempts: means nothing here/],
  [{ forceP2p: false }, /forceP2p: means nothing here/],
  [{ turn_uri: "turn:turn.viam.com" }, /turn_uri: means nothing here/],
  [{ auth_entity: KEY_ID }, /auth_entity: no such option; here it is called authEntity/],
  [{ speed: 1 }, /speed: no such option; expected one of credentials, authEntity/],
];

for (const [options, message] of WRONG_DIAL) {
  test(`DialOptions refuses ${Object.keys(options)[0]}`, () => {
    assert.throws(() => new DialOptions(options), { code: "INVALID_ARGUMENT", message });
  });
}

test("createFromDialOptions requires credentials and their entity", async () => {
  await assert.rejects(ViamClient.createFromDialOptions(new DialOptions()), /credentials: expected/);
  const withoutEntity = new DialOptions({ credentials: { type: "api-key", payload: "key" } });
  await assert.rejects(ViamClient.createFromDialOptions(withoutEntity), /authEntity: expected the id of the api-key/);
});

for (const [options, message] of /** @type {[any, RegExp][]} */ ([
  [{ disableWebrtc: true }, /disableWebrtc: means nothing here/],
  [{ nonsense: 1 }, /nonsense: no such option/],
  [{ timeout: null }, /timeout: expected a number of seconds/],
  [{ timeout: "5" }, /timeout: expected a number of seconds/],
])) {
  test(`createFromDialOptions refuses ${JSON.stringify(options)}`, async () => {
    const dial = { credentials: { type: "api-key", payload: "key" }, authEntity: KEY_ID, ...options };
    await assert.rejects(ViamClient.createFromDialOptions(dial), { code: "INVALID_ARGUMENT", message });
  });
}

test("createFromDialOptions uses HTTPS for a host without a scheme, and HTTP with an option", async () => {
  const options = DialOptions.withApiKey("key", KEY_ID);
  (await ViamClient.createFromDialOptions(options, "fleet.example")).close();
  const { credentials } = options;
  const insecure = new DialOptions({ credentials, authEntity: KEY_ID, insecure: true });
  (await ViamClient.createFromDialOptions(insecure, "localhost:8080")).close();
});
