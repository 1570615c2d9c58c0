// What the examples in the documentation speak of, made on a real server when one does.

/**
 * @typedef {import("viam-app-client").AppClient} AppClient
 * @typedef {import("viam-app-client").ViamClient} ViamClient
 * @typedef {(world: World) => Promise<unknown>} Seed
 */

let count = 0;
/** A name that nothing else has. @param {string} name */
const unique = (name) => {
  count += 1;
  return `${name}-${count}`;
};

/** @param {World} world @param {string} key */
async function namespaced(world, key) {
  const publicNamespace = unique("namespace");
  await world.cloud.updateOrganization(await world.get(key), { publicNamespace });
  return publicNamespace;
}

/** By the names that the examples use. @type {Record<string, Seed>} */
const seeds = {
  orgId: async ({ cloud }) => (await cloud.createOrganization(unique("organization"))).id,
  otherOrgId: async ({ cloud }) => (await cloud.createOrganization(unique("organization"))).id,
  billedOrgId: async (world) => {
    const orgId = await world.get("orgId");
    const lines = { addressLine1: "Kai 1", city: "Hamburg", state: "HH", zipcode: "20457", country: "DE" };
    await world.service.enableBillingService({ orgId, billingAddress: lines });
    return orgId;
  },
  publicNamespace: (world) => namespaced(world, "orgId"),
  otherNamespace: (world) => namespaced(world, "otherOrgId"),
  locationId: async (world) => (await world.cloud.createLocation(await world.get("orgId"), unique("location"))).id,
  robotId: async (world) => world.cloud.newRobot(unique("machine"), await world.get("locationId")),
  robotPartId: async (world) => {
    const id = await world.cloud.newRobotPart(await world.get("robotId"), "gripper");
    await world.cloud.updateRobotPart(id, "gripper", { robotConfig: { components: [{ name: "motor" }] } });
    return id;
  },
  loggingPartId: async ({ cloud }) => {
    for (const { id } of await cloud.listOrganizations()) {
      for (const machine of await cloud.listRobotsForOrg(id)) {
        for (const part of await cloud.getRobotParts(machine.id)) {
          if ((await cloud.getRobotPartLogs(part.id, { numLogEntries: 1 })).length > 0) return part.id;
        }
      }
    }
  },
  fragmentId: async (world) => (await world.cloud.createFragment(await world.get("orgId"), unique("fragment"))).id,
  keyId: async (world) => {
    const resourceId = await world.get("orgId");
    const role = /** @type {const} */ ({ role: "operator", resourceType: "organization", resourceId });
    return (await world.cloud.createKey(resourceId, [role])).id;
  },
  itemId: async (world) => {
    const [orgId, name] = [await world.get("orgId"), unique("model")];
    await world.cloud.createRegistryItem(orgId, name, "PACKAGE_TYPE_ML_MODEL");
    const items = await world.cloud.listRegistryItems(orgId, [], [], [], [], { searchTerm: name });
    return items[0].itemId;
  },
  moduleId: async (world) => {
    const { moduleId } = await world.cloud.createModule(await world.get("orgId"), unique("module"));
    await world.cloud.updateModule(moduleId, "https://example.com/hands", "Soft grippers", undefined, "bin/run");
    return moduleId;
  },
  moduleVersion: async (world) => {
    const info = { moduleId: await world.get("moduleId"), version: "1.0.0", platform: "any" };
    await world.cloud.uploadModuleFile(info, await world.get("archive"));
    return info.version;
  },
  archive: async () => new Blob([new Uint8Array(300_000)]),
  appName: async (world) => {
    const { service } = world;
    await world.get("publicNamespace");
    const name = unique("app");
    const { moduleId } = await world.cloud.createModule(await world.get("orgId"), unique("module"));
    const machinePicker = { heading: "Which crane?" };
    await service.updateModule({
      moduleId,
      visibility: "VISIBILITY_PUBLIC",
      entrypoint: "bin/run",
      apps: [{ name, type: "single_machine", entrypoint: "index.html", customizations: { machinePicker } }],
    });
    const info = { moduleId, version: "1.0.0", platform: "any" };
    await world.cloud.uploadModuleFile(info, await world.get("archive"));
    return name;
  },
  logo: async () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
  oauthConfig: async (world) => {
    await world.service.enableAuthService({ orgId: await world.get("orgId") });
    return {
      clientAuthentication: "CLIENT_AUTHENTICATION_REQUIRED",
      pkce: "PKCE_REQUIRED",
      urlValidation: "URL_VALIDATION_EXACT_MATCH",
      enabledGrants: ["ENABLED_GRANT_AUTHORIZATION_CODE"],
      originUris: ["https://example.com"],
      redirectUris: ["https://example.com/signed-in"],
      logoutUri: "https://example.com/signed-out",
    };
  },
  clientId: async (world) => {
    const [orgId, config] = [await world.get("orgId"), await world.get("oauthConfig")];
    return (await world.cloud.createOAuthApp(orgId, "Fleet portal", config)).clientId;
  },
  invitedEmail: async (world) => {
    const email = `${unique("invited")}@example.com`;
    await world.cloud.createOrganizationInvite(await world.get("orgId"), email);
    return email;
  },
  memberEmail: async (world) => (await world.get("member")).email,
  userId: async (world) => (await world.get("member")).userId,
  member: async (world) => {
    const [orgId, applicationId] = [await world.get("orgId"), await world.get("clientId")];
    const email = `${unique("member")}@example.com`;
    // Who is invited without an email becomes a member at the next sign-in, which is the first here.
    await world.cloud.createOrganizationInvite(orgId, email, { sendEmailInvite: false });
    const names = { firstName: "Member", lastName: "Of Staff", password: "correct horse battery staple" };
    const { userId, authToken } = await world.cloud.createOAuthAppUser({ orgId, applicationId, email, ...names });
    return { email, userId, authToken };
  },
};

/** What one example speaks of. */
export class World {
  /** @type {Map<string, Promise<any>>} */
  #made = new Map();

  /** @param {ViamClient} client */
  constructor({ appClient, appService }) {
    this.cloud = appClient;
    this.service = appService;
  }

  /** The names that there are seeds for. */
  static names = Object.keys(seeds);

  /** Makes what the name stands for, once. @param {string} name @returns {Promise<any>} */
  get(name) {
    const made = this.#made.get(name) ?? seeds[name](this);
    this.#made.set(name, made);
    return made;
  }
}
