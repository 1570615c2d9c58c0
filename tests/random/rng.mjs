// Random numbers that a seed gives again.

/** A generator of random things. Two with one seed give the same. */
export class Rng {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A number from 0, below 1 (mulberry32). */
  number() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below a limit. @param {number} limit */
  below(limit) {
    return Math.floor(this.number() * limit);
  }

  /** @param {number} probability */
  chance(probability) {
    return this.number() < probability;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return list[this.below(list.length)];
  }

  /** A list of up to so many things. @template T @param {number} most @param {() => T} make @returns {T[]} */
  list(most, make) {
    return Array.from({ length: this.below(most + 1) }, make);
  }

  /** @param {number} length */
  bytes(length) {
    return Uint8Array.from({ length }, () => this.below(256));
  }

  /** An integer of so many bits, often one at a boundary. @param {number} bits @param {boolean} signed */
  integer(bits, signed) {
    const top = 1n << BigInt(bits);
    const edges = [0n, 1n, -1n, 127n, 128n, top - 1n, top / 2n - 1n, top / 2n, 2n ** 53n - 1n, 2n ** 53n, -(2n ** 53n)];
    const any = () => (BigInt(this.below(2 ** 32)) << 32n) | BigInt(this.below(2 ** 32));
    const value = this.chance(0.5) ? this.pick(edges) : any() >> BigInt(this.below(64));
    return signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
  }

  double() {
    const edges = [0, -0, 1, -1.5, 0.1, Number.MAX_VALUE, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER, 1e21];
    return this.chance(0.5) ? this.pick(edges) : (this.number() - 0.5) * 10 ** this.below(30);
  }

  /** Well-formed text. */
  text() {
    const kind = this.number();
    if (kind < 0.15) return "";
    if (kind < 0.17) return this.pick(["x", "é", "\u{1f980}", "\0"]).repeat(this.below(70_000));
    const pieces = ["a", "Z", "0", " ", "\0", "\n", "\u007f", "é", "\u07ff", "\u2028", "\ufeff", "\ufffd", "\uffff"];
    return this.list(12, () => this.pick([...pieces, "\u{10000}", "\u{1f980}", "\u{10ffff}"])).join("");
  }

  /** The key of an object. */
  key() {
    return this.chance(0.3) ? this.pick(["", "constructor", "toString", "then", "toJSON", "0", "17"]) : this.text();
  }

  /** A value that JSON has. @param {number} depth @returns {any} */
  json(depth) {
    const kind = this.below(depth > 0 ? 7 : 4);
    if (kind === 0) return null;
    if (kind === 1) return this.chance(0.5);
    if (kind === 2) return this.double();
    if (kind === 3) return this.text();
    if (kind === 4) return this.list(4, () => this.json(depth - 1));
    return this.struct(depth - 1);
  }

  /** A JSON object. @param {number} depth @returns {Record<string, any>} */
  struct(depth) {
    return Object.fromEntries(this.list(4, () => [this.key(), this.json(depth)]));
  }
}
