import type { CallOptions } from "../call-options.js";
import { bytes, enumValue, list, nonEmpty, object, text } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { FragmentImport, LoginMethod, Organization, OrganizationIdentity, OrgDetails } from "../gen/messages.js";
import type { MessageInit } from "../message-init.js";
import type { ParametersOf } from "../service.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./response.js";

/** What `updateOrganization` changes. Absent options keep the current value. */
export interface UpdateOrganizationOptions extends CallOptions {
  /** The new name. */
  name?: string | undefined;
  /** Lowercase letters, digits and dashes. It can be set once only. */
  publicNamespace?: string | undefined;
  /** The storage region for new locations. */
  region?: string | undefined;
  /** The organization's id in the customer records of the service's operator. */
  cid?: string | undefined;
  /** How members can sign in. It replaces the list; an empty list allows every way again. */
  allowedLoginMethods?: readonly (LoginMethod | number)[] | undefined;
  /** The fragments that every new machine starts with. An empty list clears them. */
  defaultFragments?: readonly MessageInit<FragmentImport>[] | undefined;
}

export const organizationParameters: ParametersOf<Organizations> = {
  createOrganization: [{ name: nonEmpty }],
  listOrganizations: [{}],
  getOrganizationsWithAccessToLocation: [{ locationId: nonEmpty }],
  listOrganizationsByUser: [{ userId: nonEmpty }],
  getOrganization: [{ orgId: nonEmpty }],
  getOrganizationNamespaceAvailability: [{ publicNamespace: nonEmpty }],
  updateOrganization: [
    { orgId: nonEmpty },
    {
      name: nonEmpty,
      publicNamespace: text,
      region: text,
      cid: text,
      defaultFragments: list(object),
      allowedLoginMethods: list(enumValue),
    },
    {
      renamed: {
        "defaultFragments.fragments": "defaultFragments",
        "allowedLoginMethods.methods": "allowedLoginMethods",
      },
    },
  ],
  deleteOrganization: [{ orgId: nonEmpty }],
  organizationSetSupportEmail: [{ orgId: nonEmpty, email: nonEmpty }],
  organizationGetSupportEmail: [{ orgId: nonEmpty }],
  organizationSetLogo: [{ orgId: nonEmpty, logo: bytes }],
  organizationGetLogo: [{ orgId: nonEmpty }],
};

/** Organizations, which own locations, fragments and registry items. */
export class Organizations<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Creates an organization. The caller becomes its owner, and it starts with one location, called
   * `First Location`.
   *
   * @param name what to call it
   * @param options options of the call
   * @returns the new organization
   * @throws `GrpcError` with `INVALID_ARGUMENT` for an empty name
   * @example
   * ```ts
   * const organization = await cloud.createOrganization("Harbour works");
   * console.log(organization.id);
   * ```
   */
  async createOrganization(name: string, options?: CallOptions): Promise<Organization<F>> {
    const response = await this.service.createOrganization({ name }, options);
    return required("CreateOrganization", response, "organization");
  }

  /**
   * Lists the organizations that the caller has a role in.
   *
   * @param options options of the call
   * @returns the organizations
   * @example
   * ```ts
   * for (const organization of await cloud.listOrganizations()) console.log(organization.name);
   * ```
   */
  async listOrganizations(options?: CallOptions): Promise<Organization<F>[]> {
    const response = await this.service.listOrganizations({}, options);
    return response.organizations;
  }

  /**
   * Lists the organizations that can use a location: the one it belongs to first, then those it is
   * shared with.
   *
   * @param locationId the location's id
   * @param options options of the call
   * @returns ids and names of the organizations
   * @throws `GrpcError` with `NOT_FOUND` if the location does not exist
   * @example
   * ```ts
   * const [primary, ...guests] = await cloud.getOrganizationsWithAccessToLocation(locationId);
   * console.log(primary?.name, guests.length);
   * ```
   */
  async getOrganizationsWithAccessToLocation(
    locationId: string,
    options?: CallOptions,
  ): Promise<OrganizationIdentity[]> {
    const response = await this.service.getOrganizationsWithAccessToLocation({ locationId }, options);
    return response.organizationIdentities;
  }

  /**
   * Lists the organizations that a user is a member of.
   *
   * @param userId the user's id
   * @param options options of the call
   * @returns what a list shows of each organization
   * @throws `GrpcError` with `NOT_FOUND` if the user does not exist
   * @example
   * ```ts
   * const organizations = await cloud.listOrganizationsByUser(userId);
   * console.log(organizations.map((organization) => organization.orgName));
   * ```
   */
  async listOrganizationsByUser(userId: string, options?: CallOptions): Promise<OrgDetails[]> {
    const response = await this.service.listOrganizationsByUser({ userId }, options);
    return response.orgs;
  }

  /**
   * Reads an organization.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the organization
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist, `PERMISSION_DENIED`
   * if the caller has no role in it
   * @example
   * ```ts
   * const organization = await cloud.getOrganization(orgId);
   * console.log(organization.name, organization.createdOn);
   * ```
   */
  async getOrganization(orgId: string, options?: CallOptions): Promise<Organization<F>> {
    const response = await this.service.getOrganization({ organizationId: orgId }, options);
    return required("GetOrganization", response, "organization");
  }

  /**
   * Tells whether a public namespace is still free.
   *
   * @param publicNamespace lowercase letters, digits and dashes
   * @param options options of the call
   * @returns whether it is available
   * @throws `GrpcError` with `INVALID_ARGUMENT` if it is empty or has other characters
   * @example
   * ```ts
   * const free = await cloud.getOrganizationNamespaceAvailability("harbour-works");
   * console.log(free ? "free" : "taken");
   * ```
   */
  async getOrganizationNamespaceAvailability(publicNamespace: string, options?: CallOptions): Promise<boolean> {
    const response = await this.service.getOrganizationNamespaceAvailability({ publicNamespace }, options);
    return response.available;
  }

  /**
   * Changes details of an organization.
   *
   * @param orgId the organization's id
   * @param options what to change, and options of the call
   * @returns the organization as it is now
   * @throws `GrpcError` with `FAILED_PRECONDITION` if it has a namespace already,
   * `ALREADY_EXISTS` if another organization has taken the namespace
   * @example
   * ```ts
   * const organization = await cloud.updateOrganization(orgId, { name: "Harbour works, north" });
   * console.log(organization.name);
   * ```
   */
  async updateOrganization(orgId: string, options: UpdateOrganizationOptions = {}): Promise<Organization<F>> {
    const { name, publicNamespace, region, cid, defaultFragments, allowedLoginMethods, ...call } = options;
    const change = { organizationId: orgId, name, publicNamespace, region, cid };
    const lists = {
      defaultFragments: defaultFragments && { fragments: defaultFragments },
      allowedLoginMethods: allowedLoginMethods && { methods: allowedLoginMethods },
    };
    const response = await this.service.updateOrganization({ ...change, ...lists }, call);
    return required("UpdateOrganization", response, "organization");
  }

  /**
   * Deletes an organization, once its locations are gone.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @throws `GrpcError` with `FAILED_PRECONDITION` if it still has locations
   * @example
   * ```ts
   * for (const location of await cloud.listLocations(orgId)) await cloud.deleteLocation(location.id);
   * await cloud.deleteOrganization(orgId);
   * ```
   */
  async deleteOrganization(orgId: string, options?: CallOptions): Promise<void> {
    await this.service.deleteOrganization({ organizationId: orgId }, options);
  }

  /**
   * Sets the address at which an organization's customers find help.
   *
   * @param orgId the organization's id
   * @param email the address
   * @param options options of the call
   * @throws `GrpcError` with `INVALID_ARGUMENT` if it is not an email address
   * @example
   * ```ts
   * await cloud.organizationSetSupportEmail(orgId, "help@example.com");
   * ```
   */
  async organizationSetSupportEmail(orgId: string, email: string, options?: CallOptions): Promise<void> {
    await this.service.organizationSetSupportEmail({ orgId, email }, options);
  }

  /**
   * Reads the address at which an organization's customers find help.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the address; empty where none is set
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * const email = await cloud.organizationGetSupportEmail(orgId);
   * console.log(email || "no address");
   * ```
   */
  async organizationGetSupportEmail(orgId: string, options?: CallOptions): Promise<string> {
    const response = await this.service.organizationGetSupportEmail({ orgId }, options);
    return response.email;
  }

  /**
   * Sets the logo that an organization's customers see.
   *
   * @param orgId the organization's id
   * @param logo the bytes of a PNG image
   * @param options options of the call
   * @throws `GrpcError` with `INVALID_ARGUMENT` if it is not a valid image
   * @example
   * ```ts
   * await cloud.organizationSetLogo(orgId, logo);
   * ```
   */
  async organizationSetLogo(orgId: string, logo: Uint8Array | ArrayBuffer, options?: CallOptions): Promise<void> {
    await this.service.organizationSetLogo({ orgId, logo }, options);
  }

  /**
   * Reads the URL of an organization's logo.
   *
   * @param orgId the organization's id
   * @param options options of the call
   * @returns the image's URL; empty where there is none
   * @throws `GrpcError` with `NOT_FOUND` if the organization does not exist
   * @example
   * ```ts
   * const url = await cloud.organizationGetLogo(orgId);
   * console.log(url || "no logo");
   * ```
   */
  async organizationGetLogo(orgId: string, options?: CallOptions): Promise<string> {
    const response = await this.service.organizationGetLogo({ orgId }, options);
    return response.url;
  }
}
