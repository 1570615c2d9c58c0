import type { Authorization } from "../gen/messages.js";

/** What someone may do with a resource: everything, or only operate machines. */
export type Role = "owner" | "operator";

/** What a role is about. It reaches down to everything that the resource holds. */
export type ResourceType = "organization" | "location" | "robot";

/** A role on a resource, as an API key can have it. */
export interface APIKeyAuthorization {
  role: Role;
  resourceType: ResourceType;
  /** The id of the organization, location or machine. */
  resourceId: string;
}

/** A role on a resource, and who has it. */
export interface RoleGrant extends APIKeyAuthorization {
  /** The organization that the resource belongs to. */
  organizationId: string;
  /** The user's or key's id; empty for a key that is yet to be made. */
  identityId: string;
  /** Empty lets the service look the id up. */
  identityType: "" | "api-key";
}

/** The form in which the protocol has a role. */
export function authorization(grant: RoleGrant): Authorization {
  const { role, resourceType, resourceId, organizationId, identityId, identityType } = grant;
  return {
    authorizationType: "role",
    authorizationId: `${resourceType}_${role}`,
    resourceType,
    resourceId,
    organizationId,
    identityId,
    identityType,
  };
}
