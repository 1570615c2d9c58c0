// Random messages in the form of another library, and as this package gives and takes them.

import { create, fromJson, ScalarType, toJson } from "@bufbuild/protobuf";
import { ListValueSchema, TimestampSchema, timestampFromMs, ValueSchema } from "@bufbuild/protobuf/wkt";

/**
 * @typedef {import("@bufbuild/protobuf").DescMessage} DescMessage
 * @typedef {import("@bufbuild/protobuf").DescField} DescField
 * @typedef {import("@bufbuild/protobuf").DescEnum} DescEnum
 * @typedef {import("./rng.mjs").Rng} Rng
 */

/** How the package gives times and integers. @typedef {{ timestamps: "date" | "iso", int64: "number" | "bigint" }} Forms */

const SECONDS = [-62_135_596_800n, -1n, 0n, 1n, 253_402_300_799n];

/** Seconds and nanoseconds, often at an end of their range. @param {Rng} rng */
function timestamp(rng) {
  const seconds = rng.chance(0.5) ? rng.pick(SECONDS) : BigInt(rng.below(2 ** 32)) - 2n ** 31n;
  const nanos = rng.pick([0, 1, 999_999_999, 123_000_000, 456_000, rng.below(1e9)]);
  return create(TimestampSchema, { seconds, nanos });
}

/** Fields of a newer version of the protocol. @param {Rng} rng */
function unknownFields(rng) {
  const field = () => {
    const wireType = rng.pick([0, 1, 2, 5]);
    const length = rng.below(20);
    const data = [[rng.below(128)], rng.bytes(8), [length, ...rng.bytes(length)], [], [], rng.bytes(4)][wireType];
    return { no: 10_000 + rng.below(1000), wireType, data: Uint8Array.from(data) };
  };
  return rng.chance(0.2) ? rng.list(3, field) : [];
}

/**
 * A random message.
 * @param {Rng} rng @param {DescMessage} desc @param {number} depth how deep messages are nested
 * @returns {any}
 */
export function randomMessage(rng, desc, depth) {
  if (desc.typeName === "google.protobuf.Timestamp") return timestamp(rng);
  if (desc.typeName === "google.protobuf.Struct") return rng.struct(3);
  if (desc.typeName === "google.protobuf.Value") return fromJson(ValueSchema, rng.json(3));
  if (desc.typeName === "google.protobuf.ListValue")
    return fromJson(
      ListValueSchema,
      rng.list(4, () => rng.json(3)),
    );
  /** @type {any} */
  const message = create(desc);
  for (const member of desc.members) {
    if (member.kind === "oneof") {
      const field = rng.pick([undefined, ...member.fields]);
      if (!field || (field.message && depth === 0)) continue;
      message[member.localName] = { case: field.localName, value: singular(rng, field, depth) };
    } else if (rng.chance(0.8) && !(member.message && depth === 0)) {
      message[member.localName] = value(rng, member, depth);
    }
  }
  const unknown = unknownFields(rng);
  if (unknown.length > 0) message.$unknown = unknown;
  return message;
}

/** @param {Rng} rng @param {DescField} field @param {number} depth @returns {any} */
function value(rng, field, depth) {
  if (field.fieldKind === "list") return rng.list(4, () => singular(rng, field, depth));
  if (field.fieldKind === "map") {
    return Object.fromEntries(rng.list(4, () => [mapKey(rng, field.mapKey), singular(rng, field, depth)]));
  }
  return singular(rng, field, depth);
}

/** @param {Rng} rng @param {ScalarType} type */
function mapKey(rng, type) {
  return type === ScalarType.STRING ? rng.key() : String(scalar(rng, type));
}

/** @param {Rng} rng @param {DescField} field @param {number} depth @returns {any} */
function singular(rng, field, depth) {
  if (field.message) return randomMessage(rng, field.message, depth - 1);
  if (field.enum) {
    const numbers = field.enum.values.map(({ number }) => number);
    return rng.chance(0.8) ? rng.pick(numbers) : Number(rng.integer(32, true));
  }
  return scalar(rng, /** @type {ScalarType} */ (field.scalar));
}

/** @param {Rng} rng @param {ScalarType} type */
function scalar(rng, type) {
  switch (type) {
    case ScalarType.STRING:
      return rng.text();
    case ScalarType.BYTES:
      return rng.bytes(rng.below(200));
    case ScalarType.BOOL:
      return rng.chance(0.5);
    case ScalarType.DOUBLE:
      return rng.chance(0.1) ? rng.pick([Number.NaN, Number.POSITIVE_INFINITY]) : rng.double();
    case ScalarType.FLOAT:
      return Math.fround(rng.number() * 1e6);
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return rng.integer(64, true);
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return rng.integer(64, false);
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return Number(rng.integer(32, false));
    default:
      return Number(rng.integer(32, true));
  }
}

/** The error of an integer that a number would round. */
export class Unsafe extends Error {}

/**
 * A message as the package gives it.
 * @param {DescMessage} desc @param {any} message @param {Forms} forms
 * @returns {any} throws `Unsafe` where it gives an error instead
 */
export function given(desc, message, forms) {
  return converted(desc, message, {
    time: (time) => {
      if (forms.timestamps === "iso") return toJson(TimestampSchema, time);
      return new Date(Number(time.seconds) * 1000 + Math.floor(time.nanos / 1e6));
    },
    enumeration: (desc, number) => desc.value[number]?.name ?? number,
    integer: (value) => {
      if (forms.int64 === "bigint") return value;
      if (BigInt(Number(value)) !== value || !Number.isSafeInteger(Number(value))) throw new Unsafe();
      return Number(value);
    },
    whole: true,
  });
}

/**
 * A message as a caller may give it: each value in one of the forms that it may have.
 * @param {Rng} rng @param {DescMessage} desc @param {any} message
 * @returns {any}
 */
export function taken(rng, desc, message) {
  return converted(desc, message, {
    time: (time) => {
      const { seconds, nanos } = time;
      /** @type {unknown[]} */
      const forms = [{ seconds, nanos }, toJson(TimestampSchema, time)];
      const milliseconds = Number(seconds) * 1000 + nanos / 1e6;
      if (nanos % 1e6 === 0 && timestampFromMs(milliseconds).nanos === nanos) forms.push(new Date(milliseconds));
      return rng.pick(forms);
    },
    enumeration: (desc, number) => (rng.chance(0.5) ? number : (desc.value[number]?.name ?? number)),
    integer: (value) => (Number.isSafeInteger(Number(value)) && rng.chance(0.5) ? Number(value) : value),
    whole: false,
  });
}

/**
 * @typedef {object} Conversion
 * @property {(time: any) => unknown} time
 * @property {(desc: DescEnum, number: number) => unknown} enumeration
 * @property {(value: bigint) => unknown} integer
 * @property {boolean} whole whether absent fields are there too
 */

/** @param {DescMessage} desc @param {any} message @param {Conversion} conversion @returns {any} */
function converted(desc, message, conversion) {
  if (desc.typeName === "google.protobuf.Timestamp") return conversion.time(message);
  if (desc.typeName === "google.protobuf.Struct") return message;
  if (desc.typeName === "google.protobuf.Value") return toJson(ValueSchema, message);
  if (desc.typeName === "google.protobuf.ListValue") return toJson(ListValueSchema, message);
  /** @type {[string, unknown][]} */
  const entries = [];
  for (const field of desc.fields) {
    const chosen = field.oneof && message[field.oneof.localName];
    const value = field.oneof ? (chosen.case === field.localName ? chosen.value : undefined) : message[field.localName];
    // Another library keeps the default of an absent field in the prototype.
    const absent = value === undefined || (!field.oneof && !isPresent(field, message));
    if (absent && !conversion.whole) continue;
    entries.push([field.jsonName, absent ? undefined : convertedField(field, value, conversion)]);
  }
  return Object.fromEntries(entries);
}

/** @param {DescField} field @param {any} message */
function isPresent(field, message) {
  return (
    field.fieldKind === "list" ||
    field.fieldKind === "map" ||
    Object.hasOwn(message, field.localName) ||
    isImplicit(field)
  );
}

/** @param {DescField} field */
const isImplicit = (field) => (field.fieldKind === "scalar" || field.fieldKind === "enum") && field.presence === 2;

/** @param {DescField} field @param {any} value @param {Conversion} conversion */
function convertedField(field, value, conversion) {
  const one = (/** @type {any} */ item) => convertedItem(field, item, conversion);
  if (field.fieldKind === "list") return value.map(one);
  if (field.fieldKind === "map")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, one(item)]));
  return one(value);
}

/** @param {DescField} field @param {any} value @param {Conversion} conversion */
function convertedItem(field, value, conversion) {
  if (field.message) return converted(field.message, value, conversion);
  if (field.enum) return conversion.enumeration(field.enum, value);
  return typeof value === "bigint" ? conversion.integer(value) : value;
}
