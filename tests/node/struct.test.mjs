// The wire forms of times and Structs.

import assert from "node:assert/strict";
import { test } from "node:test";

import { datetimeToTimestamp, dictToStruct, structToDict } from "viam-app-client";

test("a Date becomes seconds and nanoseconds, before 1970 too", () => {
  assert.deepEqual(datetimeToTimestamp(new Date("2024-05-01T12:00:00.250Z")), {
    seconds: 1714564800,
    nanos: 250_000_000,
  });
  assert.deepEqual(datetimeToTimestamp(new Date(-1)), { seconds: -1, nanos: 999_000_000 });
  assert.deepEqual(datetimeToTimestamp(new Date(0)), { seconds: 0, nanos: 0 });
  assert.equal(datetimeToTimestamp(undefined), undefined);
});

test("other values than a Date are refused", () => {
  for (const value of [new Date("never"), "2024-05-01", 0, null]) {
    assert.throws(() => datetimeToTimestamp(/** @type {any} */ (value)), {
      code: "INVALID_ARGUMENT",
      message: /date: expected/,
    });
  }
});

test("converting an object to a Struct and back returns the same object", () => {
  const object = JSON.parse(
    '{"n": 1.5, "s": "", "t": true, "z": null, "l": [1, [], {}], "o": {"__proto__": {"x": 1}, "constructor": 2}}',
  );
  const back = structToDict(dictToStruct(object));
  assert.deepEqual(back, object);
  assert.equal(JSON.stringify(back), JSON.stringify(object));
  assert.equal(/** @type {any} */ ({}).x, undefined);
});

test("every kind of value has its own field on the wire", () => {
  assert.deepEqual(
    dictToStruct({ n: 1, s: "a", t: false, z: null, l: [2], o: {}, u: /** @type {any} */ (undefined) }),
    {
      fields: {
        n: { numberValue: 1 },
        s: { stringValue: "a" },
        t: { boolValue: false },
        z: { nullValue: "NULL_VALUE" },
        l: { listValue: { values: [{ numberValue: 2 }] } },
        o: { structValue: { fields: {} } },
      },
    },
  );
});

test("what JSON cannot hold is refused with its path", () => {
  /** @type {any} */
  const circle = { a: [] };
  circle.a.push(circle);
  /** @type {[any, RegExp][]} */
  const wrong = [
    [{ a: { b: [0, Number.NaN] } }, /a\.b\[1\]: expected a JSON value, got NaN/],
    [{ a: 1n }, /a: expected a JSON value, got bigint/],
    [{ a: () => 1 }, /a: expected a JSON value, got function/],
    [{ a: new Date() }, /a: expected a JSON value, got Date/],
    [circle, /a\[0\]: expected a JSON value, got one that holds itself/],
    ["text", /object: expected object, got string/],
    [[], /object: expected object, got Array/],
  ];
  for (const [value, message] of wrong) {
    assert.throws(() => dictToStruct(value), { code: "INVALID_ARGUMENT", message });
  }
});

test("an invalid Struct is refused with its path", () => {
  /** @type {[any, RegExp][]} */
  const wrong = [
    [{}, /struct\.fields: expected object, got undefined/],
    [null, /struct\.fields: expected object/],
    [{ fields: { a: {} } }, /struct\.fields\.a: expected one of nullValue/],
    [{ fields: { a: { numberValue: "1" } } }, /struct\.fields\.a: expected one of/],
    [{ fields: { a: { numberValue: 1, boolValue: true } } }, /struct\.fields\.a: expected one of/],
    [
      { fields: { a: { listValue: { values: [{ structValue: {} }] } } } },
      /a\.listValue\.values\[0\]\.structValue\.fields: expected/,
    ],
  ];
  for (const [value, message] of wrong) {
    assert.throws(() => structToDict(value), { code: "INVALID_ARGUMENT", message });
  }
});
