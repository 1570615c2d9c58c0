// Promises of JavaScript, for the module.

/**
 * Reports the result of a promise to the module. One function of the module serves all promises:
 * engines register each function from it for finalization, which costs more than the rest of a small
 * call.
 * @param {Promise<unknown>} promise
 * @param {number} place the module's number for the promise
 * @param {(place: number, fulfilled: boolean, value: unknown) => void} settle
 */
export function follow(promise, place, settle) {
  promise.then(
    (value) => settle(place, true, value),
    (reason) => settle(place, false, reason),
  );
}
