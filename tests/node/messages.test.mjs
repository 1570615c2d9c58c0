// Messages as bytes and back, and the constants of enums.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { decodeMessage, encodeMessage, loadWasm, Visibility } from "viam-app-client";

before(() => loadWasm());

test("a message keeps every kind of value", () => {
  const robot = { id: "r", name: "crane 🏗", location: "l", lastAccess: new Date(1714564800250) };
  const decoded = decodeMessage("viam.app.v1.Robot", encodeMessage("viam.app.v1.Robot", robot));
  assert.equal(decoded.name, robot.name);
  assert.deepEqual(decoded.lastAccess, robot.lastAccess);
  assert.equal(decoded.createdOn, undefined);
  assert.deepEqual(structuredClone(decoded), decoded);
});

test("times can be text with all their digits", () => {
  const bytes = encodeMessage("viam.app.v1.Robot", { lastAccess: { seconds: 1714564800, nanos: 123456789 } });
  const robot = decodeMessage("viam.app.v1.Robot", bytes, { timestamps: "iso" });
  assert.equal(robot.lastAccess, "2024-05-01T12:00:00.123456789Z");
});

test("enums are names, or numbers without a name", () => {
  const visibility = (/** @type {any} */ value) =>
    decodeMessage("viam.app.v1.Module", encodeMessage("viam.app.v1.Module", { visibility: value })).visibility;
  assert.equal(visibility(Visibility.VISIBILITY_PUBLIC), "VISIBILITY_PUBLIC");
  assert.equal(visibility(1), "VISIBILITY_PRIVATE");
  assert.equal(visibility(77), 77);
  assert.ok(Object.isFrozen(Visibility));
  for (const [name, value] of Object.entries(Visibility)) assert.equal(name, value);
});

test("wrong input is refused with its path", () => {
  /** @type {[any, RegExp][]} */
  const wrong = [
    [{ name: 7 }, /name: expected string, got number/],
    [{ nmae: "crane" }, /nmae: /],
    [{ lastAccess: "yesterday" }, /lastAccess: expected a Date/],
  ];
  for (const [value, message] of wrong) {
    assert.throws(() => encodeMessage("viam.app.v1.Robot", value), {
      name: "GrpcError",
      code: "INVALID_ARGUMENT",
      message,
    });
  }
  assert.throws(() => encodeMessage(/** @type {any} */ ("viam.app.v1.Robots"), {}), {
    code: "INVALID_ARGUMENT",
    message: /viam\.app\.v1\.Robots/,
  });
});

test("malformed bytes are an error, and the next message is decoded", () => {
  assert.throws(() => decodeMessage("viam.app.v1.Robot", new Uint8Array([0x0a, 0x7f, 1])), { name: "GrpcError" });
  assert.equal(decodeMessage("viam.app.v1.Robot", new Uint8Array([0x0a, 1, 65])).id, "A");
});
