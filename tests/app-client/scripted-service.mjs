// An `AppService` whose responses a test sets, and that keeps its requests.

/**
 * @typedef {object} Asked
 * @property {string} method
 * @property {any} request
 * @property {any} options
 */

/**
 * @param {Record<string, unknown>} replies by method: the reply, or a function of the request that gives it
 * @returns {{ service: any, asked: Asked[] }}
 */
export function scriptedService(replies) {
  /** @type {Asked[]} */
  const asked = [];
  const service = new Proxy(
    {},
    {
      get: (_, method) => async (/** @type {unknown} */ request, /** @type {unknown} */ options) => {
        asked.push({ method: String(method), request, options });
        const reply = replies[String(method)];
        return typeof reply === "function" ? reply(request) : (reply ?? {});
      },
    },
  );
  return { service, asked };
}
