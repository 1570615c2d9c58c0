import { SECRET_FIELDS } from "../gen/secret-fields.js";

/** What is shown in place of a secret. */
export const MASK = "•••";

/** Limits of what is stored of a value. */
export interface Budget {
  /** The total length of all strings to store, in characters. */
  characters: number;
  /** The number of values to store, including nested ones. */
  values: number;
}

/** A copy of a value to show. */
export interface Snapshot {
  readonly value: unknown;
  /** Whether it is complete. */
  readonly complete: boolean;
  /** Whether secrets are masked in it. */
  readonly masked: boolean;
}

const FIELDS: ReadonlySet<string> = new Set(SECRET_FIELDS);
/** In configurations, which are free-form JSON, secrets are found by the usual names of fields. */
const SECRET_WORDS = "secret|password|passphrase|token|api_?key|access_?key|private_?key|credential";
const SECRET_NAME = new RegExp(`(?:${SECRET_WORDS})s?$`, "i");
/** A secret in a configuration's text that is not JSON: a string, or a list of strings. */
const SECRET_IN_TEXT = new RegExp(
  `("(?:[^"\\\\]*(?:${SECRET_WORDS})s?|(?:${SECRET_FIELDS.join("|")})s?)"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|\\[[^\\]{}]*\\])`,
  "gi",
);
/** They mark an index of a list. */
const PAGE_TOKEN = /page_?token$/i;

function isSecret(name: string): boolean {
  return FIELDS.has(name.replace(/s$/, "")) || FIELDS.has(name) || (SECRET_NAME.test(name) && !PAGE_TOKEN.test(name));
}

/** Whether a value of a secret's name may be a secret; it is not if it is empty, or says yes or no. */
function isContent(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== "" && typeof value !== "boolean";
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * Copies a value within a budget, without secrets. Dates, bytes and large integers are not converted. A value whose
 * properties throw is left out: the client refuses such a request with an error that names the property.
 */
export function snapshot(value: unknown, budget: Budget): Snapshot {
  const copier = new Copier(budget);
  try {
    const copy = copier.copy(value, "");
    return { value: copy, complete: copier.complete, masked: copier.masked };
  } catch {
    return { value: undefined, complete: false, masked: false };
  }
}

class Copier {
  complete = true;
  masked = false;
  readonly #left: Budget;

  constructor(budget: Budget) {
    this.#left = { ...budget };
  }

  copy(value: unknown, name: string): unknown {
    this.#left.values -= 1;
    if (isSecret(name) && isContent(value)) {
      this.masked = true;
      return MASK;
    }
    if (typeof value === "string") return this.#text(value, name);
    if (typeof value !== "object" || value === null) return typeof value === "function" ? undefined : value;
    if (value instanceof Date) return this.#date(value);
    if (value instanceof ArrayBuffer) return this.#bytes(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) {
      return this.#bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    }
    if (Array.isArray(value)) return this.#list(value, name);
    return this.#object(value);
  }

  /** The client refuses an invalid date, and so does a program that is copied from the call. */
  #date(date: Date): Date | string {
    if (!Number.isNaN(date.getTime())) return new Date(date);
    this.complete = false;
    return String(date);
  }

  #object(value: object): Record<string, unknown> {
    const copy: Record<string, unknown> = {};
    // A change of a configuration's property: its value has the name at the end of its path.
    const { path } = value as { path?: unknown };
    const changed = typeof path === "string" ? path.split(".").at(-1) : undefined;
    for (const [key, item] of Object.entries(value)) {
      if (this.#spent()) {
        this.complete = false;
        break;
      }
      const name = key === "value" ? (changed ?? key) : key;
      // In a configuration, `__proto__` is an ordinary key.
      Object.defineProperty(copy, key, { value: this.copy(item, name), enumerable: true });
    }
    return copy;
  }

  #spent(): boolean {
    return this.#left.values <= 0 || this.#left.characters <= 0;
  }

  #text(text: string, name: string): string {
    const shown = name.endsWith("Json") ? this.#withoutSecrets(text) : text;
    const length = Math.max(0, Math.min(shown.length, this.#left.characters));
    this.#left.characters -= length;
    if (length === shown.length) return shown;
    this.complete = false;
    return `${shown.slice(0, length)}… ${shown.length - length} more characters`;
  }

  /** A configuration's text: as it is, unless it has secrets. */
  #withoutSecrets(json: string): string {
    const parsed = parse(json);
    if (parsed === undefined) return this.#withoutStrings(json);
    const copier = new Copier({ characters: Number.POSITIVE_INFINITY, values: this.#left.values });
    const copy = copier.copy(parsed, "");
    if (!copier.complete) return this.#withoutStrings(json);
    if (!copier.masked) return json;
    this.masked = true;
    return JSON.stringify(copy);
  }

  #withoutStrings(json: string): string {
    return json.replace(SECRET_IN_TEXT, (_, field: string, secret: string) => {
      if (secret === '""' || secret === "[]") return field + secret;
      this.masked = true;
      return `${field}"${MASK}"`;
    });
  }

  #bytes(bytes: Uint8Array): Uint8Array | string {
    if (bytes.length <= this.#left.characters) {
      this.#left.characters -= bytes.length;
      return bytes.slice();
    }
    this.complete = false;
    return `${bytes.length} bytes`;
  }

  #list(list: readonly unknown[], name: string): unknown[] {
    const copy: unknown[] = [];
    for (const item of list) {
      if (this.#spent()) {
        this.complete = false;
        copy.push(`… ${list.length - copy.length} more`);
        break;
      }
      copy.push(this.copy(item, name));
    }
    return copy;
  }
}
