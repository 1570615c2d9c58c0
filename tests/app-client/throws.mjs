// What each method's documentation says it throws, and how to make it throw that: once for each of the reasons, which the
// documentation separates by "or". A method that fails only with NOT_FOUND, for ids that nothing has, needs no entry.

/** An id that nothing has. */
export const NOWHERE = "00000000-0000-4000-8000-000000000000";

/**
 * @typedef {import("./seeds.mjs").World} World
 * @typedef {(credentials: import("viam-app-client").Credentials) => Promise<import("viam-app-client").AppClient>} Connect
 * @typedef {(world: World, connect: Connect, method: import("./signatures.mjs").Signature) => Promise<unknown>} Provoke
 * @typedef {Partial<Record<import("viam-app-client").GrpcCode, Provoke | Provoke[]>>} Failures
 */

/** Arguments by the parameter's name, where it is no id. @type {Record<string, unknown>} */
const ARGUMENTS = {
  authorizations: [{ role: "owner", resourceType: "robot", resourceId: NOWHERE }],
  change: (/** @type {unknown} */ before) => before,
  configJson: "{}",
  description: "what it does",
  email: "someone@example.com",
  entrypoint: "bin/run",
  file: new Uint8Array(1),
  itemId: "nowhere:item",
  locationIds: [NOWHERE],
  message: "use another",
  metadata: {},
  models: undefined,
  moduleFileInfo: { moduleId: "nowhere:module", version: "1.0.0", platform: "any" },
  moduleId: "nowhere:module",
  name: "name",
  newName: "name",
  newPublicNamespace: "nowhere",
  newRole: "owner",
  oauthConfig: {},
  oldRole: "owner",
  partName: "name",
  platforms: [],
  propertyChanges: { a: 1 },
  publicNamespace: "nowhere",
  role: "owner",
  statuses: [],
  tag: "stable",
  type: "PACKAGE_TYPE_MODULE",
  types: [],
  url: "https://example.com/",
  version: "1.0.0",
  visibilities: [],
  visibility: "VISIBILITY_PRIVATE",
};

/** Calls a method with ids that nothing has. @type {Provoke} */
export function callNowhere({ cloud }, _connect, { name, parameters }) {
  const args = parameters.map((parameter) => {
    if (/resourceType$/i.test(parameter.name)) return "robot";
    return parameter.name in ARGUMENTS ? ARGUMENTS[parameter.name] : NOWHERE;
  });
  return settled(/** @type {any} */ (cloud)[name](...args));
}

/** The first of a stream, or the result. @param {any} result */
export function settled(result) {
  return Symbol.asyncIterator in Object(result) ? result.next() : result;
}

const PUBLIC = "VISIBILITY_PUBLIC";
const throwing = () => {
  throw new Error("no space left");
};
const full = () => new WritableStream({ write: throwing });

/** JSON that nests deeper than is allowed. */
const deep = () => {
  let json = {};
  for (let i = 0; i < 500; i++) json = { json };
  return json;
};

/** Does something until it is too much. @param {() => Promise<unknown>} call */
async function again(call) {
  for (let i = 0; i < 5; i++) await call();
  return undefined;
}

/** A client of a key with one role. @param {World} world @param {Connect} connect @param {string} role @param {string} org */
async function withRole({ cloud }, connect, role, org) {
  const { key, id } = await cloud.createKey(org, [{ role, resourceType: "organization", resourceId: org }]);
  return connect({ type: "api-key", authEntity: id, payload: key });
}

/** A user who is the only owner of an organization. @param {World} world @param {Connect} connect */
async function onlyOwner(world, connect) {
  const { userId, authToken } = await world.get("member");
  const cloud = await connect({ type: "access-token", payload: authToken });
  const { id: orgId } = await cloud.createOrganization("Of one owner");
  return { cloud, orgId, userId };
}

/** A public module that a machine of another organization uses. @param {World} world */
async function usedModule(world) {
  const { cloud } = world;
  await world.get("publicNamespace");
  const moduleId = await world.get("moduleId");
  await world.get("moduleVersion");
  await cloud.updateModule(moduleId, "https://example.com/", "what it does", [], "bin/run", { public: true });
  const [location] = await cloud.listLocations(await world.get("otherOrgId"));
  const [part] = await cloud.getRobotParts(await cloud.newRobot("user", location.id));
  const { itemId } = await cloud.getRegistryItem(moduleId);
  const modules = [{ type: "registry", name: "used", module_id: itemId, version: "1.0.0" }];
  await cloud.updateRobotPart(part.id, part.name, { robotConfig: { modules } });
  return itemId;
}

/** @param {World} world @param {object} change */
async function createUser(world, change) {
  const [orgId, applicationId] = [await world.get("orgId"), await world.get("clientId")];
  const names = { firstName: "Member", lastName: "Of Staff", password: "correct horse battery staple" };
  return world.cloud.createOAuthAppUser({ orgId, applicationId, email: "someone@example.com", ...names, ...change });
}

/** By method, for each code. @type {Record<string, Failures>} */
export const FAILURES = {
  addRole: {
    INVALID_ARGUMENT: [
      async (world) => {
        const orgId = await world.get("orgId");
        return world.cloud.addRole(orgId, await world.get("userId"), "captain", "organization", orgId);
      },
      async (world) => {
        const [orgId, otherOrgId] = [await world.get("orgId"), await world.get("otherOrgId")];
        return world.cloud.addRole(orgId, await world.get("userId"), "owner", "organization", otherOrgId);
      },
    ],
    NOT_FOUND: [
      async (world) => {
        const orgId = await world.get("orgId");
        return world.cloud.addRole(orgId, NOWHERE, "owner", "organization", orgId);
      },
      async (world) =>
        world.cloud.addRole(await world.get("orgId"), await world.get("userId"), "owner", "robot", NOWHERE),
    ],
  },
  changeRole: {
    FAILED_PRECONDITION: async (world, connect) => {
      const { cloud, orgId, userId } = await onlyOwner(world, connect);
      const organization = /** @type {const} */ (["organization", orgId]);
      return cloud.changeRole(orgId, userId, "owner", ...organization, userId, "operator", ...organization);
    },
    NOT_FOUND: [
      async (world) => {
        const [orgId, userId] = [await world.get("orgId"), await world.get("userId")];
        const organization = /** @type {const} */ (["organization", orgId]);
        return world.cloud.changeRole(orgId, userId, "operator", "robot", NOWHERE, userId, "owner", ...organization);
      },
      async (world) => {
        const [orgId, userId] = [await world.get("orgId"), await world.get("userId")];
        await world.cloud.addRole(orgId, userId, "operator", "location", await world.get("locationId"));
        const old = /** @type {const} */ (["operator", "location", await world.get("locationId")]);
        return world.cloud.changeRole(orgId, userId, ...old, userId, "owner", "robot", NOWHERE);
      },
    ],
  },
  checkPermissions: { INVALID_ARGUMENT: ({ cloud }) => cloud.checkPermissions([]) },
  createFragment: {
    INVALID_ARGUMENT: [
      ({ cloud }) => cloud.createFragment(NOWHERE, ""),
      async (world) => world.cloud.createFragment(await world.get("orgId"), "name", { config: deep() }),
    ],
  },
  createKey: {
    INVALID_ARGUMENT: [
      async (world) => world.cloud.createKey(await world.get("orgId"), []),
      async (world) => {
        const resourceId = await world.get("orgId");
        const role = { role: /** @type {any} */ ("captain"), resourceType: /** @type {const} */ ("organization") };
        return world.cloud.createKey(resourceId, [{ ...role, resourceId }]);
      },
    ],
    NOT_FOUND: async (world) =>
      world.cloud.createKey(await world.get("orgId"), [{ role: "owner", resourceType: "robot", resourceId: NOWHERE }]),
  },
  createLocation: {
    INVALID_ARGUMENT: [
      ({ cloud }) => cloud.createLocation(NOWHERE, ""),
      async (world) => {
        const orgId = await world.get("orgId");
        let parentLocationId = await world.get("locationId");
        for (const name of ["second", "third", "fourth"]) {
          parentLocationId = (await world.cloud.createLocation(orgId, name, { parentLocationId })).id;
        }
        return undefined;
      },
    ],
    NOT_FOUND: async (world) =>
      world.cloud.createLocation(await world.get("orgId"), "name", { parentLocationId: NOWHERE }),
  },
  createLocationSecret: {
    FAILED_PRECONDITION: (world) => again(async () => world.cloud.createLocationSecret(await world.get("locationId"))),
    INVALID_ARGUMENT: ({ cloud }) => cloud.createLocationSecret(),
  },
  createModule: {
    ALREADY_EXISTS: async (world) => {
      const { name } = await world.cloud.getModule(await world.get("moduleId"));
      return world.cloud.createModule(await world.get("orgId"), name);
    },
    INVALID_ARGUMENT: async (world) => world.cloud.createModule(await world.get("orgId"), "no name!"),
  },
  createOAuthApp: {
    FAILED_PRECONDITION: async (world) => {
      const config = await world.get("oauthConfig");
      return world.cloud.createOAuthApp(await world.get("otherOrgId"), "Fleet portal", config);
    },
    INVALID_ARGUMENT: async (world) => {
      const config = { ...(await world.get("oauthConfig")), redirectUris: ["no address"] };
      return world.cloud.createOAuthApp(await world.get("orgId"), "Fleet portal", config);
    },
  },
  createOAuthAppUser: {
    ALREADY_EXISTS: async (world) => createUser(world, { email: await world.get("memberEmail") }),
    NOT_FOUND: (world) => createUser(world, { applicationId: NOWHERE }),
  },
  createOrganization: { INVALID_ARGUMENT: ({ cloud }) => cloud.createOrganization("") },
  createOrganizationInvite: {
    ALREADY_EXISTS: [
      async (world) => world.cloud.createOrganizationInvite(await world.get("orgId"), await world.get("memberEmail")),
      async (world) => world.cloud.createOrganizationInvite(await world.get("orgId"), await world.get("invitedEmail")),
    ],
    INVALID_ARGUMENT: async (world) => world.cloud.createOrganizationInvite(await world.get("orgId"), "no address"),
  },
  createRegistryItem: {
    ALREADY_EXISTS: async (world) => {
      const { name } = await world.cloud.getRegistryItem(await world.get("itemId"));
      return world.cloud.createRegistryItem(await world.get("orgId"), name, "PACKAGE_TYPE_ML_MODEL");
    },
    INVALID_ARGUMENT: [
      async (world) => world.cloud.createRegistryItem(await world.get("orgId"), "no name!", "PACKAGE_TYPE_ML_MODEL"),
      async (world) => world.cloud.createRegistryItem(await world.get("orgId"), "name", "PACKAGE_TYPE_UNSPECIFIED"),
    ],
  },
  createRobotPartSecret: {
    FAILED_PRECONDITION: (world) =>
      again(async () => world.cloud.createRobotPartSecret(await world.get("robotPartId"))),
  },
  deleteLocation: {
    FAILED_PRECONDITION: [
      async (world) => {
        await world.get("robotId");
        return world.cloud.deleteLocation(await world.get("locationId"));
      },
      async (world) => {
        const parentLocationId = await world.get("locationId");
        await world.cloud.createLocation(await world.get("orgId"), "below", { parentLocationId });
        return world.cloud.deleteLocation(parentLocationId);
      },
    ],
  },
  deleteLocationSecret: {
    FAILED_PRECONDITION: async (world) => {
      const locationId = await world.get("locationId");
      const { secrets } = await world.cloud.locationAuth(locationId);
      return world.cloud.deleteLocationSecret(secrets[0].id, locationId);
    },
    INVALID_ARGUMENT: ({ cloud }) => cloud.deleteLocationSecret(NOWHERE),
    NOT_FOUND: async (world) => world.cloud.deleteLocationSecret(NOWHERE, await world.get("locationId")),
  },
  deleteOrganization: {
    FAILED_PRECONDITION: async (world) => world.cloud.deleteOrganization(await world.get("orgId")),
  },
  deleteOrganizationMember: {
    FAILED_PRECONDITION: async (world, connect) => {
      const { cloud, orgId, userId } = await onlyOwner(world, connect);
      return cloud.deleteOrganizationMember(orgId, userId);
    },
  },
  deleteRegistryItem: {
    FAILED_PRECONDITION: async (world) => world.cloud.deleteRegistryItem(await usedModule(world)),
  },
  deleteRobotPart: {
    FAILED_PRECONDITION: async (world) => {
      const parts = await world.cloud.getRobotParts(await world.get("robotId"));
      return world.cloud.deleteRobotPart(parts.find(({ mainPart }) => mainPart)?.id ?? "");
    },
  },
  deleteRobotPartSecret: {
    FAILED_PRECONDITION: async (world) => {
      const id = await world.get("robotPartId");
      const { secrets } = await world.cloud.getRobotPart(id);
      return world.cloud.deleteRobotPartSecret(id, secrets[0].id);
    },
  },
  deprecateRegistryItemVersion: {
    NOT_FOUND: [
      callNowhere,
      async (world) => world.cloud.deprecateRegistryItemVersion(await world.get("itemId"), "9.9.9", "use another"),
    ],
  },
  editBillingAddress: {
    FAILED_PRECONDITION: async (world) =>
      world.cloud.editBillingAddress(await world.get("otherOrgId"), (address) => address),
    INVALID_ARGUMENT: async (world) =>
      world.cloud.editBillingAddress(await world.get("billedOrgId"), (address) => ({ ...address, city: "" })),
  },
  editFragment: {
    INVALID_ARGUMENT: [
      async (world) =>
        world.cloud.editFragment(await world.get("fragmentId"), (fragment) => ({ ...fragment, name: "" })),
      async (world) =>
        world.cloud.editFragment(await world.get("fragmentId"), (fragment) => ({
          ...fragment,
          fragmentConfigJson: "[]",
        })),
    ],
  },
  editModule: {
    INVALID_ARGUMENT: async (world) =>
      world.cloud.editModule(await world.get("moduleId"), (module) => ({ ...module, description: "" })),
    FAILED_PRECONDITION: async (world) =>
      world.cloud.editModule(await world.get("moduleId"), (module) => ({ ...module, visibility: PUBLIC })),
  },
  editOAuthApp: {
    INVALID_ARGUMENT: async (world) =>
      world.cloud.editOAuthApp(await world.get("orgId"), await world.get("clientId"), (app) => ({
        ...app,
        oauthConfig: { ...app.oauthConfig, redirectUris: ["no address"] },
      })),
  },
  editRegistryItem: {
    FAILED_PRECONDITION: async (world) =>
      world.cloud.editRegistryItem(await world.get("itemId"), (item) => ({ ...item, visibility: PUBLIC })),
  },
  editRobotPartConfig: {
    INVALID_ARGUMENT: async (world) => world.cloud.editRobotPartConfig(await world.get("robotPartId"), () => "no JSON"),
    PERMISSION_DENIED: async (world, connect) => {
      const id = await world.get("robotPartId");
      const reader = await withRole(world, connect, "operator", await world.get("orgId"));
      return reader.editRobotPartConfig(id, (json) => json);
    },
  },
  getDevicePushTokens: { INVALID_ARGUMENT: ({ cloud }) => cloud.getDevicePushTokens("") },
  getFragment: {
    NOT_FOUND: [
      callNowhere,
      async (world) => world.cloud.getFragment(await world.get("fragmentId"), { version: "nothing" }),
    ],
  },
  getLocation: { INVALID_ARGUMENT: ({ cloud }) => cloud.getLocation() },
  getOrganization: {
    PERMISSION_DENIED: async (world, connect) => {
      const otherOwner = await withRole(world, connect, "owner", await world.get("otherOrgId"));
      return otherOwner.getOrganization(await world.get("orgId"));
    },
  },
  getOrganizationNamespaceAvailability: {
    INVALID_ARGUMENT: [
      ({ cloud }) => cloud.getOrganizationNamespaceAvailability(""),
      ({ cloud }) => cloud.getOrganizationNamespaceAvailability("No Namespace"),
    ],
  },
  getRobotPart: {
    INVALID_ARGUMENT: [
      ({ cloud }) => cloud.getRobotPart(NOWHERE, { dest: /** @type {any} */ (5) }),
      ({ cloud }) => cloud.getRobotPart(NOWHERE, { indent: -1 }),
    ],
    UNKNOWN: async (world) => world.cloud.getRobotPart(await world.get("robotPartId"), { dest: full() }),
  },
  getRobotPartByNameAndLocation: {
    INVALID_ARGUMENT: ({ cloud }) => cloud.getRobotPartByNameAndLocation("name"),
    NOT_FOUND: async (world) => world.cloud.getRobotPartByNameAndLocation("nothing", await world.get("locationId")),
  },
  getRobotPartLogs: {
    INVALID_ARGUMENT: [
      ({ cloud }) => cloud.getRobotPartLogs(NOWHERE, { numLogEntries: -1 }),
      ({ cloud }) => cloud.getRobotPartLogs(NOWHERE, { dest: /** @type {any} */ (5) }),
      ({ cloud }) => cloud.getRobotPartLogs(NOWHERE, { range: "1h", start: new Date(0) }),
      ({ cloud }) => cloud.getRobotPartLogs(NOWHERE, { range: "1h", end: new Date(0) }),
    ],
    UNKNOWN: async (world) => world.cloud.getRobotPartLogs(await world.get("loggingPartId"), { dest: full() }),
  },
  iterateRobotPartLogs: {
    INVALID_ARGUMENT: [
      ({ cloud }) => cloud.iterateRobotPartLogs(NOWHERE, { range: "1h", start: new Date(0) }).next(),
      ({ cloud }) => cloud.iterateRobotPartLogs(NOWHERE, { range: "1h", end: new Date(0) }).next(),
    ],
  },
  listAuthorizations: {
    NOT_FOUND: [
      callNowhere,
      async (world) => world.cloud.listAuthorizations(await world.get("orgId"), { resourceIds: [NOWHERE] }),
    ],
  },
  listMachineSummaries: {
    NOT_FOUND: [
      callNowhere,
      async (world) => world.cloud.listMachineSummaries(await world.get("orgId"), { fragmentIds: [NOWHERE] }),
      async (world) => world.cloud.listMachineSummaries(await world.get("orgId"), { locationIds: [NOWHERE] }),
    ],
  },
  listRobots: { INVALID_ARGUMENT: ({ cloud }) => cloud.listRobots() },
  locationAuth: { INVALID_ARGUMENT: ({ cloud }) => cloud.locationAuth() },
  newRobot: {
    ALREADY_EXISTS: async (world) => {
      const { name } = await world.cloud.getRobot(await world.get("robotId"));
      return world.cloud.newRobot(name, await world.get("locationId"));
    },
    INVALID_ARGUMENT: [({ cloud }) => cloud.newRobot("", NOWHERE), ({ cloud }) => cloud.newRobot("name")],
    NOT_FOUND: ({ cloud }) => cloud.newRobot("name", NOWHERE),
  },
  newRobotPart: { INVALID_ARGUMENT: async (world) => world.cloud.newRobotPart(await world.get("robotId"), "") },
  organizationSetLogo: {
    INVALID_ARGUMENT: async (world) => world.cloud.organizationSetLogo(await world.get("orgId"), new Uint8Array(9)),
  },
  organizationSetSupportEmail: {
    INVALID_ARGUMENT: async (world) => world.cloud.organizationSetSupportEmail(await world.get("orgId"), "no address"),
  },
  removeRole: {
    FAILED_PRECONDITION: async (world, connect) => {
      const { cloud, orgId, userId } = await onlyOwner(world, connect);
      return cloud.removeRole(orgId, userId, "owner", "organization", orgId);
    },
  },
  renameKey: { INVALID_ARGUMENT: async (world) => world.cloud.renameKey(await world.get("keyId"), "") },
  setFirebaseConfig: {
    INVALID_ARGUMENT: async (world) => world.cloud.setFirebaseConfig(await world.get("orgId"), "app", "no JSON"),
  },
  setFragmentTag: {
    INVALID_ARGUMENT: async (world) => world.cloud.setFragmentTag(await world.get("fragmentId"), "no tag!", "1"),
    NOT_FOUND: [
      callNowhere,
      async (world) => world.cloud.setFragmentTag(await world.get("fragmentId"), "stable", "nothing"),
    ],
  },
  shareLocation: {
    NOT_FOUND: [
      async (world) => world.cloud.shareLocation(NOWHERE, await world.get("locationId")),
      async (world) => world.cloud.shareLocation(await world.get("orgId"), NOWHERE),
    ],
  },
  renameRegistryItem: {
    ALREADY_EXISTS: async (world) => {
      const itemId = await world.get("itemId");
      await world.cloud.createRegistryItem(await world.get("orgId"), "taken", "PACKAGE_TYPE_ML_MODEL");
      return world.cloud.renameRegistryItem(itemId, "taken");
    },
  },
  transferRegistryItem: {
    ALREADY_EXISTS: async (world) => {
      const namespace = await world.get("otherNamespace");
      await world.get("publicNamespace");
      const itemId = await world.get("itemId");
      const { name } = await world.cloud.getRegistryItem(itemId);
      await world.cloud.createRegistryItem(await world.get("otherOrgId"), name, "PACKAGE_TYPE_ML_MODEL");
      return world.cloud.transferRegistryItem(
        (await world.cloud.listRegistryItems(await world.get("orgId"), [], [], [], [], { searchTerm: name }))[0].itemId,
        namespace,
      );
    },
    NOT_FOUND: [callNowhere, async (world) => world.cloud.transferRegistryItem(await world.get("itemId"), "nowhere")],
  },
  undeprecateRegistryItemVersion: {
    NOT_FOUND: [
      callNowhere,
      async (world) => world.cloud.undeprecateRegistryItemVersion(await world.get("itemId"), "9.9.9"),
    ],
  },
  unshareLocation: {
    NOT_FOUND: [
      async (world) => world.cloud.unshareLocation(NOWHERE, await world.get("locationId")),
      async (world) => world.cloud.unshareLocation(await world.get("orgId"), NOWHERE),
    ],
    FAILED_PRECONDITION: async (world) =>
      world.cloud.unshareLocation(await world.get("orgId"), await world.get("locationId")),
  },
  updateFragment: {
    ABORTED: async (world) =>
      world.cloud.updateFragment(await world.get("fragmentId"), "name", { lastKnownUpdate: new Date(0) }),
    FAILED_PRECONDITION: async (world) =>
      world.cloud.updateFragment(await world.get("fragmentId"), "name", { public: true }),
    INVALID_ARGUMENT: [
      async (world) => {
        const id = await world.get("fragmentId");
        return world.cloud.updateFragment(id, "name", { config: { fragments: [id] } });
      },
      async (world) => {
        let inner = await world.get("fragmentId");
        for (const name of ["second", "third", "fourth", "fifth", "sixth", "seventh"]) {
          const { id } = await world.cloud.createFragment(await world.get("orgId"), name);
          await world.cloud.updateFragment(id, name, { config: { fragments: [inner] } });
          inner = id;
        }
        return undefined;
      },
    ],
  },
  updateLocation: {
    INVALID_ARGUMENT: [
      async (world) => {
        const id = await world.get("locationId");
        return world.cloud.updateLocation(id, { parentLocationId: id });
      },
      async (world) => {
        const [orgId, top] = [await world.get("orgId"), await world.get("locationId")];
        const below = async (/** @type {string} */ parentLocationId) =>
          (await world.cloud.createLocation(orgId, "below", { parentLocationId })).id;
        const third = await below(await below(top));
        const { id: other } = await world.cloud.createLocation(orgId, "other");
        return world.cloud.updateLocation(other, { parentLocationId: third });
      },
    ],
    NOT_FOUND: [
      callNowhere,
      async (world) => world.cloud.updateLocation(await world.get("locationId"), { parentLocationId: NOWHERE }),
    ],
  },
  updateModule: {
    FAILED_PRECONDITION: [
      async (world) =>
        world.cloud.updateModule(await world.get("moduleId"), "https://example.com/", "what it does", [], "bin/run", {
          public: true,
        }),
      async (world) => {
        await usedModule(world);
        const moduleId = await world.get("moduleId");
        return world.cloud.updateModule(moduleId, "https://example.com/", "what it does", [], "bin/run");
      },
    ],
  },
  updateOAuthApp: {
    INVALID_ARGUMENT: async (world) => {
      const config = { ...(await world.get("oauthConfig")), redirectUris: ["no address"] };
      return world.cloud.updateOAuthApp(await world.get("orgId"), await world.get("clientId"), "Fleet portal", config);
    },
  },
  updateOrganization: {
    ALREADY_EXISTS: async (world) => {
      const publicNamespace = await world.get("otherNamespace");
      return world.cloud.updateOrganization(await world.get("orgId"), { publicNamespace });
    },
    FAILED_PRECONDITION: async (world) => {
      await world.get("publicNamespace");
      return world.cloud.updateOrganization(await world.get("orgId"), { publicNamespace: "another" });
    },
  },
  updateOrganizationInviteAuthorizations: {
    INVALID_ARGUMENT: [
      async (world) =>
        world.cloud.updateOrganizationInviteAuthorizations(await world.get("orgId"), await world.get("invitedEmail")),
      async (world) => {
        const [orgId, email] = [await world.get("orgId"), await world.get("invitedEmail")];
        const { invites } = await world.cloud.listOrganizationMembers(orgId);
        const removeAuthorizations = invites.find((invite) => invite.email === email)?.authorizations;
        return world.cloud.updateOrganizationInviteAuthorizations(orgId, email, { removeAuthorizations });
      },
      async (world) => {
        const [orgId, email] = [await world.get("orgId"), await world.get("invitedEmail")];
        const authorizations = (await world.cloud.listOrganizationMembers(orgId)).invites.find(
          (invite) => invite.email === email,
        )?.authorizations;
        const addAuthorizations = authorizations?.map((role) => ({
          ...role,
          authorizationId: "organization_operator",
        }));
        return world.cloud.updateOrganizationInviteAuthorizations(orgId, email, { addAuthorizations });
      },
    ],
    NOT_FOUND: async (world) => {
      const orgId = await world.get("orgId");
      const [role] = await world.cloud.listAuthorizations(orgId);
      const addAuthorizations = [{ ...role, identityId: "" }];
      return world.cloud.updateOrganizationInviteAuthorizations(orgId, "someone@example.com", { addAuthorizations });
    },
  },
  updateRegistryItem: {
    FAILED_PRECONDITION: [
      async (world) =>
        world.cloud.updateRegistryItem(await world.get("itemId"), "PACKAGE_TYPE_ML_MODEL", "what it does", PUBLIC),
      async (world) =>
        world.cloud.updateRegistryItem(
          await usedModule(world),
          "PACKAGE_TYPE_MODULE",
          "what it does",
          "VISIBILITY_PRIVATE",
        ),
    ],
  },
  updateRobot: {
    INVALID_ARGUMENT: async (world) => world.cloud.updateRobot(await world.get("robotId"), "name"),
    NOT_FOUND: [callNowhere, async (world) => world.cloud.updateRobot(await world.get("robotId"), "name", NOWHERE)],
  },
  updateRobotPart: {
    ABORTED: async (world) =>
      world.cloud.updateRobotPart(await world.get("robotPartId"), "name", { lastKnownUpdate: new Date(0) }),
  },
  uploadDevicePushToken: { INVALID_ARGUMENT: ({ cloud }) => cloud.uploadDevicePushToken("app", "", "device") },
  uploadModuleFile: {
    ALREADY_EXISTS: async (world) => {
      const info = {
        moduleId: await world.get("moduleId"),
        version: await world.get("moduleVersion"),
        platform: "any",
      };
      return world.cloud.uploadModuleFile(info, new Uint8Array(9));
    },
    DEADLINE_EXCEEDED: ({ cloud }) => cloud.uploadModuleFile(undefined, new ReadableStream({}), { idleTimeoutMs: 20 }),
    INVALID_ARGUMENT: [
      async (world) => {
        const info = { moduleId: await world.get("moduleId"), version: "no version", platform: "any" };
        return world.cloud.uploadModuleFile(info, new Uint8Array(9));
      },
      async (world) => {
        const info = { moduleId: await world.get("moduleId"), version: "1.0.0", platform: "any" };
        return world.cloud.uploadModuleFile(info, new Uint8Array(0));
      },
    ],
  },
};
