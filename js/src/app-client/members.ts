import type { CallOptions } from "../call-options.js";
import { flag, list, nonEmpty, object } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { Authorization, OrganizationInvite, OrganizationMember } from "../gen/messages.js";
import type { MessageInit } from "../message-init.js";
import type { ParametersOf } from "../service.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./response.js";

/** The people of an organization. */
export interface OrganizationMembers<F extends DataForms = DefaultForms> {
  /** Who belongs to the organization. */
  members: OrganizationMember<F>[];
  /** The open invitations. */
  invites: OrganizationInvite<F>[];
}

/** How `createOrganizationInvite` invites. */
export interface CreateOrganizationInviteOptions extends CallOptions {
  /** The roles that the invitation grants. Default: owner of the organization. */
  authorizations?: readonly MessageInit<Authorization>[] | undefined;
  /**
   * Whether an email is sent, which the invited person has to accept. Default: `true`. With false
   * the roles are granted when a user with this address next signs in.
   */
  sendEmailInvite?: boolean | undefined;
}

/** What `updateOrganizationInviteAuthorizations` changes. */
export interface UpdateInviteAuthorizationsOptions extends CallOptions {
  /** The roles to add. */
  addAuthorizations?: readonly MessageInit<Authorization>[] | undefined;
  /** The roles to remove. */
  removeAuthorizations?: readonly MessageInit<Authorization>[] | undefined;
}

export const memberParameters: ParametersOf<Members> = {
  getUserIdByEmail: [{ email: nonEmpty }],
  listOrganizationMembers: [{ orgId: nonEmpty }],
  createOrganizationInvite: [
    { orgId: nonEmpty, email: nonEmpty },
    { authorizations: list(object), sendEmailInvite: flag },
  ],
  updateOrganizationInviteAuthorizations: [
    { orgId: nonEmpty, email: nonEmpty },
    { addAuthorizations: list(object), removeAuthorizations: list(object) },
  ],
  deleteOrganizationMember: [{ orgId: nonEmpty, userId: nonEmpty }],
  deleteOrganizationInvite: [{ orgId: nonEmpty, email: nonEmpty }],
  resendOrganizationInvite: [{ orgId: nonEmpty, email: nonEmpty }],
};

/** Members of organizations and invitations to them. */
export class Members<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Finds a user by email address.
   *
   * @param email the user's address
   * @param options options of the call
   * @returns the user's id
   * @throws `GrpcError` with `NOT_FOUND` if no user has this address
   * @example
   * ```ts
   * const id = await cloud.getUserIdByEmail(memberEmail);
   * console.log(id);
   * ```
   */
  async getUserIdByEmail(email: string, options?: CallOptions): Promise<string> {
    const response = await this.service.getUserIdByEmail({ email }, options);
    return response.userId;
  }

  /**
   * Lists the members and the open invitations of an organization.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the members, and the invitations that are open
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * const { members, invites } = await cloud.listOrganizationMembers(orgId);
   * console.log(members.length, invites.map((invite) => invite.email));
   * ```
   */
  async listOrganizationMembers(orgId: string, options?: CallOptions): Promise<OrganizationMembers<F>> {
    const { members, invites } = await this.service.listOrganizationMembers({ organizationId: orgId }, options);
    return { members, invites };
  }

  /**
   * Invites someone to an organization.
   *
   * @param orgId the organization's id
   * @param email where to send the invitation
   * @param options the roles to grant, whether to send an email, and options of the call
   * @returns the invitation
   * @throws `GrpcError` with `INVALID_ARGUMENT` if it is not an email address, `ALREADY_EXISTS`
   * if its owner is a member or invited already
   * @example
   * ```ts
   * const invite = await cloud.createOrganizationInvite(orgId, "operator@example.com", {
   *   authorizations: [{
   *     authorizationType: "role",
   *     authorizationId: "location_operator",
   *     resourceType: "location",
   *     resourceId: locationId,
   *     organizationId: orgId,
   *   }],
   * });
   * console.log(invite.createdOn);
   * ```
   */
  async createOrganizationInvite(
    orgId: string,
    email: string,
    options: CreateOrganizationInviteOptions = {},
  ): Promise<OrganizationInvite<F>> {
    const { authorizations, sendEmailInvite = true, ...call } = options;
    const invite = { organizationId: orgId, email, authorizations, sendEmailInvite };
    const response = await this.service.createOrganizationInvite(invite, call);
    return required("CreateOrganizationInvite", response, "invite");
  }

  /**
   * Changes the roles that an open invitation grants. The result must have at least one role, and at
   * most one for each resource; to remove the last one, delete the invitation.
   *
   * @param orgId the organization's id
   * @param email the address that was invited
   * @param options the roles to add and to remove, and options of the call
   * @returns the invitation as it is now
   * @throws `GrpcError` with `INVALID_ARGUMENT` if no roles are given or none would be left or
   * two would be on the same resource, `NOT_FOUND` if the address has no open invitation
   * @example
   * ```ts
   * const location = { authorizationType: "role", resourceType: "location", resourceId: locationId, organizationId: orgId };
   * const invite = await cloud.updateOrganizationInviteAuthorizations(orgId, invitedEmail, {
   *   addAuthorizations: [{ ...location, authorizationId: "location_operator" }],
   * });
   * console.log(invite.authorizations);
   * ```
   */
  async updateOrganizationInviteAuthorizations(
    orgId: string,
    email: string,
    options: UpdateInviteAuthorizationsOptions = {},
  ): Promise<OrganizationInvite<F>> {
    const { addAuthorizations, removeAuthorizations, ...call } = options;
    const change = { organizationId: orgId, email, addAuthorizations, removeAuthorizations };
    const response = await this.service.updateOrganizationInviteAuthorizations(change, call);
    return required("UpdateOrganizationInviteAuthorizations", response, "invite");
  }

  /**
   * Removes a member from an organization, with all roles in it.
   *
   * @param orgId the organization's id
   * @param userId the member's id
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the user is not a member, `FAILED_PRECONDITION` if
   * this is the last owner
   * @example
   * ```ts
   * const { members } = await cloud.listOrganizationMembers(orgId);
   * const leaving = members.find((member) => member.emails.includes(memberEmail));
   * if (leaving) await cloud.deleteOrganizationMember(orgId, leaving.userId);
   * ```
   */
  async deleteOrganizationMember(orgId: string, userId: string, options?: CallOptions): Promise<void> {
    await this.service.deleteOrganizationMember({ organizationId: orgId, userId }, options);
  }

  /**
   * Withdraws an open invitation.
   *
   * @param orgId the organization's id
   * @param email the address that was invited
   * @param options options of the call
   * @throws `GrpcError` with `NOT_FOUND` if the address has no open invitation
   * @example
   * ```ts
   * await cloud.deleteOrganizationInvite(orgId, invitedEmail);
   * ```
   */
  async deleteOrganizationInvite(orgId: string, email: string, options?: CallOptions): Promise<void> {
    await this.service.deleteOrganizationInvite({ organizationId: orgId, email }, options);
  }

  /**
   * Sends the email of an open invitation once more.
   *
   * @param orgId the organization's id
   * @param email the address that was invited
   * @param options options of the call
   * @returns the invitation
   * @throws `GrpcError` with `NOT_FOUND` if the address has no open invitation
   * @example
   * ```ts
   * const invite = await cloud.resendOrganizationInvite(orgId, invitedEmail);
   * console.log(invite.email);
   * ```
   */
  async resendOrganizationInvite(orgId: string, email: string, options?: CallOptions): Promise<OrganizationInvite<F>> {
    const response = await this.service.resendOrganizationInvite({ organizationId: orgId, email }, options);
    return required("ResendOrganizationInvite", response, "invite");
  }
}
