// Machines to test with, and the addresses of their views.

/** @typedef {import("viam-app-client").AppClient} AppClient */

/**
 * A machine of a new organization.
 * @param {AppClient} cloud
 * @param {string} [name]
 */
export async function newMachine(cloud, name = "rover") {
  const organization = await cloud.createOrganization(`Org of ${name}`);
  const [location] = await cloud.listLocations(organization.id);
  const machine = await cloud.newRobot(name, location.id);
  const [part] = await cloud.getRobotParts(machine);
  return { organization: organization.id, location: location.id, machine, part: part.id, partName: part.name };
}

/**
 * The machines of the demo fleet's first organization that are online.
 * @param {AppClient} cloud
 */
export async function onlineMachines(cloud) {
  const [{ id: organization }] = await cloud.listOrganizations();
  const locations = await cloud.listMachineSummaries(organization);
  return locations.flatMap(({ locationId: location, machineSummaries }) =>
    machineSummaries.flatMap(({ machineId: machine, machineName: name, partSummaries: [part] }) =>
      part?.onlineState === "ONLINE_STATE_ONLINE" ? [{ organization, location, machine, name, part: part.partId }] : [],
    ),
  );
}

/**
 * The address of a view of a part.
 * @param {{ organization: string, location: string, machine: string, part: string }} place
 * @param {string} [view]
 */
export function partHash({ organization, location, machine, part }, view = "logs") {
  return `#/org/${organization}/location/${location}/machine/${machine}/part/${part}/${view}`;
}

/**
 * Goes to an address of the page that is open.
 * @param {import("playwright-core").Page} page
 * @param {string} hash
 */
export async function goTo(page, hash) {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}
