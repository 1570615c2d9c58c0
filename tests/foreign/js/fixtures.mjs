// The resources of the tests: new ones for each test.

/** @typedef {import("./caller.mjs").AppClient} AppClient */

let made = 0;

/** What nothing else is called. @param {string} start */
const unique = (start) => `${start}-${++made}`;

/**
 * What must be there.
 * @template T
 * @param {T | undefined} value
 * @returns {T}
 */
export function present(value) {
  if (value === undefined) throw new Error("expected a value, got undefined");
  return value;
}

/** @param {AppClient} cloud */
export async function organization(cloud) {
  return present(await cloud.createOrganization(unique("organization")));
}

/** An organization that has a public namespace. @param {AppClient} cloud */
export async function namedOrganization(cloud) {
  const { id } = await organization(cloud);
  return present(await cloud.updateOrganization(id, undefined, unique("namespace") + id.slice(0, 8)));
}

/** An organization with a location. @param {AppClient} cloud */
export async function location(cloud) {
  const owner = await organization(cloud);
  return { owner, location: present(await cloud.createLocation(owner.id, "Warehouse")) };
}

/** A location with a machine, its main part included. @param {AppClient} cloud */
export async function machine(cloud) {
  const place = await location(cloud);
  const id = await cloud.newRobot(place.location.id, "rover");
  const [part] = await cloud.getRobotParts(id);
  return { ...place, machine: present(await cloud.getRobot(id)), part };
}
