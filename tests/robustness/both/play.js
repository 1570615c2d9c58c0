// Plays scenarios of the hostile server through the built package. Runs in Node and on a page.

/** The scenario of a healthy server; sign-in uses it too. */
const HEALTHY = "success-in-trailers";

/**
 * What came of a scenario's call, as plain data.
 *
 * @typedef {object} Outcome
 * @property {string} path which scenario
 * @property {number} entries messages that came
 * @property {Record<string, string>} trailers
 * @property {{ name: string, code: string, message: string, rawMessage: string, httpStatus?: number, details: string[] }} [error]
 * @property {string} [after] why the same client no longer works, if it does not
 */

/**
 * One client plays all, so that leftovers of a scenario affect the next.
 *
 * @param {{ createViamClient: typeof import("viam-app-client").createViamClient, url: string }} where
 * @param {{ path: string, call: "unary" | "stream", options: { timeoutMs?: number } }[]} scenarios
 * @returns {Promise<Outcome[]>}
 */
export async function playAll({ createViamClient, url }, scenarios) {
  const client = await createViamClient({
    serviceHost: `${url}/${HEALTHY}`,
    credentials: { type: "api-key", authEntity: "key", payload: "hostile-key" },
    retry: false,
    defaultTimeoutMs: 15_000,
  });
  const outcomes = [];
  for (const scenario of scenarios) outcomes.push(await play(client, scenario));
  client.close();
  return outcomes;
}

/**
 * @param {import("viam-app-client").ViamClient} client
 * @param {{ path: string, call: "unary" | "stream", options: { timeoutMs?: number } }} scenario
 * @returns {Promise<Outcome>}
 */
async function play({ appService }, { path, call, options: { timeoutMs } }) {
  /** @type {Outcome} */
  const outcome = { path, entries: 0, trailers: {} };
  const options = {
    headers: { "x-scenario": path.slice(1) },
    onTrailers: (/** @type {Headers} */ trailers) => void Object.assign(outcome.trailers, Object.fromEntries(trailers)),
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
  try {
    if (call === "unary") {
      await appService.getRobot({ id: "machine-1" }, options);
      outcome.entries = 1;
    } else {
      for await (const _ of appService.tailRobotPartLogs({ id: "part-1" }, options)) outcome.entries += 1;
    }
  } catch (thrown) {
    const { name, code, message, rawMessage, httpStatus, details } =
      /** @type {import("viam-app-client").GrpcError} */ (thrown);
    outcome.error = { name, code, message, rawMessage, details: details?.map(({ type }) => type) };
    if (httpStatus !== undefined) outcome.error.httpStatus = httpStatus;
  }
  try {
    const { robot } = await appService.getRobot({ id: "machine-1" });
    if (robot?.name !== "rover") outcome.after = `the machine is called ${robot?.name}`;
  } catch (error) {
    outcome.after = String(error);
  }
  return outcome;
}
