// Promises of JavaScript, for the module.

/**
 * Tells the module how a promise ends. One function of the module's serves all promises: engines register
 * each function that they get from it for finalization, which costs more than the rest of a small call.
 * @param {Promise<unknown>} promise
 * @param {number} place what the module knows the promise by
 * @param {(place: number, fulfilled: boolean, value: unknown) => void} settle
 */
export function follow(promise, place, settle) {
  promise.then(
    (value) => settle(place, true, value),
    (reason) => settle(place, false, reason),
  );
}
