// Calls the application's functions. What one that returns nothing throws is not the call's error: it is reported as that
// of an event listener.

import { headers } from "./fields.js";
import { statusCodes } from "./gen/status-codes.js";

/** @template T @param {(value: T) => void} callback @param {T} value */
function call(callback, value) {
  try {
    callback(value);
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}

/** @param {(headers: Headers) => void} callback @param {string} fields lines of `name:value` */
export const callWithHeaders = (callback, fields) => call(callback, headers(fields));

/** @param {(state: import("../src/client-options.js").AuthState) => void} callback @param {boolean} signedIn */
export const callWithAuthState = (callback, signedIn) => call(callback, signedIn ? "signed-in" : "signed-out");

/**
 * @param {(attempt: import("../src/call-options.js").Attempt) => void} callback
 * @param {string} method
 * @param {number | undefined} status
 * @param {number} durationMs
 * @param {number} bytesSent
 * @param {number} bytesReceived
 */
export function callWithAttempt(callback, method, status, durationMs, bytesSent, bytesReceived) {
  const code = /** @type {any} */ (status === undefined ? undefined : statusCodes[status]);
  call(callback, { method, code, durationMs, bytesSent, bytesReceived });
}

/** A promise of what a function returns, or throws. @template T @param {() => T | Promise<T>} callback */
export const callAsync = async (callback) => callback();
