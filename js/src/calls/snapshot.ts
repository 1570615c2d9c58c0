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
/** A secret in the text of a configuration: a string, or a list of strings. */
const SECRET_IN_TEXT = new RegExp(
  `("(?:[^"\\\\]*(?:${SECRET_WORDS})s?|(?:${SECRET_FIELDS.join("|")})s?)"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|\\[[^\\]{}]*\\])`,
  "gi",
);
/** They mark an index of a list. */
const PAGE_TOKEN = /page_?token$/i;

function isSecret(name: string): boolean {
  return FIELDS.has(name.replace(/s$/, "")) || FIELDS.has(name) || (SECRET_NAME.test(name) && !PAGE_TOKEN.test(name));
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
    if (typeof value === "string") return this.#text(value, name);
    if (typeof value !== "object" || value === null) return typeof value === "function" ? undefined : value;
    if (value instanceof Date) return new Date(value);
    if (value instanceof ArrayBuffer) return this.#bytes(new Uint8Array(value), name);
    if (ArrayBuffer.isView(value)) {
      return this.#bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), name);
    }
    if (Array.isArray(value)) return this.#list(value, name);
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      if (this.#spent()) {
        this.complete = false;
        break;
      }
      // In a configuration, `__proto__` is an ordinary key.
      Object.defineProperty(copy, key, { value: this.copy(item, key), enumerable: true });
    }
    return copy;
  }

  #spent(): boolean {
    return this.#left.values <= 0 || this.#left.characters <= 0;
  }

  #text(text: string, name: string): string {
    if (text === "") return text;
    if (isSecret(name)) {
      this.masked = true;
      return MASK;
    }
    const shown = name.endsWith("Json") ? this.#withoutSecrets(text) : text;
    const length = Math.max(0, Math.min(shown.length, this.#left.characters));
    this.#left.characters -= length;
    if (length === shown.length) return shown;
    this.complete = false;
    return `${shown.slice(0, length)}… ${shown.length - length} more characters`;
  }

  #withoutSecrets(json: string): string {
    return json.replace(SECRET_IN_TEXT, (_, field: string, secret: string) => {
      if (secret === '""' || secret === "[]") return field + secret;
      this.masked = true;
      return `${field}"${MASK}"`;
    });
  }

  #bytes(bytes: Uint8Array, name: string): Uint8Array | string {
    if (isSecret(name)) return this.#text(MASK, name);
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
