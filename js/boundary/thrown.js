// What something that was thrown says of itself. It may be anything, and its getters may throw.

/** The message of an error, or a string that was thrown; empty for anything else. @param {unknown} thrown @returns {string} */
export const messageOf = (thrown) => (typeof thrown === "string" ? thrown : text(thrown, "message"));

/**
 * The name of an error, and in the next line what it says: Node has the reason in the cause; browsers do not give it.
 * @param {any} thrown
 */
export function nameAndReason(thrown) {
  const cause = property(thrown, "cause");
  const reasons = [messageOf(thrown), text(cause, "message") || text(cause, "code")].filter(Boolean);
  return `${text(thrown, "name")}\n${reasons.join(": ")}`;
}

/** @param {any} object @param {string} name */
function property(object, name) {
  try {
    return object[name];
  } catch {
    return undefined;
  }
}

/** @param {unknown} object @param {string} name @returns {string} */
function text(object, name) {
  const value = property(object, name);
  return typeof value === "string" ? value : "";
}
