import { type Check, must } from "./check.js";
import { invalidArgument } from "./errors.js";

/** The characters that HTTP allows in the name of a header. */
const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;
/** The characters that HTTP and JavaScript allow in the value of a header. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** An iterable may be endless. */
const MAX_HEADERS = 1000;

const EXPECTED = "Headers, pairs or an object of strings";
const isList = must(EXPECTED, (value) => typeof value === "object" && value !== null);

/** Headers in any of their forms. Errors do not contain the values: they may be credentials. */
export const headers: Check = (value, path) => {
  isList(value, path);
  let count = 0;
  for (const entry of entriesOf(value as object)) {
    if (++count > MAX_HEADERS) throw invalidArgument(`${path}: expected at most ${MAX_HEADERS} headers`);
    if (!Array.isArray(entry) || entry.length !== 2) must(EXPECTED, () => false)(entry, path);
    const [name, content] = entry as [unknown, unknown];
    if (typeof name !== "string" || !NAME.test(name)) {
      throw invalidArgument(
        `${path}: a header's name has only letters, digits and !#$%&'*+-.^_\`|~, got ${JSON.stringify(String(name))}`,
      );
    }
    // The digits of a huge bigint take minutes.
    if (typeof content === "bigint") must("a string", () => false)(content, `${path}.${name}`);
    if (!VALUE.test(String(content))) {
      throw invalidArgument(
        `${path}.${name}: a header's value has no control characters and none beyond U+00FF; encode other text first`,
      );
    }
  }
};

function entriesOf(value: object): Iterable<unknown> {
  if (!(Symbol.iterator in value)) return Object.entries(value);
  const entries = value as Iterable<unknown>;
  // An iterator can be read once only, and the request reads it again.
  must(EXPECTED, () => (entries[Symbol.iterator]() as unknown) !== entries)(value, "headers");
  return entries;
}
