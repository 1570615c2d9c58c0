// Values that no argument is meant for.

export const trap = () => {
  throw new RangeError("it must not be read");
};

/** A promise that throws where it is waited for. */
// biome-ignore lint/suspicious/noThenProperty: what is to be tested
export const brokenPromise = () => Object.defineProperty(Promise.resolve("text"), "then", { value: trap });

/** @type {any} */
const cyclic = {};
cyclic.self = cyclic;
/** So many ways lead into it that no walk through all of them ends. @type {any} */
const cyclicTwice = {};
cyclicTwice.left = cyclicTwice;
cyclicTwice.right = cyclicTwice;
/** @type {any[]} */
const cyclicList = [];
cyclicList.push(cyclicList, cyclicList);
/** @type {any} */
let deep = {};
for (let i = 0; i < 100_000; i++) deep = { deep };
const revocable = Proxy.revocable({}, {});
revocable.revoke();

/** Reading any of these properties throws. @param {string[]} names */
export const getters = (...names) =>
  Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get: trap, enumerable: true }])));

/**
 * By what they are. Those in `OBJECTS` are JSON, so that they are right where an object is taken.
 * @type {Record<string, any>}
 */
export const OBJECTS = {
  "no prototype": Object.create(null),
  "an instance": new (class {
    a = 1;
  })(),
  "a frozen object": Object.freeze({ a: 1 }),
  "a list that is none": { length: -1 },
  "an iterable that throws": { [Symbol.iterator]: trap },
  "an iterator that throws": { [Symbol.iterator]: () => ({ next: trap }) },
};

/** @type {Record<string, any>} */
export const VALUES = {
  null: null,
  true: true,
  false: false,
  1.5: 1.5,
  "-1": -1,
  NaN: Number.NaN,
  "-0": -0,
  Infinity: Number.POSITIVE_INFINITY,
  "a bigint": 2n ** 70n,
  "a huge bigint": 1n << 20_000n,
  text: "text",
  "empty text": "",
  "a lone surrogate": "\ud800",
  "a symbol": Symbol("symbol"),
  "a function": () => {},
  "an empty list": [],
  "a list": [1],
  "a list with a hole": Array(1e6),
  "a list of the largest length": Array(2 ** 32 - 1),
  "a list in itself": cyclicList,
  "a proxy that throws": new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap }),
  "a proxy without keys": new Proxy({}, { ownKeys: trap }),
  "a proxy without values": new Proxy({ a: 1 }, { get: trap }),
  "a list that throws": new Proxy([], { get: trap }),
  "a function that throws": new Proxy(() => {}, { apply: trap, get: trap }),
  "a revoked proxy": revocable.proxy,
  "a getter that throws": getters("a"),
  "a tag that throws": Object.defineProperty({}, Symbol.toStringTag, { get: trap }),
  // biome-ignore lint/suspicious/noThenProperty: what a caller may have by accident
  "a thenable that throws": { then: trap },
  "text that throws": { toString: trap, [Symbol.toPrimitive]: trap },
  "an object in itself": cyclic,
  "an object in itself twice": cyclicTwice,
  "a deep object": deep,
  "no date": new Date(Number.NaN),
  "a date": new Date(0),
  "a map": new Map(),
  "a promise": Promise.resolve("text"),
  bytes: new Uint8Array([255]),
  "a buffer": new ArrayBuffer(2),
  "an error": new Error("error"),
  ...OBJECTS,
};
