import { report } from "./error.js";

/**
 * Reports an attempt to the caller's `onAttempt`. Its errors are reported like those of event
 * listeners.
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
