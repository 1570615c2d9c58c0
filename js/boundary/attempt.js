import { report } from "./error.js";

/**
 * Tells a caller of an attempt at its call. What it throws is reported.
 * @param {(attempt: import("../src/call-options.js").Attempt) => void} tell
 * @param {string} method
 * @param {any} code
 * @param {number} durationMs
 * @param {number} bytesSent
 * @param {number} bytesReceived
 */
export function tellAttempt(tell, method, code, durationMs, bytesSent, bytesReceived) {
  try {
    tell({ method, code, durationMs, bytesSent, bytesReceived });
  } catch (thrown) {
    report(thrown);
  }
}
