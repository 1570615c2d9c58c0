// An `AppService` with responses from the test, which records its requests.

/**
 * @typedef {object} Asked
 * @property {string} method
 * @property {any} request
 * @property {any} options
 */

/**
 * @param {Record<string, unknown>} responses by method: the response, or a function of the request that gives it
 * @returns {{ service: any, asked: Asked[] }}
 */
export function scriptedService(responses) {
  /** @type {Asked[]} */
  const asked = [];
  const service = new Proxy(
    {},
    {
      get: (_, method) => async (/** @type {unknown} */ request, /** @type {unknown} */ options) => {
        asked.push({ method: String(method), request, options });
        const reply = responses[String(method)];
        return typeof reply === "function" ? reply(request) : (reply ?? {});
      },
    },
  );
  return { service, asked };
}
