// A part that writes many log entries, and what of them its log has kept.

/** @typedef {import("viam-app-client").AppClient} AppClient */

/**
 * Leaves one machine of the demo fleet, which then writes all that is written.
 * @param {AppClient} cloud
 * @returns {Promise<string>} the id of its first part
 */
export async function busyPart(cloud) {
  const organizations = await cloud.listOrganizations();
  const fleets = await Promise.all(organizations.map(({ id }) => cloud.listRobotsForOrg(id)));
  const [last, ...others] = fleets.flat();
  await Promise.all(others.map(({ id }) => cloud.deleteRobot(id)));
  const [{ id }] = await cloud.getRobotParts(last.id);
  return id;
}

/** The newest entry of a part, as JSON. @param {AppClient} cloud @param {string} part */
export async function newestEntry(cloud, part) {
  const [entry] = await cloud.getRobotPartLogs(part, { numLogEntries: 1 });
  return JSON.stringify(entry);
}

/**
 * So many entries of a part's log, from one of them on, as JSON.
 * @param {AppClient} cloud
 * @param {string} part
 * @param {string} first as JSON
 * @param {number} count
 */
export async function entriesFrom(cloud, part, first, count) {
  const { time: start } = JSON.parse(first);
  const log = await cloud.getRobotPartLogs(part, { start, order: "LOG_ORDER_ASCENDING", numLogEntries: 0 });
  const written = log.map((entry) => JSON.stringify(entry));
  const begin = written.indexOf(first);
  return written.slice(begin, begin + count);
}
