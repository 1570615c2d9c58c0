import type { CallOptions } from "../call-options.js";
import { list, nonEmpty, object } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { Authorization, AuthorizedPermissions } from "../gen/messages.js";
import type { ParametersOf } from "../service.js";
import { authorization, type ResourceType, type Role } from "./authorization.js";
import { MethodGroup } from "./method-group.js";
import type { PermissionsInit } from "./permission.js";

/** Which roles `listAuthorizations` lists. */
export interface ListAuthorizationsOptions extends CallOptions {
  /** Only roles on these organizations, locations or machines. Without any, all in the organization. */
  resourceIds?: readonly string[] | undefined;
}

const ROLE = {
  orgId: nonEmpty,
  identityId: nonEmpty,
  role: nonEmpty,
  resourceType: nonEmpty,
  resourceId: nonEmpty,
};

export const roleParameters: ParametersOf<Roles> = {
  addRole: [ROLE],
  removeRole: [ROLE],
  changeRole: [
    {
      organizationId: nonEmpty,
      oldIdentityId: nonEmpty,
      oldRole: nonEmpty,
      oldResourceType: nonEmpty,
      oldResourceId: nonEmpty,
      newIdentityId: nonEmpty,
      newRole: nonEmpty,
      newResourceType: nonEmpty,
      newResourceId: nonEmpty,
    },
  ],
  listAuthorizations: [{ orgId: nonEmpty }, { resourceIds: list(nonEmpty) }],
  checkPermissions: [{ permissions: list(object) }],
};

/** Roles: the permissions of users and keys on an organization, a location or a machine, and on everything below. */
export class Roles<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Grants a role to a user or an API key.
   *
   * @param orgId the organization that the resource belongs to
   * @param identityId the id of the user or the key
   * @param role `owner` or `operator`
   * @param resourceType what the role is on: `organization`, `location` or `robot`
   * @param resourceId the id of the organization, location or machine
   * @param options options of the call
   * @throws `GrpcError` with `INVALID_ARGUMENT` if there is no such role or the resource belongs to another
   * organization, `NOT_FOUND` if the identity or the resource does not exist
   * @example
   * ```ts
   * await cloud.addRole(orgId, keyId, "operator", "location", locationId);
   * ```
   */
  async addRole(
    orgId: string,
    identityId: string,
    role: Role,
    resourceType: ResourceType,
    resourceId: string,
    options?: CallOptions,
  ): Promise<void> {
    const grant = { organizationId: orgId, identityId, identityType: "", role, resourceType, resourceId } as const;
    await this.service.addRole({ authorization: authorization(grant) }, options);
  }

  /**
   * Removes a role from a user or an API key.
   *
   * @param orgId the organization that the resource belongs to
   * @param identityId the id of the user or the key
   * @param role `owner` or `operator`
   * @param resourceType what the role is on: `organization`, `location` or `robot`
   * @param resourceId the id of the organization, location or machine
   * @param options options of the call
   * @throws `GrpcError` with `FAILED_PRECONDITION` if the organization would be left without an
   * owner, `NOT_FOUND` if the role does not exist
   * @example
   * ```ts
   * await cloud.addRole(orgId, keyId, "operator", "location", locationId);
   * await cloud.removeRole(orgId, keyId, "operator", "location", locationId);
   * ```
   */
  async removeRole(
    orgId: string,
    identityId: string,
    role: Role,
    resourceType: ResourceType,
    resourceId: string,
    options?: CallOptions,
  ): Promise<void> {
    const grant = { organizationId: orgId, identityId, identityType: "", role, resourceType, resourceId } as const;
    await this.service.removeRole({ authorization: authorization(grant) }, options);
  }

  /**
   * Replaces a role with another in one step, so that there is no time without a role.
   *
   * @param organizationId the organization that both resources belong to
   * @param oldIdentityId the id of the user or key that has the role
   * @param oldRole the role
   * @param oldResourceType what the role is on
   * @param oldResourceId the id of that organization, location or machine
   * @param newIdentityId the id of the user or key that gets the new role
   * @param newRole the new role
   * @param newResourceType what the new role is on
   * @param newResourceId the id of that organization, location or machine
   * @param options options of the call
   * @throws `GrpcError` with `FAILED_PRECONDITION` if the organization would be left without an
   * owner, `NOT_FOUND` if the old role, or what the new one names, does not exist
   * @example
   * ```ts
   * await cloud.addRole(orgId, keyId, "operator", "location", locationId);
   * await cloud.changeRole(orgId, keyId, "operator", "location", locationId, keyId, "owner", "location", locationId);
   * ```
   */
  async changeRole(
    organizationId: string,
    oldIdentityId: string,
    oldRole: Role,
    oldResourceType: ResourceType,
    oldResourceId: string,
    newIdentityId: string,
    newRole: Role,
    newResourceType: ResourceType,
    newResourceId: string,
    options?: CallOptions,
  ): Promise<void> {
    const both = { organizationId, identityType: "" } as const;
    const before = {
      identityId: oldIdentityId,
      role: oldRole,
      resourceType: oldResourceType,
      resourceId: oldResourceId,
    };
    const after = {
      identityId: newIdentityId,
      role: newRole,
      resourceType: newResourceType,
      resourceId: newResourceId,
    };
    const oldAuthorization = authorization({ ...both, ...before });
    const newAuthorization = authorization({ ...both, ...after });
    await this.service.changeRole({ oldAuthorization, newAuthorization }, options);
  }

  /**
   * Lists the roles of users and API keys in an organization.
   *
   * @param orgId the organization's id
   * @param options on which resources, and options of the call
   * @returns the roles
   * @throws `GrpcError` with `NOT_FOUND` if the organization, or one of the resources, does not
   * exist
   * @example
   * ```ts
   * const roles = await cloud.listAuthorizations(orgId, { resourceIds: [locationId] });
   * console.log(roles.map((role) => `${role.identityId}: ${role.authorizationId}`));
   * ```
   */
  async listAuthorizations(orgId: string, options: ListAuthorizationsOptions = {}): Promise<Authorization[]> {
    const { resourceIds, ...call } = options;
    const response = await this.service.listAuthorizations({ organizationId: orgId, resourceIds }, call);
    return response.authorizations;
  }

  /**
   * Returns which of some permissions the caller has.
   *
   * @param permissions the permissions to look at, by resource; at least one
   * @param options options of the call
   * @returns the same list without the permissions that the caller does not have
   * @throws `GrpcError` with `INVALID_ARGUMENT` if the list is empty
   * @example
   * ```ts
   * const [granted] = await cloud.checkPermissions([
   *   { resourceType: "organization", resourceId: orgId, permissions: ["control_robot", "read_robot_logs"] },
   * ]);
   * console.log(granted?.permissions.includes("read_robot_logs"));
   * ```
   */
  async checkPermissions(
    permissions: readonly PermissionsInit[],
    options?: CallOptions,
  ): Promise<AuthorizedPermissions[]> {
    const response = await this.service.checkPermissions({ permissions }, options);
    return response.authorizedPermissions;
  }
}
