import { nonEmpty, object, oneOf, reading, shape } from "../check.js";
import type { Authorization } from "../gen/messages.js";
import type { Suggested } from "../json.js";

/** What an identity may do with a resource: `owner` everything, `operator` only operate machines. */
export type Role = Suggested<"owner" | "operator">;

/** The type of resource that a role is on. A role also applies to everything below the resource. */
export type ResourceType = Suggested<"organization" | "location" | "robot">;

/** A role on a resource, as an API key can have it. */
export interface ApiKeyAuthorizationInit {
  /** What the role allows. */
  readonly role: Role;
  /** What kind of resource it is on. */
  readonly resourceType: ResourceType;
  /** The id of the organization, location or machine. */
  readonly resourceId: string;
}

/** A role on a resource, in any object that has the three properties. */
export const grant = (value: unknown, path: string): void => {
  object(value, path);
  const { role, resourceType, resourceId } = value as Partial<ApiKeyAuthorizationInit>;
  for (const [name, property] of Object.entries({ role, resourceType, resourceId }))
    nonEmpty(property, `${path}.${name}`);
};

const known = shape({
  role: oneOf("owner", "operator"),
  resourceType: oneOf("organization", "location", "robot"),
  resourceId: nonEmpty,
});

/**
 * A role on a resource that is checked when it is created. `createKey` accepts it, and also a plain
 * object of the same shape.
 *
 * @example
 * ```ts
 * const authorization = new ApiKeyAuthorization({ role: "operator", resourceType: "robot", resourceId: robotId });
 * const { id, key } = await cloud.createKey(orgId, [authorization]);
 * console.log(id, key.length);
 * ```
 */
export class ApiKeyAuthorization implements ApiKeyAuthorizationInit {
  /** What the role allows. */
  readonly role: Role;
  /** What kind of resource it is on. */
  readonly resourceType: ResourceType;
  /** The id of the organization, location or machine. */
  readonly resourceId: string;

  /** @throws `GrpcError` with `INVALID_ARGUMENT` that names the property that is missing or wrong */
  constructor(authorization: ApiKeyAuthorizationInit) {
    const { role, resourceType, resourceId } = reading("authorization", () => {
      grant(authorization, "authorization");
      const { role, resourceType, resourceId } = authorization;
      known({ role, resourceType, resourceId }, "authorization");
      return { role, resourceType, resourceId };
    });
    this.role = role;
    this.resourceType = resourceType;
    this.resourceId = resourceId;
  }
}

/** A role on a resource, and the identity that has it. */
export interface RoleGrant extends ApiKeyAuthorizationInit {
  /** The organization that the resource belongs to. */
  readonly organizationId: string;
  /** The id of the user or the key; empty for a key that does not exist yet. */
  readonly identityId: string;
  /** If empty, the service looks the id up. */
  readonly identityType: "" | "api-key";
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
