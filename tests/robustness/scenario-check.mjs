// Compares what came of scenarios with what must.

/** @typedef {import("../hostile/scenario.mjs").Scenario} Scenario */

/**
 * Groups of scenarios for parallel clients, so that none waits for another's timeouts.
 *
 * @param {Scenario[]} scenarios
 * @param {number} count
 */
export function lanes(scenarios, count) {
  return Array.from({ length: count }, (_, lane) => scenarios.filter((_, index) => index % count === lane));
}

/**
 * What is wrong, a line each.
 *
 * @param {Scenario[]} scenarios
 * @param {import("./both/play.js").Outcome[]} outcomes
 * @param {string} runtime where they were played
 */
export function faults(scenarios, outcomes, runtime) {
  const byPath = new Map(outcomes.map((outcome) => [outcome.path, outcome]));
  return scenarios.flatMap((scenario) => {
    const outcome = byPath.get(scenario.path);
    const lines = outcome
      ? compare({ ...scenario, expect: scenario.differs[runtime] ?? scenario.expect }, outcome)
      : ["was not played"];
    return lines.map((line) => `${scenario.name}: ${line}`);
  });
}

/**
 * @param {Scenario} scenario
 * @param {import("./both/play.js").Outcome} outcome
 */
function compare({ call, expect }, { entries, trailers, error, after }) {
  /** @type {string[]} */
  const wrong = [];
  /** @param {boolean} fits @param {string} what @param {unknown} got */
  const check = (fits, what, got) => {
    if (!fits) wrong.push(`expected ${what}, got ${got}`);
  };
  if (after !== undefined) wrong.push(`afterwards ${after}`);
  const expected = expect.entries ?? ("ok" in expect && call === "unary" ? 1 : 0);
  check(entries === expected, `${expected} messages`, entries);
  if ("ok" in expect) {
    check(error === undefined, "success", error?.message);
    for (const [name, value] of Object.entries(expect.trailers ?? {})) {
      check(trailers[name] === value, `trailer ${name}: ${value}`, trailers[name]);
    }
    return wrong;
  }
  if (!error) return [...wrong, `expected ${expect.code}, got success`];
  const { code, message, rawMessage, httpStatus, details } = expect;
  const words = error.message.slice(0, 300);
  check(error.name === "GrpcError", "a GrpcError", `${error.name} ${words}`);
  check([code].flat().includes(error.code), String(code), words);
  if (message) check(message.test(error.message), String(message), words);
  if (rawMessage !== undefined) check(error.rawMessage === rawMessage, rawMessage.slice(0, 100), words);
  if (httpStatus !== undefined) check(error.httpStatus === httpStatus, `HTTP ${httpStatus}`, error.httpStatus);
  if ("details" in expect) check(error.details[0] === details, `details ${details}`, error.details);
  return wrong;
}
