// One listener for each signal, which all of its calls share: Node warns about more than ten.

/** @type {WeakMap<AbortSignal, { callbacks: Set<() => void>, listener: () => void }>} */
const watched = new WeakMap();

/**
 * Calls back when the signal is aborted; returns whether it is already.
 * @param {AbortSignal} signal
 * @param {() => void} callback
 */
export function watch(signal, callback) {
  const known = watched.get(signal);
  if (known) {
    known.callbacks.add(callback);
    return signal.aborted;
  }
  const callbacks = new Set([callback]);
  const listener = () => {
    for (const callback of [...callbacks]) callback();
  };
  signal.addEventListener("abort", listener);
  watched.set(signal, { callbacks, listener });
  return signal.aborted;
}

/** Why the signal was aborted, if it was. @param {AbortSignal} signal */
export const reason = (signal) => (signal.aborted ? signal.reason : undefined);

/**
 * Removes a callback, and the listener with the last one.
 * @param {AbortSignal} signal
 * @param {() => void} callback
 */
export function unwatch(signal, callback) {
  const known = watched.get(signal);
  if (!known?.callbacks.delete(callback) || known.callbacks.size > 0) return;
  watched.delete(signal);
  signal.removeEventListener("abort", known.listener);
}
