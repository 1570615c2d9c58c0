// The SDK's AppClient, wherever it runs.

/** @typedef {import("@viamrobotics/sdk").AppClient} AppClient */

/**
 * Runs a function in the environment of the SDK. It has access to its arguments only.
 * @typedef {<I, O>(run: (cloud: AppClient, input: I) => Promise<O>, input: I) => Promise<O>} Run
 */

/**
 * Signs in to a fleet.
 * @typedef {(fleet: import("../../support/fleet.mjs").Fleet) => Promise<AppClient & { run: Run }>} Open
 */

/**
 * An AppClient with methods that run in the environment of the SDK.
 * @param {Run} run
 * @returns {AppClient & { run: Run }}
 */
export function caller(run) {
  const get = (/** @type {object} */ _, /** @type {string} */ method) => {
    // Not a promise.
    if (method === "then") return undefined;
    if (method === "run") return run;
    return async (/** @type {unknown[]} */ ...args) => {
      const { response, error } = await run(call, { method, args });
      if (error) throw Object.assign(new Error(error.rawMessage), error);
      return response;
    };
  };
  return /** @type {any} */ (new Proxy({}, { get }));
}

/**
 * An error of the SDK would lose its code on its way from a page.
 * @param {AppClient} cloud
 * @param {{ method: string, args: unknown[] }} input
 * @returns {Promise<{ response?: unknown, error?: { rawMessage: string, code: number } }>}
 */
async function call(cloud, { method, args }) {
  try {
    return { response: await /** @type {any} */ (cloud)[method](...args) };
  } catch (error) {
    const { rawMessage, code } = /** @type {any} */ (error);
    if (typeof code !== "number") throw error;
    return { error: { rawMessage, code } };
  }
}
