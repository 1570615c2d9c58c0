// What a refused call must look like.

import assert from "node:assert/strict";

export const NO_UUID = "00000000-0000-4000-8000-000000000000";
export const NO_LOCATION = "0000000000";

// gRPC's numbers, as the SDK's errors have them.
export const INVALID_ARGUMENT = 3;
export const NOT_FOUND = 5;
export const ALREADY_EXISTS = 6;
export const PERMISSION_DENIED = 7;
export const FAILED_PRECONDITION = 9;
export const UNAUTHENTICATED = 16;

/**
 * The call fails with this code, and its message has this word.
 * @param {Promise<unknown>} call
 * @param {number} code
 * @param {string} word
 */
export async function refused(call, code, word) {
  await assert.rejects(call, (/** @type {any} */ error) => {
    assert.equal(error.code, code, String(error));
    assert.ok(error.rawMessage.includes(word), `${error.rawMessage}: expected ${word} in it`);
    return true;
  });
}
