// Random data to a server with the codec of another library, and back: every RPC, every message.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { createViamClient, decodeMessage, encodeMessage, loadWasm } from "viam-app-client";

import { EXACT, READING, startEchoServer } from "./echo-server.mjs";
import { given, randomMessage, taken, Unsafe } from "./message.mjs";
import { Rng } from "./rng.mjs";
import { messages, rpcs } from "./schema.mjs";
import { FORMS, ROUNDS, SEED } from "./settings.mjs";

/** @type {Awaited<ReturnType<typeof startEchoServer>>} */
let server;
before(async () => {
  await loadWasm();
  server = await startEchoServer(new Rng(SEED));
});
after(() => server?.close());

/** The JavaScript name of an RPC's method. @param {any} service @param {string} name */
const methodOf = (service, name) =>
  service[Object.keys(service).find((key) => key.toLowerCase() === name.toLowerCase()) ?? ""];

/**
 * What the replies are, or `OUT_OF_RANGE` where one of them has an integer that a number would round.
 * @param {() => any} make
 */
function expectedOf(make) {
  try {
    return make();
  } catch (error) {
    if (error instanceof Unsafe) return "OUT_OF_RANGE";
    throw error;
  }
}

/** What a call gave, or its error's code. @param {() => Promise<unknown>} call */
async function outcomeOf(call) {
  try {
    return await call();
  } catch (error) {
    const { name, code } = /** @type {any} */ (error);
    assert.equal(name, "GrpcError", String(/** @type {Error} */ (error).stack));
    if (code !== "OUT_OF_RANGE") throw error;
    return code;
  }
}

for (const forms of FORMS) {
  test(`every RPC carries random data both ways, with ${Object.values(forms).join(" and ")}`, async () => {
    const client = await createViamClient({
      ...forms,
      serviceHost: server.url,
      credentials: { type: "access-token", payload: "token" },
    });
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, rpc] of rpcs.entries()) {
        const seed = (SEED + round) * 1000 + index;
        const rng = new Rng(seed);
        const many = (/** @type {boolean} */ stream, /** @type {import("./message.mjs").DescMessage} */ desc) =>
          Array.from({ length: stream ? rng.below(4) : 1 }, () => randomMessage(rng, desc, 4));
        const kind = rpc.methodKind;
        const requests = many(kind === "client_streaming", rpc.input);
        const replies = many(kind === "server_streaming", rpc.output);
        const id = `${forms.timestamps} ${forms.int64} ${seed}`;
        server.cases.set(id, { requests, replies: () => replies });
        const inputs = requests.map((message) => taken(rng, rpc.input, message));
        const method = methodOf(client.appService, rpc.name);
        const options = { headers: { "x-case": id } };
        const actual = await outcomeOf(async () => {
          if (kind === "client_streaming") return [await method(inputs, options)];
          if (kind === "unary") return [await method(inputs[0], options)];
          const all = [];
          for await (const reply of method(inputs[0], options)) all.push(reply);
          return all;
        });
        const expected = expectedOf(() => replies.map((message) => given(rpc.output, message, forms)));
        assert.deepEqual(actual, expected, `${rpc.name}, seed ${seed}`);
        assert.deepEqual(server.faults, [], `${rpc.name}, seed ${seed}`);
        server.cases.delete(id);
      }
    }
    client.close();
  });
}

test("every message is decoded and encoded as another library does", async () => {
  assert.ok(messages.length > 300, `${messages.length} messages`);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, desc] of messages.entries()) {
      const seed = (SEED + round) * 1000 + index;
      const rng = new Rng(seed);
      const message = randomMessage(rng, desc, 4);
      const name = /** @type {any} */ (desc.typeName);
      for (const forms of FORMS) {
        const actual = await outcomeOf(async () => decodeMessage(name, toBinary(desc, message), forms));
        assert.deepEqual(
          actual,
          expectedOf(() => given(desc, message, forms)),
          `${name}, seed ${seed}`,
        );
      }
      const bytes = encodeMessage(name, taken(rng, desc, message));
      const again = given(desc, fromBinary(desc, bytes, READING), EXACT);
      assert.deepEqual(again, given(desc, message, EXACT), `${name}, seed ${seed}`);
    }
  }
});

test("a Struct is carried to the limit of its depth, and refused beyond", () => {
  const desc = messages.find(({ typeName }) => typeName === "viam.app.v1.RobotPart");
  assert.ok(desc);
  const nested = (/** @type {number} */ depth) => {
    /** @type {any} */
    let value = {};
    for (let i = 0; i < depth; i++) value = i % 2 === 0 ? { a: value } : { a: [value] };
    return value;
  };
  let deepest = 0;
  for (let depth = 1; depth < 400; depth++) {
    const part = { robotConfig: nested(depth) };
    try {
      const bytes = encodeMessage("viam.app.v1.RobotPart", part);
      assert.deepEqual(decodeMessage("viam.app.v1.RobotPart", bytes).robotConfig, part.robotConfig);
      assert.deepEqual(given(desc, fromBinary(desc, bytes, READING), EXACT).robotConfig, part.robotConfig);
      deepest = depth;
    } catch (error) {
      assert.equal(/** @type {any} */ (error).code, "INVALID_ARGUMENT", `depth ${depth}`);
    }
  }
  assert.ok(deepest > 100 && deepest < 300, `${deepest}`);
});

test("half of a surrogate pair is refused wherever text is, with its path", () => {
  /** @type {[any, any, string][]} */
  const places = [
    ["viam.app.v1.Robot", { name: "a\ud800b" }, "name"],
    ["viam.app.v1.Robot", { name: "\udc00" }, "name"],
    ["viam.app.v1.GetRobotPartLogsRequest", { levels: ["info", "\udbff"] }, "levels[1]"],
    ["viam.app.v1.RobotPart", { robotConfig: { a: [{ b: "\ud83e" }] } }, "robotConfig.a[0].b"],
    ["viam.app.v1.RobotPart", { robotConfig: { "\ud83e": 1 } }, "robotConfig"],
  ];
  for (const [type, value, path] of places) {
    assert.throws(
      () => encodeMessage(type, value),
      (/** @type {any} */ error) => error.code === "INVALID_ARGUMENT" && error.rawMessage.startsWith(`${path}: `),
    );
  }
});
