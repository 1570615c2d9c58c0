// Makes everything fail, and gathers all that anyone could read afterwards.

/** @typedef {import("viam-app-client").ViamClientOptions} Options */

/**
 * All that can be read off errors, the console, storage and addresses, as one text.
 *
 * @param {typeof import("viam-app-client")} viam
 * @param {{ clients: Options[], wrong: any[] }} what clients to call with, and options that are no client's
 */
export async function gather({ createViamClient }, { clients, wrong }) {
  /** @type {string[]} */
  const read = [];
  const unspy = spy(read);
  for (const options of wrong) {
    await createViamClient(options).then(
      () => read.push("no error"),
      (error) => read.push(...textsOf(error)),
    );
  }
  for (const options of clients) {
    const client = await createViamClient(options);
    const { appService } = client;
    const stream = appService.tailRobotPartLogs({ id: "part" });
    const calls = [appService.getRobot({ id: "a" }), appService.updateRobot({ id: "a" }), stream.next()];
    for (const outcome of await Promise.allSettled(calls)) {
      if (outcome.status === "rejected") read.push(...textsOf(outcome.reason));
    }
    read.push(JSON.stringify(client), JSON.stringify(Object.getOwnPropertyNames(client)));
    client.close();
  }
  unspy();
  read.push(...(await stored()));
  return read.join("\n");
}

/** @param {any} error @returns {string[]} */
function textsOf(error) {
  if (typeof error !== "object" || error === null) return [String(error)];
  const fields = Object.getOwnPropertyNames(error).map((name) => `${name}: ${text(error[name])}`);
  return [String(error), text(error), ...fields, ...(error.cause ? textsOf(error.cause) : [])];
}

/** @param {unknown} value */
function text(value) {
  if (value instanceof Headers) return JSON.stringify([...value]);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Writes down what goes to the console. @param {string[]} read */
function spy(read) {
  const names = /** @type {const} */ (["debug", "error", "info", "log", "trace", "warn"]);
  const before = names.map((name) => console[name]);
  for (const name of names) console[name] = (...args) => void read.push(...args.map(text));
  return () => {
    for (const [index, name] of names.entries()) console[name] = before[index];
  };
}

/** The storage of a page, and the URLs that it requested. */
async function stored() {
  const { localStorage, sessionStorage, document, indexedDB, caches } = /** @type {any} */ (globalThis);
  const addresses = performance.getEntriesByType("resource").map(({ name }) => name);
  if (!document) return addresses;
  const kept = { ...localStorage, ...sessionStorage, cookie: document.cookie };
  return [...addresses, JSON.stringify(kept), JSON.stringify([await indexedDB.databases(), await caches.keys()])];
}

/** Names that would change every object if they were set as properties. @param {typeof import("viam-app-client")} viam */
export async function pollute({ decodeMessage, encodeMessage, loadWasm }) {
  await loadWasm();
  const type = "viam.app.v1.UpdateRobotPartRequest";
  const robotConfig = JSON.parse(
    '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 2}}, "a": [{"__proto__": 3}]}',
  );
  const { robotConfig: back } = /** @type {any} */ (decodeMessage(type, encodeMessage(type, { robotConfig })));
  let refused = "";
  try {
    encodeMessage(type, JSON.parse('{"__proto__": {"id": "a"}}'));
  } catch (error) {
    refused = /** @type {Error} */ (error).message;
  }
  return {
    same: JSON.stringify(back) === JSON.stringify(robotConfig),
    own: Object.hasOwn(back, "__proto__"),
    plain: Object.getPrototypeOf(back) === Object.prototype,
    polluted: /** @type {any} */ ({}).polluted,
    refused,
  };
}
