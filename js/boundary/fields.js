// Header fields cross between the module and JavaScript as lines of `name:value`: one string for all.

import { pairs } from "./exchange.js";

/** `Headers` of lines. @param {string} lines */
export function headers(lines) {
  const headers = new Headers();
  for (const [name, value] of pairs(lines)) {
    try {
      headers.append(name, value);
    } catch {
      // A trailer that is not a valid HTTP header is omitted.
    }
  }
  return headers;
}

/** Lines of `HeadersInit`. Throws if it is none. @param {HeadersInit} init */
export function fields(init) {
  return Array.from(new Headers(init), ([name, value]) => `${name}:${value}\n`).join("");
}
