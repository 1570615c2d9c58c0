// Generated from proto/ by `npm run generate`. Do not edit.

import type { CallOptions, UploadCallOptions } from "../call-options.js";
import type { DataForms, DefaultForms, InputForms } from "../data-forms.js";
import type { MessageInit } from "../message-init.js";
import type { AddFavoriteMachineRequest, AddFavoriteMachineResponse, AddRoleRequest, AddRoleResponse, ChangeRoleRequest, ChangeRoleResponse, CheckPermissionsRequest, CheckPermissionsResponse, CreateFragmentRequest, CreateFragmentResponse, CreateKeyFromExistingKeyAuthorizationsRequest, CreateKeyFromExistingKeyAuthorizationsResponse, CreateKeyRequest, CreateKeyResponse, CreateLocationRequest, CreateLocationResponse, CreateLocationSecretRequest, CreateLocationSecretResponse, CreateModuleRequest, CreateModuleResponse, CreateOAuthAppRequest, CreateOAuthAppResponse, CreateOAuthAppUserRequest, CreateOAuthAppUserResponse, CreateOrganizationInviteRequest, CreateOrganizationInviteResponse, CreateOrganizationRequest, CreateOrganizationResponse, CreateRegistryItemRequest, CreateRegistryItemResponse, CreateRobotPartSecretRequest, CreateRobotPartSecretResponse, DeleteDevicePushTokenRequest, DeleteDevicePushTokenResponse, DeleteFirebaseConfigRequest, DeleteFirebaseConfigResponse, DeleteFragmentRequest, DeleteFragmentResponse, DeleteFragmentTagRequest, DeleteFragmentTagResponse, DeleteKeyRequest, DeleteKeyResponse, DeleteLocationRequest, DeleteLocationResponse, DeleteLocationSecretRequest, DeleteLocationSecretResponse, DeleteOAuthAppRequest, DeleteOAuthAppResponse, DeleteOrganizationInviteRequest, DeleteOrganizationInviteResponse, DeleteOrganizationMemberRequest, DeleteOrganizationMemberResponse, DeleteOrganizationRequest, DeleteOrganizationResponse, DeleteRegistryItemRequest, DeleteRegistryItemResponse, DeleteRobotPartRequest, DeleteRobotPartResponse, DeleteRobotPartSecretRequest, DeleteRobotPartSecretResponse, DeleteRobotRequest, DeleteRobotResponse, DeprecateRegistryItemRequest, DeprecateRegistryItemResponse, DeprecateRegistryItemVersionRequest, DeprecateRegistryItemVersionResponse, DisableAuthServiceRequest, DisableAuthServiceResponse, DisableBillingServiceRequest, DisableBillingServiceResponse, EnableAuthServiceRequest, EnableAuthServiceResponse, EnableBillingServiceRequest, EnableBillingServiceResponse, GetAppBrandingRequest, GetAppBrandingResponse, GetAppContentRequest, GetAppContentResponse, GetBillingServiceConfigRequest, GetBillingServiceConfigResponse, GetDevicePushTokensRequest, GetDevicePushTokensResponse, GetFirebaseConfigRequest, GetFirebaseConfigResponse, GetFragmentHistoryRequest, GetFragmentHistoryResponse, GetFragmentRequest, GetFragmentResponse, GetFragmentUsageRequest, GetFragmentUsageResponse, GetLocationMetadataRequest, GetLocationMetadataResponse, GetLocationRequest, GetLocationResponse, GetModuleRequest, GetModuleResponse, GetOrganizationMetadataRequest, GetOrganizationMetadataResponse, GetOrganizationNamespaceAvailabilityRequest, GetOrganizationNamespaceAvailabilityResponse, GetOrganizationRequest, GetOrganizationResponse, GetOrganizationsWithAccessToLocationRequest, GetOrganizationsWithAccessToLocationResponse, GetRegistryItemRequest, GetRegistryItemResponse, GetRobotAPIKeysRequest, GetRobotAPIKeysResponse, GetRobotMetadataRequest, GetRobotMetadataResponse, GetRobotPartByNameAndLocationRequest, GetRobotPartByNameAndLocationResponse, GetRobotPartHistoryRequest, GetRobotPartHistoryResponse, GetRobotPartLogsRequest, GetRobotPartLogsResponse, GetRobotPartMetadataRequest, GetRobotPartMetadataResponse, GetRobotPartRequest, GetRobotPartResponse, GetRobotPartsRequest, GetRobotPartsResponse, GetRobotRequest, GetRobotResponse, GetRoverRentalRobotsRequest, GetRoverRentalRobotsResponse, GetUserIDByEmailRequest, GetUserIDByEmailResponse, ListAuthorizationsRequest, ListAuthorizationsResponse, ListFavoriteMachinesRequest, ListFavoriteMachinesResponse, ListFragmentsRequest, ListFragmentsResponse, ListKeysRequest, ListKeysResponse, ListLocationsRequest, ListLocationsResponse, ListMachineFragmentsRequest, ListMachineFragmentsResponse, ListMachineSummariesRequest, ListMachineSummariesResponse, ListModulesRequest, ListModulesResponse, ListNestedFragmentsRequest, ListNestedFragmentsResponse, ListOAuthAppsRequest, ListOAuthAppsResponse, ListOrganizationMembersRequest, ListOrganizationMembersResponse, ListOrganizationsByUserRequest, ListOrganizationsByUserResponse, ListOrganizationsRequest, ListOrganizationsResponse, ListRegistryItemsRequest, ListRegistryItemsResponse, ListRobotsForLocationsRequest, ListRobotsForLocationsResponse, ListRobotsForOrgRequest, ListRobotsForOrgResponse, ListRobotsRequest, ListRobotsResponse, LocationAuthRequest, LocationAuthResponse, MarkPartAsMainRequest, MarkPartAsMainResponse, MarkPartForRestartRequest, MarkPartForRestartResponse, NewRobotPartRequest, NewRobotPartResponse, NewRobotRequest, NewRobotResponse, OrganizationGetLogoRequest, OrganizationGetLogoResponse, OrganizationGetSupportEmailRequest, OrganizationGetSupportEmailResponse, OrganizationSetLogoRequest, OrganizationSetLogoResponse, OrganizationSetSupportEmailRequest, OrganizationSetSupportEmailResponse, ReadOAuthAppRequest, ReadOAuthAppResponse, RemoveFavoriteMachineRequest, RemoveFavoriteMachineResponse, RemoveRoleRequest, RemoveRoleResponse, RenameKeyRequest, RenameKeyResponse, RenameRegistryItemRequest, RenameRegistryItemResponse, ResendOrganizationInviteRequest, ResendOrganizationInviteResponse, RotateKeyRequest, RotateKeyResponse, SearchOrganizationsRequest, SearchOrganizationsResponse, SetConfigPropertyRequest, SetConfigPropertyResponse, SetFirebaseConfigRequest, SetFirebaseConfigResponse, SetFragmentTagRequest, SetFragmentTagResponse, ShareLocationRequest, ShareLocationResponse, TailRobotPartLogsRequest, TailRobotPartLogsResponse, TransferRegistryItemRequest, TransferRegistryItemResponse, UndeprecateRegistryItemRequest, UndeprecateRegistryItemResponse, UndeprecateRegistryItemVersionRequest, UndeprecateRegistryItemVersionResponse, UnshareLocationRequest, UnshareLocationResponse, UpdateBillingServiceRequest, UpdateBillingServiceResponse, UpdateFragmentRequest, UpdateFragmentResponse, UpdateLocationMetadataRequest, UpdateLocationMetadataResponse, UpdateLocationRequest, UpdateLocationResponse, UpdateModuleRequest, UpdateModuleResponse, UpdateOAuthAppRequest, UpdateOAuthAppResponse, UpdateOrganizationInviteAuthorizationsRequest, UpdateOrganizationInviteAuthorizationsResponse, UpdateOrganizationMetadataRequest, UpdateOrganizationMetadataResponse, UpdateOrganizationNamespaceRequest, UpdateOrganizationNamespaceResponse, UpdateOrganizationRequest, UpdateOrganizationResponse, UpdateRegistryItemRequest, UpdateRegistryItemResponse, UpdateRobotMetadataRequest, UpdateRobotMetadataResponse, UpdateRobotPartMetadataRequest, UpdateRobotPartMetadataResponse, UpdateRobotPartRequest, UpdateRobotPartResponse, UpdateRobotRequest, UpdateRobotResponse, UploadDevicePushTokenRequest, UploadDevicePushTokenResponse, UploadModuleFileRequest, UploadModuleFileResponse } from "./messages.js";

/** Every RPC of the fleet service as the protocol has it: plain objects in, plain objects out. */
export interface AppService<F extends DataForms = DefaultForms> {
  /** Finds a user's id by email address. */
  getUserIdByEmail(request?: MessageInit<GetUserIDByEmailRequest>, options?: CallOptions): Promise<GetUserIDByEmailResponse>;
  /** Creates an organization with the caller as its owner and one location named `First Location`. */
  createOrganization(request?: MessageInit<CreateOrganizationRequest>, options?: CallOptions): Promise<CreateOrganizationResponse<F>>;
  /** Lists the organizations that the caller has a role in. */
  listOrganizations(request?: MessageInit<ListOrganizationsRequest>, options?: CallOptions): Promise<ListOrganizationsResponse<F>>;
  /**
   * Lists the organizations that may use a location: first its primary one, then those it is shared
   * with.
   */
  getOrganizationsWithAccessToLocation(request?: MessageInit<GetOrganizationsWithAccessToLocationRequest>, options?: CallOptions): Promise<GetOrganizationsWithAccessToLocationResponse>;
  /** Lists the organizations that a user belongs to. */
  listOrganizationsByUser(request?: MessageInit<ListOrganizationsByUserRequest>, options?: CallOptions): Promise<ListOrganizationsByUserResponse>;
  /** Finds organizations that match every given criterion. */
  searchOrganizations(request?: MessageInit<SearchOrganizationsRequest>, options?: CallOptions): Promise<SearchOrganizationsResponse>;
  /** Reads one organization. */
  getOrganization(request?: MessageInit<GetOrganizationRequest>, options?: CallOptions): Promise<GetOrganizationResponse<F>>;
  /**
   * Returns whether a public namespace is available. An empty namespace, or one with other
   * characters than lowercase letters, digits and dashes, is an error, not a `false`.
   */
  getOrganizationNamespaceAvailability(request?: MessageInit<GetOrganizationNamespaceAvailabilityRequest>, options?: CallOptions): Promise<GetOrganizationNamespaceAvailabilityResponse>;
  /**
   * Changes an organization's details; absent fields keep their values. The public namespace can be
   * set only once: a second one fails with `FAILED_PRECONDITION`, one that is in use with
   * `ALREADY_EXISTS`.
   */
  updateOrganization(request?: MessageInit<UpdateOrganizationRequest>, options?: CallOptions): Promise<UpdateOrganizationResponse<F>>;
  /**
   * Replaces an organization's public namespace, and with it the first half of the ids of its
   * registry items. Fails with `ALREADY_EXISTS` if the namespace is in use.
   */
  updateOrganizationNamespace(request?: MessageInit<UpdateOrganizationNamespaceRequest>, options?: CallOptions): Promise<UpdateOrganizationNamespaceResponse<F>>;
  /** Deletes an organization. It must have no locations left, else `FAILED_PRECONDITION`. */
  deleteOrganization(request?: MessageInit<DeleteOrganizationRequest>, options?: CallOptions): Promise<DeleteOrganizationResponse>;
  /** Reads the free-form data stored with an organization. */
  getOrganizationMetadata(request?: MessageInit<GetOrganizationMetadataRequest>, options?: CallOptions): Promise<GetOrganizationMetadataResponse>;
  /** Replaces all free-form data stored with an organization. */
  updateOrganizationMetadata(request?: MessageInit<UpdateOrganizationMetadataRequest>, options?: CallOptions): Promise<UpdateOrganizationMetadataResponse>;
  /** Lists an organization's members and its open invitations. */
  listOrganizationMembers(request?: MessageInit<ListOrganizationMembersRequest>, options?: CallOptions): Promise<ListOrganizationMembersResponse<F>>;
  /**
   * Invites an email address to an organization and sends the email by default.
   * Without authorizations the invited person becomes an owner of the organization. Fails if the
   * address is already a member's or already invited.
   */
  createOrganizationInvite(request?: MessageInit<CreateOrganizationInviteRequest>, options?: CallOptions): Promise<CreateOrganizationInviteResponse<F>>;
  /**
   * Adds authorizations to an open invitation or removes some. The result must have at least one
   * authorization, and at most one for each resource; to remove the last one, delete the
   * invitation.
   */
  updateOrganizationInviteAuthorizations(request?: MessageInit<UpdateOrganizationInviteAuthorizationsRequest>, options?: CallOptions): Promise<UpdateOrganizationInviteAuthorizationsResponse<F>>;
  /**
   * Removes a user, with all roles, from an organization. The last owner cannot be removed:
   * `FAILED_PRECONDITION`.
   */
  deleteOrganizationMember(request?: MessageInit<DeleteOrganizationMemberRequest>, options?: CallOptions): Promise<DeleteOrganizationMemberResponse>;
  /** Withdraws an open invitation. Fails with `NOT_FOUND` if the address has none. */
  deleteOrganizationInvite(request?: MessageInit<DeleteOrganizationInviteRequest>, options?: CallOptions): Promise<DeleteOrganizationInviteResponse>;
  /** Sends the email of an open invitation again. Fails with `NOT_FOUND` if the address has none. */
  resendOrganizationInvite(request?: MessageInit<ResendOrganizationInviteRequest>, options?: CallOptions): Promise<ResendOrganizationInviteResponse<F>>;
  /** Enables an organization to bill its own customers. */
  enableBillingService(request?: MessageInit<EnableBillingServiceRequest>, options?: CallOptions): Promise<EnableBillingServiceResponse>;
  /** Ends an organization's billing of its own customers. */
  disableBillingService(request?: MessageInit<DisableBillingServiceRequest>, options?: CallOptions): Promise<DisableBillingServiceResponse>;
  /** Replaces the billing address of an organization that bills its own customers. */
  updateBillingService(request?: MessageInit<UpdateBillingServiceRequest>, options?: CallOptions): Promise<UpdateBillingServiceResponse>;
  /** Reads how an organization bills its own customers. */
  getBillingServiceConfig(request?: MessageInit<GetBillingServiceConfigRequest>, options?: CallOptions): Promise<GetBillingServiceConfigResponse>;
  /** Sets the support address of an organization for its customers. */
  organizationSetSupportEmail(request?: MessageInit<OrganizationSetSupportEmailRequest>, options?: CallOptions): Promise<OrganizationSetSupportEmailResponse>;
  /** Reads the support address of an organization for its customers. */
  organizationGetSupportEmail(request?: MessageInit<OrganizationGetSupportEmailRequest>, options?: CallOptions): Promise<OrganizationGetSupportEmailResponse>;
  /** Sets the logo that an organization's customers see. */
  organizationSetLogo(request?: MessageInit<OrganizationSetLogoRequest>, options?: CallOptions): Promise<OrganizationSetLogoResponse>;
  /** Reads the URL of an organization's logo. */
  organizationGetLogo(request?: MessageInit<OrganizationGetLogoRequest>, options?: CallOptions): Promise<OrganizationGetLogoResponse>;
  /** Turns on an organization's own sign-in pages, which its OAuth apps use. */
  enableAuthService(request?: MessageInit<EnableAuthServiceRequest>, options?: CallOptions): Promise<EnableAuthServiceResponse>;
  /** Turns off an organization's own sign-in pages. */
  disableAuthService(request?: MessageInit<DisableAuthServiceRequest>, options?: CallOptions): Promise<DisableAuthServiceResponse>;
  /** Registers an app that signs users in through the organization. */
  createOAuthApp(request?: MessageInit<CreateOAuthAppRequest>, options?: CallOptions): Promise<CreateOAuthAppResponse>;
  /** Reads an OAuth app's name, secret and settings. */
  readOAuthApp(request?: MessageInit<ReadOAuthAppRequest>, options?: CallOptions): Promise<ReadOAuthAppResponse>;
  /** Changes an OAuth app's name and settings; its client id and secret stay. */
  updateOAuthApp(request?: MessageInit<UpdateOAuthAppRequest>, options?: CallOptions): Promise<UpdateOAuthAppResponse>;
  /** Removes an OAuth app: sign-in through it is no longer possible. */
  deleteOAuthApp(request?: MessageInit<DeleteOAuthAppRequest>, options?: CallOptions): Promise<DeleteOAuthAppResponse>;
  /** Lists the client ids of an organization's OAuth apps. */
  listOAuthApps(request?: MessageInit<ListOAuthAppsRequest>, options?: CallOptions): Promise<ListOAuthAppsResponse>;
  /**
   * Creates a user of an OAuth app, signed in at once. Fails with `ALREADY_EXISTS` if the email
   * address has an account.
   */
  createOAuthAppUser(request?: MessageInit<CreateOAuthAppUserRequest>, options?: CallOptions): Promise<CreateOAuthAppUserResponse>;
  /**
   * Creates a location at the organization's root or under another location. Locations nest at most
   * three levels deep.
   */
  createLocation(request?: MessageInit<CreateLocationRequest>, options?: CallOptions): Promise<CreateLocationResponse<F>>;
  /** Reads one location. */
  getLocation(request?: MessageInit<GetLocationRequest>, options?: CallOptions): Promise<GetLocationResponse<F>>;
  /**
   * Renames a location, moves it under another one or to the root, or changes its region. Absent
   * fields keep their values. A location cannot be moved under itself or under one of its own
   * sub-locations.
   */
  updateLocation(request?: MessageInit<UpdateLocationRequest>, options?: CallOptions): Promise<UpdateLocationResponse<F>>;
  /** Deletes a location. It must hold no machines and no sub-locations, else `FAILED_PRECONDITION`. */
  deleteLocation(request?: MessageInit<DeleteLocationRequest>, options?: CallOptions): Promise<DeleteLocationResponse>;
  /** Reads the free-form data stored with a location. */
  getLocationMetadata(request?: MessageInit<GetLocationMetadataRequest>, options?: CallOptions): Promise<GetLocationMetadataResponse>;
  /** Replaces all free-form data stored with a location. */
  updateLocationMetadata(request?: MessageInit<UpdateLocationMetadataRequest>, options?: CallOptions): Promise<UpdateLocationMetadataResponse>;
  /**
   * Lists an organization's locations, nested and shared ones too, as one flat list. The parents'
   * ids describe the tree.
   */
  listLocations(request?: MessageInit<ListLocationsRequest>, options?: CallOptions): Promise<ListLocationsResponse<F>>;
  /** Gives a second organization access to a location and its machines. */
  shareLocation(request?: MessageInit<ShareLocationRequest>, options?: CallOptions): Promise<ShareLocationResponse>;
  /**
   * Stops sharing a location with an organization. The location's primary organization cannot be
   * removed.
   */
  unshareLocation(request?: MessageInit<UnshareLocationRequest>, options?: CallOptions): Promise<UnshareLocationResponse>;
  /** Reads a location's secrets, with which its machines sign in. */
  locationAuth(request?: MessageInit<LocationAuthRequest>, options?: CallOptions): Promise<LocationAuthResponse<F>>;
  /**
   * Adds a secret to a location, so that the old one can be replaced without a gap. At most two can
   * be enabled: a third fails with `FAILED_PRECONDITION`.
   * @deprecated use an API key, which `CreateKey` makes.
   */
  createLocationSecret(request?: MessageInit<CreateLocationSecretRequest>, options?: CallOptions): Promise<CreateLocationSecretResponse<F>>;
  /**
   * Deletes one of a location's secrets. The last one cannot be deleted: `FAILED_PRECONDITION`.
   * @deprecated use API keys instead of secrets.
   */
  deleteLocationSecret(request?: MessageInit<DeleteLocationSecretRequest>, options?: CallOptions): Promise<DeleteLocationSecretResponse>;
  /** Reads one machine. */
  getRobot(request?: MessageInit<GetRobotRequest>, options?: CallOptions): Promise<GetRobotResponse<F>>;
  /** Reads the free-form data stored with a machine. */
  getRobotMetadata(request?: MessageInit<GetRobotMetadataRequest>, options?: CallOptions): Promise<GetRobotMetadataResponse>;
  /** Replaces all free-form data stored with a machine. */
  updateRobotMetadata(request?: MessageInit<UpdateRobotMetadataRequest>, options?: CallOptions): Promise<UpdateRobotMetadataResponse>;
  /** Lists the rover rental machines of an organization. */
  getRoverRentalRobots(request?: MessageInit<GetRoverRentalRobotsRequest>, options?: CallOptions): Promise<GetRoverRentalRobotsResponse>;
  /** Lists a machine's parts. */
  getRobotParts(request?: MessageInit<GetRobotPartsRequest>, options?: CallOptions): Promise<GetRobotPartsResponse<F>>;
  /** Reads one part, with its configuration both as an object and as JSON text. */
  getRobotPart(request?: MessageInit<GetRobotPartRequest>, options?: CallOptions): Promise<GetRobotPartResponse<F>>;
  /** Finds a part by its address name, which is unique in a location. */
  getRobotPartByNameAndLocation(request?: MessageInit<GetRobotPartByNameAndLocationRequest>, options?: CallOptions): Promise<GetRobotPartByNameAndLocationResponse<F>>;
  /**
   * Reads a page of a part's logs, newest first by default. The response
   * has the token of the next page; it is empty after the last one.
   */
  getRobotPartLogs(request?: MessageInit<GetRobotPartLogsRequest<InputForms>>, options?: CallOptions): Promise<GetRobotPartLogsResponse<F>>;
  /**
   * Streams a part's new log entries as they are written, in batches that are never empty. The
   * stream runs until the caller cancels it.
   */
  tailRobotPartLogs(request?: MessageInit<TailRobotPartLogsRequest>, options?: CallOptions): AsyncIterableIterator<TailRobotPartLogsResponse<F>>;
  /** Lists the edits of a part's configuration and name, newest first. */
  getRobotPartHistory(request?: MessageInit<GetRobotPartHistoryRequest<InputForms>>, options?: CallOptions): Promise<GetRobotPartHistoryResponse<F>>;
  /**
   * Renames a part and, if a configuration is given, replaces its configuration. Each edit is
   * kept in the part's history. Fails with `ABORTED` if the part was edited after the given
   * time.
   */
  updateRobotPart(request?: MessageInit<UpdateRobotPartRequest<InputForms>>, options?: CallOptions): Promise<UpdateRobotPartResponse<F>>;
  /**
   * Changes single properties of a part's configuration and leaves the rest unchanged. Each change
   * succeeds or fails independently; the response lists the results.
   */
  setConfigProperty(request?: MessageInit<SetConfigPropertyRequest>, options?: CallOptions): Promise<SetConfigPropertyResponse>;
  /** Adds a part to a machine. */
  newRobotPart(request?: MessageInit<NewRobotPartRequest>, options?: CallOptions): Promise<NewRobotPartResponse>;
  /**
   * Deletes a part with its logs and history. The main part cannot be deleted:
   * `FAILED_PRECONDITION`; mark another one as main first.
   */
  deleteRobotPart(request?: MessageInit<DeleteRobotPartRequest>, options?: CallOptions): Promise<DeleteRobotPartResponse>;
  /** Reads the free-form data stored with a part. */
  getRobotPartMetadata(request?: MessageInit<GetRobotPartMetadataRequest>, options?: CallOptions): Promise<GetRobotPartMetadataResponse>;
  /** Replaces all free-form data stored with a part. */
  updateRobotPartMetadata(request?: MessageInit<UpdateRobotPartMetadataRequest>, options?: CallOptions): Promise<UpdateRobotPartMetadataResponse>;
  /**
   * Lists the API keys that have a role on a machine. The keys' values are not in the list: only
   * the response that creates a key contains its value.
   */
  getRobotApiKeys(request?: MessageInit<GetRobotAPIKeysRequest>, options?: CallOptions): Promise<GetRobotAPIKeysResponse<F>>;
  /** Makes a part the main part of its machine in place of the current one. */
  markPartAsMain(request?: MessageInit<MarkPartAsMainRequest>, options?: CallOptions): Promise<MarkPartAsMainResponse>;
  /** Marks a part for restart. It restarts when it next asks the cloud. */
  markPartForRestart(request?: MessageInit<MarkPartForRestartRequest>, options?: CallOptions): Promise<MarkPartForRestartResponse>;
  /**
   * Adds a secret to a part, so that the old one can be replaced without a gap. At most two can be
   * enabled: a third fails with `FAILED_PRECONDITION`.
   * @deprecated use an API key, which `CreateKey` makes.
   */
  createRobotPartSecret(request?: MessageInit<CreateRobotPartSecretRequest>, options?: CallOptions): Promise<CreateRobotPartSecretResponse<F>>;
  /**
   * Deletes one of a part's secrets. The last one cannot be deleted: `FAILED_PRECONDITION`.
   * @deprecated use API keys instead of secrets.
   */
  deleteRobotPartSecret(request?: MessageInit<DeleteRobotPartSecretRequest>, options?: CallOptions): Promise<DeleteRobotPartSecretResponse>;
  /** Lists the machines of one location, without those of its sub-locations. */
  listRobots(request?: MessageInit<ListRobotsRequest>, options?: CallOptions): Promise<ListRobotsResponse<F>>;
  /** Lists the machines of several locations. */
  listRobotsForLocations(request?: MessageInit<ListRobotsForLocationsRequest>, options?: CallOptions): Promise<ListRobotsForLocationsResponse<F>>;
  /** Lists all machines of an organization. */
  listRobotsForOrg(request?: MessageInit<ListRobotsForOrgRequest>, options?: CallOptions): Promise<ListRobotsForOrgResponse<F>>;
  /**
   * Creates a machine, with a main part named after it (`<machine>-main`) and an API key that owns
   * it.
   */
  newRobot(request?: MessageInit<NewRobotRequest>, options?: CallOptions): Promise<NewRobotResponse>;
  /**
   * Renames a machine, or moves it to another location of the same organization. Its parts'
   * addresses follow a move.
   */
  updateRobot(request?: MessageInit<UpdateRobotRequest>, options?: CallOptions): Promise<UpdateRobotResponse<F>>;
  /** Deletes a machine with its parts, their logs and their history. */
  deleteRobot(request?: MessageInit<DeleteRobotRequest>, options?: CallOptions): Promise<DeleteRobotResponse>;
  /** Adds a machine to the caller's favorites. */
  addFavoriteMachine(request?: MessageInit<AddFavoriteMachineRequest>, options?: CallOptions): Promise<AddFavoriteMachineResponse>;
  /** Removes a machine from the caller's favorites. */
  removeFavoriteMachine(request?: MessageInit<RemoveFavoriteMachineRequest>, options?: CallOptions): Promise<RemoveFavoriteMachineResponse>;
  /** Lists the caller's favorite machines. */
  listFavoriteMachines(request?: MessageInit<ListFavoriteMachinesRequest>, options?: CallOptions): Promise<ListFavoriteMachinesResponse<F>>;
  /** Lists the fragments that an organization can use. */
  listFragments(request?: MessageInit<ListFragmentsRequest>, options?: CallOptions): Promise<ListFragmentsResponse<F>>;
  /**
   * Reads a fragment as it is now or as it was in one of its versions, with its revisions, tags and
   * usage.
   */
  getFragment(request?: MessageInit<GetFragmentRequest>, options?: CallOptions): Promise<GetFragmentResponse<F>>;
  /**
   * Creates a fragment, private by default. A public one needs an organization with a
   * public namespace.
   */
  createFragment(request?: MessageInit<CreateFragmentRequest>, options?: CallOptions): Promise<CreateFragmentResponse<F>>;
  /**
   * Changes a fragment's name, configuration or visibility. Each save makes a revision. Fails with
   * `ABORTED` if the fragment was edited after the given time, and with `INVALID_ARGUMENT` if the
   * fragment would include itself or nest deeper than five levels.
   */
  updateFragment(request?: MessageInit<UpdateFragmentRequest<InputForms>>, options?: CallOptions): Promise<UpdateFragmentResponse<F>>;
  /** Deletes a fragment with all of its revisions. */
  deleteFragment(request?: MessageInit<DeleteFragmentRequest>, options?: CallOptions): Promise<DeleteFragmentResponse>;
  /**
   * Lists the fragments that a fragment includes, at any depth, with the configurations that
   * result. It also lists the includes that fail, to check an edit before it is saved.
   */
  listNestedFragments(request?: MessageInit<ListNestedFragmentsRequest>, options?: CallOptions): Promise<ListNestedFragmentsResponse<F>>;
  /**
   * Lists the fragments that a machine's parts include, at any depth, with the configurations that
   * result.
   */
  listMachineFragments(request?: MessageInit<ListMachineFragmentsRequest>, options?: CallOptions): Promise<ListMachineFragmentsResponse<F>>;
  /**
   * Lists a summary of each machine of a fleet, by location: its parts, whether they are online,
   * their versions and fragments.
   */
  listMachineSummaries(request?: MessageInit<ListMachineSummariesRequest>, options?: CallOptions): Promise<ListMachineSummariesResponse<F>>;
  /** Lists the revisions of a fragment, newest first. */
  getFragmentHistory(request?: MessageInit<GetFragmentHistoryRequest<InputForms>>, options?: CallOptions): Promise<GetFragmentHistoryResponse<F>>;
  /** Counts the organizations and machines that use a fragment, for each of its versions. */
  getFragmentUsage(request?: MessageInit<GetFragmentUsageRequest>, options?: CallOptions): Promise<GetFragmentUsageResponse>;
  /**
   * Sets a tag on a revision of a fragment. An existing tag moves to this revision; machines that
   * follow the tag then use this revision.
   */
  setFragmentTag(request?: MessageInit<SetFragmentTagRequest>, options?: CallOptions): Promise<SetFragmentTagResponse>;
  /** Removes a tag from a fragment; the revision stays. */
  deleteFragmentTag(request?: MessageInit<DeleteFragmentTagRequest>, options?: CallOptions): Promise<DeleteFragmentTagResponse>;
  /** Grants a role on a resource to a user or an API key. */
  addRole(request?: MessageInit<AddRoleRequest>, options?: CallOptions): Promise<AddRoleResponse>;
  /**
   * Removes a role on a resource. The last owner of an organization cannot be removed:
   * `FAILED_PRECONDITION`.
   */
  removeRole(request?: MessageInit<RemoveRoleRequest>, options?: CallOptions): Promise<RemoveRoleResponse>;
  /**
   * Replaces a role with another in one step. The last owner of an organization cannot be removed:
   * `FAILED_PRECONDITION`.
   */
  changeRole(request?: MessageInit<ChangeRoleRequest>, options?: CallOptions): Promise<ChangeRoleResponse>;
  /** Lists the roles of users and API keys on an organization's resources. */
  listAuthorizations(request?: MessageInit<ListAuthorizationsRequest>, options?: CallOptions): Promise<ListAuthorizationsResponse>;
  /**
   * Returns those of the requested permissions that the caller has, in the same
   * order.
   */
  checkPermissions(request?: MessageInit<CheckPermissionsRequest>, options?: CallOptions): Promise<CheckPermissionsResponse>;
  /** Reads one registry item. */
  getRegistryItem(request?: MessageInit<GetRegistryItemRequest>, options?: CallOptions): Promise<GetRegistryItemResponse<F>>;
  /**
   * Creates a registry item, private and without content. Its name must be unique in the
   * organization, else `ALREADY_EXISTS`.
   */
  createRegistryItem(request?: MessageInit<CreateRegistryItemRequest>, options?: CallOptions): Promise<CreateRegistryItemResponse>;
  /**
   * Changes a registry item's description, visibility and metadata. Public items need an
   * organization with a public namespace; one that others use cannot go back to private.
   */
  updateRegistryItem(request?: MessageInit<UpdateRegistryItemRequest>, options?: CallOptions): Promise<UpdateRegistryItemResponse>;
  /** Lists the public registry items and an organization's own that pass all filters. */
  listRegistryItems(request?: MessageInit<ListRegistryItemsRequest>, options?: CallOptions): Promise<ListRegistryItemsResponse<F>>;
  /** Deletes a registry item with all of its versions. */
  deleteRegistryItem(request?: MessageInit<DeleteRegistryItemRequest>, options?: CallOptions): Promise<DeleteRegistryItemResponse>;
  /** Renames a registry item, which changes its id too. */
  renameRegistryItem(request?: MessageInit<RenameRegistryItemRequest>, options?: CallOptions): Promise<RenameRegistryItemResponse<F>>;
  /** Transfers a registry item to the organization with the given namespace. Its id changes too. */
  transferRegistryItem(request?: MessageInit<TransferRegistryItemRequest>, options?: CallOptions): Promise<TransferRegistryItemResponse>;
  /** Marks a registry item as deprecated. It still works where it is used. */
  deprecateRegistryItem(request?: MessageInit<DeprecateRegistryItemRequest>, options?: CallOptions): Promise<DeprecateRegistryItemResponse>;
  /** Removes the deprecation of a registry item. */
  undeprecateRegistryItem(request?: MessageInit<UndeprecateRegistryItemRequest>, options?: CallOptions): Promise<UndeprecateRegistryItemResponse>;
  /**
   * Creates a module, private and without versions. Its name must be unique in the organization,
   * else `ALREADY_EXISTS`.
   */
  createModule(request?: MessageInit<CreateModuleRequest>, options?: CallOptions): Promise<CreateModuleResponse>;
  /**
   * Changes a module's documentation address, description, models, start command and visibility. A
   * public module needs an organization with a public namespace; one that others use cannot go back
   * to private.
   */
  updateModule(request?: MessageInit<UpdateModuleRequest>, options?: CallOptions): Promise<UpdateModuleResponse>;
  /**
   * Uploads a module's file for one version and platform. The first message holds the file's
   * description, all later ones its bytes, in order. Fails with `ALREADY_EXISTS` if that version
   * has a file for the platform.
   */
  uploadModuleFile(requests: Iterable<MessageInit<UploadModuleFileRequest>> | AsyncIterable<MessageInit<UploadModuleFileRequest>>, options?: UploadCallOptions): Promise<UploadModuleFileResponse>;
  /** Reads one module. */
  getModule(request?: MessageInit<GetModuleRequest>, options?: CallOptions): Promise<GetModuleResponse<F>>;
  /** Lists the public modules and, if an organization is given, its private ones. */
  listModules(request?: MessageInit<ListModulesRequest>, options?: CallOptions): Promise<ListModulesResponse<F>>;
  /** Marks one version of a registry item as deprecated. */
  deprecateRegistryItemVersion(request?: MessageInit<DeprecateRegistryItemVersionRequest>, options?: CallOptions): Promise<DeprecateRegistryItemVersionResponse>;
  /** Removes the deprecation of one version. */
  undeprecateRegistryItemVersion(request?: MessageInit<UndeprecateRegistryItemVersionRequest>, options?: CallOptions): Promise<UndeprecateRegistryItemVersionResponse>;
  /**
   * Creates an API key with at least one authorization. Only this response contains the
   * key's value.
   */
  createKey(request?: MessageInit<CreateKeyRequest>, options?: CallOptions): Promise<CreateKeyResponse>;
  /** Deletes an API key. Callers that signed in with it lose access at once. */
  deleteKey(request?: MessageInit<DeleteKeyRequest>, options?: CallOptions): Promise<DeleteKeyResponse>;
  /** Lists an organization's API keys with their roles. The keys' values are not in the list. */
  listKeys(request?: MessageInit<ListKeysRequest>, options?: CallOptions): Promise<ListKeysResponse<F>>;
  /** Changes an API key's name; its id and value stay. */
  renameKey(request?: MessageInit<RenameKeyRequest>, options?: CallOptions): Promise<RenameKeyResponse>;
  /**
   * Replaces the value of an API key; its id stays. The old value stops working at once. Only this
   * response contains the new value.
   */
  rotateKey(request?: MessageInit<RotateKeyRequest>, options?: CallOptions): Promise<RotateKeyResponse>;
  /**
   * Creates an API key with the same permissions as another key. Only this response contains the
   * new value.
   */
  createKeyFromExistingKeyAuthorizations(request?: MessageInit<CreateKeyFromExistingKeyAuthorizationsRequest>, options?: CallOptions): Promise<CreateKeyFromExistingKeyAuthorizationsResponse>;
  /** Reads where the files of a hosted web app are stored, and its start page. */
  getAppContent(request?: MessageInit<GetAppContentRequest>, options?: CallOptions): Promise<GetAppContentResponse>;
  /** Reads a hosted web app's logo and texts, and which machines and organizations it is for. */
  getAppBranding(request?: MessageInit<GetAppBrandingRequest>, options?: CallOptions): Promise<GetAppBrandingResponse>;
  /**
   * Registers one of the caller's devices for push notifications. A device that is registered
   * already gets the new token.
   */
  uploadDevicePushToken(request?: MessageInit<UploadDevicePushTokenRequest>, options?: CallOptions): Promise<UploadDevicePushTokenResponse>;
  /** Ends push notifications to one of the caller's devices. */
  deleteDevicePushToken(request?: MessageInit<DeleteDevicePushTokenRequest>, options?: CallOptions): Promise<DeleteDevicePushTokenResponse>;
  /** Lists the push tokens of the caller's devices for an app. */
  getDevicePushTokens(request?: MessageInit<GetDevicePushTokensRequest>, options?: CallOptions): Promise<GetDevicePushTokensResponse>;
  /** Sets the Firebase project through which an organization's app sends push notifications. */
  setFirebaseConfig(request?: MessageInit<SetFirebaseConfigRequest>, options?: CallOptions): Promise<SetFirebaseConfigResponse>;
  /** Returns which app of an organization has a Firebase project, without the project's secret. */
  getFirebaseConfig(request?: MessageInit<GetFirebaseConfigRequest>, options?: CallOptions): Promise<GetFirebaseConfigResponse>;
  /** Removes the Firebase project of an organization's app. */
  deleteFirebaseConfig(request?: MessageInit<DeleteFirebaseConfigRequest>, options?: CallOptions): Promise<DeleteFirebaseConfigResponse>;
}

/** An RPC's name in the protocol. */
export type RpcName =
  | "GetUserIDByEmail"
  | "CreateOrganization"
  | "ListOrganizations"
  | "GetOrganizationsWithAccessToLocation"
  | "ListOrganizationsByUser"
  | "SearchOrganizations"
  | "GetOrganization"
  | "GetOrganizationNamespaceAvailability"
  | "UpdateOrganization"
  | "UpdateOrganizationNamespace"
  | "DeleteOrganization"
  | "GetOrganizationMetadata"
  | "UpdateOrganizationMetadata"
  | "ListOrganizationMembers"
  | "CreateOrganizationInvite"
  | "UpdateOrganizationInviteAuthorizations"
  | "DeleteOrganizationMember"
  | "DeleteOrganizationInvite"
  | "ResendOrganizationInvite"
  | "EnableBillingService"
  | "DisableBillingService"
  | "UpdateBillingService"
  | "GetBillingServiceConfig"
  | "OrganizationSetSupportEmail"
  | "OrganizationGetSupportEmail"
  | "OrganizationSetLogo"
  | "OrganizationGetLogo"
  | "EnableAuthService"
  | "DisableAuthService"
  | "CreateOAuthApp"
  | "ReadOAuthApp"
  | "UpdateOAuthApp"
  | "DeleteOAuthApp"
  | "ListOAuthApps"
  | "CreateOAuthAppUser"
  | "CreateLocation"
  | "GetLocation"
  | "UpdateLocation"
  | "DeleteLocation"
  | "GetLocationMetadata"
  | "UpdateLocationMetadata"
  | "ListLocations"
  | "ShareLocation"
  | "UnshareLocation"
  | "LocationAuth"
  | "CreateLocationSecret"
  | "DeleteLocationSecret"
  | "GetRobot"
  | "GetRobotMetadata"
  | "UpdateRobotMetadata"
  | "GetRoverRentalRobots"
  | "GetRobotParts"
  | "GetRobotPart"
  | "GetRobotPartByNameAndLocation"
  | "GetRobotPartLogs"
  | "TailRobotPartLogs"
  | "GetRobotPartHistory"
  | "UpdateRobotPart"
  | "SetConfigProperty"
  | "NewRobotPart"
  | "DeleteRobotPart"
  | "GetRobotPartMetadata"
  | "UpdateRobotPartMetadata"
  | "GetRobotAPIKeys"
  | "MarkPartAsMain"
  | "MarkPartForRestart"
  | "CreateRobotPartSecret"
  | "DeleteRobotPartSecret"
  | "ListRobots"
  | "ListRobotsForLocations"
  | "ListRobotsForOrg"
  | "NewRobot"
  | "UpdateRobot"
  | "DeleteRobot"
  | "AddFavoriteMachine"
  | "RemoveFavoriteMachine"
  | "ListFavoriteMachines"
  | "ListFragments"
  | "GetFragment"
  | "CreateFragment"
  | "UpdateFragment"
  | "DeleteFragment"
  | "ListNestedFragments"
  | "ListMachineFragments"
  | "ListMachineSummaries"
  | "GetFragmentHistory"
  | "GetFragmentUsage"
  | "SetFragmentTag"
  | "DeleteFragmentTag"
  | "AddRole"
  | "RemoveRole"
  | "ChangeRole"
  | "ListAuthorizations"
  | "CheckPermissions"
  | "GetRegistryItem"
  | "CreateRegistryItem"
  | "UpdateRegistryItem"
  | "ListRegistryItems"
  | "DeleteRegistryItem"
  | "RenameRegistryItem"
  | "TransferRegistryItem"
  | "DeprecateRegistryItem"
  | "UndeprecateRegistryItem"
  | "CreateModule"
  | "UpdateModule"
  | "UploadModuleFile"
  | "GetModule"
  | "ListModules"
  | "DeprecateRegistryItemVersion"
  | "UndeprecateRegistryItemVersion"
  | "CreateKey"
  | "DeleteKey"
  | "ListKeys"
  | "RenameKey"
  | "RotateKey"
  | "CreateKeyFromExistingKeyAuthorizations"
  | "GetAppContent"
  | "GetAppBranding"
  | "UploadDevicePushToken"
  | "DeleteDevicePushToken"
  | "GetDevicePushTokens"
  | "SetFirebaseConfig"
  | "GetFirebaseConfig"
  | "DeleteFirebaseConfig";

/** The names of RPCs that are not their methods' with a capital first letter. */
export const spelling: Readonly<Record<string, RpcName>> = {
  getUserIdByEmail: "GetUserIDByEmail",
  getRobotApiKeys: "GetRobotAPIKeys",
};

/** How RPCs stream that do. */
export const streaming: Readonly<Record<string, "stream" | "upload">> = {
  tailRobotPartLogs: "stream",
  uploadModuleFile: "upload",
};
