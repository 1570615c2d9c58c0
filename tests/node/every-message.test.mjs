// Random messages of every type, made by prost: what they are in JavaScript, and back.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";

import { decodeMessage, encodeMessage, loadWasm } from "viam-app-client";

import { root, target } from "../../scripts/command.mjs";

/** @type {{ type: any, wire: string, json: unknown }[]} */
let samples = [];

before(async () => {
  await loadWasm();
  const program = join(target, "debug/examples/random_messages");
  const { stdout } = await promisify(execFile)(program, { cwd: root, maxBuffer: 1 << 28 });
  samples = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
});

/** @param {{ type: any, wire: string }} sample @param {"date" | "iso"} timestamps */
const decode = ({ type, wire }, timestamps) =>
  decodeMessage(type, Buffer.from(wire, "hex"), { timestamps, int64: "bigint" });

/**
 * Compares a value with protobuf's own JSON of it.
 * @param {any} actual @param {any} json @param {string} path
 */
function same(actual, json, path) {
  if (actual instanceof Uint8Array) {
    assert.equal(Buffer.from(actual).toString("base64"), json, path);
  } else if (actual instanceof Date) {
    assert.equal(actual.getTime(), Math.floor(Date.parse(json.replace(/(\.\d{3})\d*/, "$1"))), path);
  } else if (Array.isArray(actual)) {
    assert.equal(actual.length, json.length, path);
    for (const [i, value] of actual.entries()) same(value, json[i], `${path}[${i}]`);
  } else if (typeof actual === "object" && actual !== null) {
    const keys = Object.keys(actual).filter((key) => actual[key] !== undefined);
    assert.deepEqual(keys.sort(), Object.keys(json).sort(), path);
    for (const key of keys) same(actual[key], json[key], `${path}.${key}`);
  } else if (typeof actual === "bigint" || typeof json === "string") {
    assert.equal(String(actual), json, path);
  } else {
    assert.equal(actual, json, path);
  }
}

test("every message equals that of prost", () => {
  const types = new Set(samples.map((sample) => sample.type));
  assert.ok(types.size >= 319, `${types.size} types`);
  for (const timestamps of /** @type {const} */ (["date", "iso"])) {
    for (const sample of samples) same(decode(sample, timestamps), sample.json, sample.type);
  }
});

test("an integer that a number would round is an error", () => {
  const bytes = encodeMessage("viam.app.v1.Module", { totalRobotUsage: 2n ** 53n });
  assert.throws(() => decodeMessage("viam.app.v1.Module", bytes), {
    name: "GrpcError",
    code: "OUT_OF_RANGE",
    message: /\[OUT_OF_RANGE\] totalRobotUsage: the integer is beyond 2\^53 - 1/,
  });
  assert.equal(decodeMessage("viam.app.v1.Module", bytes, { int64: "bigint" }).totalRobotUsage, 2n ** 53n);
  const largest = encodeMessage("viam.app.v1.Module", { totalRobotUsage: Number.MAX_SAFE_INTEGER });
  assert.equal(decodeMessage("viam.app.v1.Module", largest).totalRobotUsage, Number.MAX_SAFE_INTEGER);
});

test("every message survives the way to the wire and back", () => {
  for (const sample of samples) {
    const object = decode(sample, "iso");
    const again = decodeMessage(sample.type, encodeMessage(sample.type, object), {
      timestamps: "iso",
      int64: "bigint",
    });
    assert.deepEqual(again, object, sample.type);
  }
});
