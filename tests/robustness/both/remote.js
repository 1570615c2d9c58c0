// Clients and calls that a test starts, aborts and queries by name, in Node and on a page.

/** @typedef {import("viam-app-client").ViamClient} ViamClient */
/** @typedef {{ createViamClient: typeof import("viam-app-client").createViamClient }} Package */

/**
 * How a call ended, as plain data.
 *
 * @typedef {object} Ended
 * @property {boolean} ok
 * @property {number} messages
 * @property {string} [code]
 * @property {string} [message]
 * @property {string} [cause] name and message of the error's cause
 * @property {Record<string, string>} [metadata]
 */

/** @type {Map<string, ViamClient>} */
const clients = new Map();
/** @type {Map<string, { controller: AbortController, ended: Promise<Ended>, iterator?: AsyncIterator<unknown> }>} */
const calls = new Map();
/** The states from `onAuthChange` of the last client. @type {string[]} */
const authChanges = [];

/**
 * Opens a client.
 *
 * @param {Package} viam
 * @param {{ name?: string, options: import("viam-app-client").ViamClientOptions, tokens?: unknown[] }} what
 * `tokens`: the results of `getAccessToken` in turn, the last one repeatedly; it throws at `null`
 */
export async function open({ createViamClient }, { name = "client", options, tokens }) {
  authChanges.length = 0;
  const left = [...(tokens ?? [])];
  const getAccessToken = async () => {
    const token = left.length > 1 ? left.shift() : left[0];
    if (token === null) throw new Error("the app is signed out");
    return token;
  };
  const onAuthChange = (/** @type {string} */ state) => void authChanges.push(state);
  clients.set(name, await createViamClient({ ...options, onAuthChange, ...(tokens && { getAccessToken }) }));
}

/**
 * Starts a call. A stream is read to its end, or until it yielded `take` messages; then it is held.
 *
 * @param {Package} _
 * @param {{ name?: string, client?: string, method?: string, request?: object, options?: object, abort?: "before" | "never", take?: number }} what
 */
export function start(
  _,
  { name = "call", client = "client", method = "getRobot", request = {}, options = {}, abort, take },
) {
  const controller = new AbortController();
  signals.add(controller.signal);
  if (abort === "before") controller.abort(new Error("too late"));
  const service = /** @type {Record<string, Function>} */ (/** @type {unknown} */ (clients.get(client)?.appService));
  const made = service[method](request, { ...options, signal: controller.signal });
  if (Symbol.asyncIterator in made) {
    calls.set(name, { controller, iterator: made, ended: read(made, take) });
  } else {
    calls.set(name, { controller, ended: made.then(() => ({ ok: true, messages: 1 }), failed) });
  }
}

/** How a call ended. @param {Package} _ @param {string} [name] */
export const ended = (_, name = "call") => calls.get(name)?.ended;

/** Starts a call and waits for its end. @param {Package} viam @param {Parameters<typeof start>[1]} what */
export async function call(viam, what) {
  start(viam, what);
  return ended(viam, what.name);
}

/** @param {Package} _ @param {string} [name] */
export function abort(_, name = "call") {
  calls.get(name)?.controller.abort(new Error("no longer wanted"));
}

/** Reads a held stream on. @param {Package} _ @param {string} [name] */
export async function resume(_, name = "call") {
  const { iterator } = calls.get(name) ?? {};
  return iterator && read(iterator);
}

/** Leaves a held stream. @param {Package} _ @param {string} [name] */
export async function leave(_, name = "call") {
  await calls.get(name)?.iterator?.return?.();
}

/**
 * Uploads what never comes, and aborts that.
 *
 * @param {Package} _
 * @returns {Promise<Ended>} once the iterator's `return()` was called
 */
export async function stalledUpload(_) {
  const { uploadModuleFile } = /** @type {ViamClient} */ (clients.get("client")).appService;
  const controller = new AbortController();
  /** @type {Promise<Ended>} */
  let call = Promise.resolve({ ok: true, messages: 0 });
  await new Promise((returned) => {
    const next = () => {
      setTimeout(() => controller.abort(new Error("no longer wanted")));
      return new Promise(() => {});
    };
    const iterator = /** @type {AsyncIterator<any>} */ ({ next, return: async () => returned(undefined) });
    const requests = { [Symbol.asyncIterator]: () => iterator };
    const options = { signal: controller.signal };
    call = uploadModuleFile(requests, options).then(() => ({ ok: true, messages: 1 }), failed);
  });
  return call;
}

/** @param {Package} _ @param {string} [name] */
export function close(_, name = "client") {
  clients.get(name)?.close();
}

export const authNews = () => authChanges;

/** @param {AsyncIterator<unknown>} iterator @param {number} [take] @returns {Promise<Ended>} */
async function read(iterator, take = Number.POSITIVE_INFINITY) {
  let messages = 0;
  try {
    while (messages < take) {
      const { done } = await iterator.next();
      if (done) return { ok: true, messages };
      messages += 1;
    }
  } catch (error) {
    return { ...failed(error), messages };
  }
  return { ok: true, messages };
}

/** @param {any} error @returns {Ended} */
function failed({ code, message, cause, metadata }) {
  return {
    ok: false,
    messages: 0,
    code,
    message,
    cause: cause && `${cause.name}: ${cause.message}`,
    metadata: metadata && Object.fromEntries(metadata),
  };
}

// What remains in a runtime: timers, listeners on signals.

const timers = new Set();
let listeners = 0;
/** The signals that `start` made. @type {WeakSet<AbortSignal>} */
const signals = new WeakSet();

/** Counts the module's timers, and listeners on the signals that `start` made, from now on. */
export function watch() {
  const { setTimeout, clearTimeout } = globalThis;
  globalThis.setTimeout = /** @type {any} */ (
    (/** @type {Function} */ then, /** @type {number} */ delay, /** @type {any[]} */ ...args) => {
      // Playwright, in this process too, has its own timers.
      const ours = new Error().stack?.includes("wasm");
      const timer = setTimeout(() => {
        timers.delete(timer);
        then(...args);
      }, delay);
      if (ours) timers.add(timer);
      return timer;
    }
  );
  globalThis.clearTimeout = (timer) => {
    timers.delete(timer);
    clearTimeout(timer);
  };
  const { addEventListener, removeEventListener } = AbortSignal.prototype;
  AbortSignal.prototype.addEventListener = function (/** @type {any[]} */ ...args) {
    if (signals.has(this)) listeners += 1;
    return addEventListener.apply(this, /** @type {any} */ (args));
  };
  AbortSignal.prototype.removeEventListener = function (/** @type {any[]} */ ...args) {
    if (signals.has(this)) listeners -= 1;
    return removeEventListener.apply(this, /** @type {any} */ (args));
  };
}

/** The remaining timers and listeners. */
export const left = () => ({ timers: timers.size, listeners });
