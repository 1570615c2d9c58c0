// Generated from proto/ by `npm run generate`. Do not edit.
import { bool, box, bytes, each, int64, json, many, map, named, num, one, opt, str, time, uint64 } from "../read-tape.js";

const e0 = /* @__PURE__ */ named(["MODEL_FRAMEWORK_UNSPECIFIED", "MODEL_FRAMEWORK_TFLITE", "MODEL_FRAMEWORK_TENSORFLOW", "MODEL_FRAMEWORK_PYTORCH", "MODEL_FRAMEWORK_ONNX", "MODEL_FRAMEWORK_REGISTRY"]);
const e1 = /* @__PURE__ */ named(["MODEL_TYPE_UNSPECIFIED", "MODEL_TYPE_SINGLE_LABEL_CLASSIFICATION", "MODEL_TYPE_MULTI_LABEL_CLASSIFICATION", "MODEL_TYPE_OBJECT_DETECTION"]);
const e2 = /* @__PURE__ */ named(["PACKAGE_TYPE_UNSPECIFIED", "PACKAGE_TYPE_ARCHIVE", "PACKAGE_TYPE_ML_MODEL", "PACKAGE_TYPE_MODULE", "PACKAGE_TYPE_SLAM_MAP", "PACKAGE_TYPE_ML_TRAINING"]);
const e3 = /* @__PURE__ */ named(["APP_TYPE_UNSPECIFIED", "APP_TYPE_SINGLE_MACHINE", "APP_TYPE_MULTI_MACHINE"]);
const e4 = /* @__PURE__ */ named(["AUTHENTICATION_TYPE_UNSPECIFIED", "AUTHENTICATION_TYPE_WEB_OAUTH", "AUTHENTICATION_TYPE_API_KEY", "AUTHENTICATION_TYPE_ROBOT_PART_SECRET", "AUTHENTICATION_TYPE_LOCATION_SECRET"]);
const e5 = /* @__PURE__ */ named(["CLIENT_AUTHENTICATION_UNSPECIFIED", "CLIENT_AUTHENTICATION_REQUIRED", "CLIENT_AUTHENTICATION_NOT_REQUIRED", "CLIENT_AUTHENTICATION_NOT_REQUIRED_WHEN_USING_PKCE"]);
const e6 = /* @__PURE__ */ named(["ENABLED_GRANT_UNSPECIFIED", "ENABLED_GRANT_AUTHORIZATION_CODE", "ENABLED_GRANT_IMPLICIT", "ENABLED_GRANT_PASSWORD", "ENABLED_GRANT_REFRESH_TOKEN", "ENABLED_GRANT_DEVICE_CODE"]);
const e7 = /* @__PURE__ */ named(["FRAGMENT_ERROR_TYPE_UNSPECIFIED", "FRAGMENT_ERROR_TYPE_NO_ACCESS", "FRAGMENT_ERROR_TYPE_NESTING_LIMIT_EXCEEDED", "FRAGMENT_ERROR_TYPE_CHILD_ID_INVALID", "FRAGMENT_ERROR_TYPE_CYCLE_DETECTED"]);
const e8 = /* @__PURE__ */ named(["FRAGMENT_VISIBILITY_UNSPECIFIED", "FRAGMENT_VISIBILITY_PRIVATE", "FRAGMENT_VISIBILITY_PUBLIC", "FRAGMENT_VISIBILITY_PUBLIC_UNLISTED"]);
const e9 = /* @__PURE__ */ named(["LOG_ORDER_UNSPECIFIED", "LOG_ORDER_ASCENDING", "LOG_ORDER_DESCENDING"]);
const e10 = /* @__PURE__ */ named(["LOGIN_METHOD_UNSPECIFIED", "LOGIN_METHOD_PASSWORD", "LOGIN_METHOD_GOOGLE", "LOGIN_METHOD_GITHUB", "LOGIN_METHOD_APPLE"]);
const e11 = /* @__PURE__ */ named(["MODULE_LANGUAGE_UNSPECIFIED", "MODULE_LANGUAGE_GOLANG", "MODULE_LANGUAGE_PYTHON", "MODULE_LANGUAGE_CPP"]);
const e12 = /* @__PURE__ */ named(["MODULE_SOURCE_TYPE_UNSPECIFIED", "MODULE_SOURCE_TYPE_EXTERNAL", "MODULE_SOURCE_TYPE_VIAM_HOSTED"]);
const e13 = /* @__PURE__ */ named(["ONLINE_STATE_UNSPECIFIED", "ONLINE_STATE_ONLINE", "ONLINE_STATE_OFFLINE", "ONLINE_STATE_AWAITING_SETUP"]);
const e14 = /* @__PURE__ */ named(["PKCE_UNSPECIFIED", "PKCE_REQUIRED", "PKCE_NOT_REQUIRED", "PKCE_NOT_REQUIRED_WHEN_USING_CLIENT_AUTHENTICATION"]);
const e15 = /* @__PURE__ */ named(["REGISTRY_ITEM_STATUS_UNSPECIFIED", "REGISTRY_ITEM_STATUS_PUBLISHED", "REGISTRY_ITEM_STATUS_IN_DEVELOPMENT"]);
const e16 = /* @__PURE__ */ named(["STATE_UNSPECIFIED", "STATE_ENABLED", "STATE_DISABLED"]);
const e17 = /* @__PURE__ */ named(["URL_VALIDATION_UNSPECIFIED", "URL_VALIDATION_EXACT_MATCH", "URL_VALIDATION_ALLOW_WILDCARDS"]);
const e18 = /* @__PURE__ */ named(["VISIBILITY_UNSPECIFIED", "VISIBILITY_PRIVATE", "VISIBILITY_PUBLIC", "VISIBILITY_PUBLIC_UNLISTED"]);
/** viam.app.v1.GetUserIDByEmailRequest @param {number} p */
const m0 = (p) => ({ email: str(p) });
/** viam.app.v1.GetUserIDByEmailResponse @param {number} p */
const m1 = (p) => ({ userId: str(p) });
/** viam.app.v1.CreateOrganizationRequest @param {number} p */
const m2 = (p) => ({ name: str(p) });
/** viam.app.v1.CreateOrganizationResponse @param {number} p */
const m3 = (p) => ({ organization: one(p, m315) });
/** viam.app.v1.ListOrganizationsRequest @param {number} p */
const m4 = (p) => ({});
/** viam.app.v1.ListOrganizationsResponse @param {number} p */
const m5 = (p) => ({ organizations: many(p, m315) });
/** viam.app.v1.GetOrganizationsWithAccessToLocationRequest @param {number} p */
const m6 = (p) => ({ locationId: str(p) });
/** viam.app.v1.GetOrganizationsWithAccessToLocationResponse @param {number} p */
const m7 = (p) => ({ organizationIdentities: many(p, m226) });
/** viam.app.v1.ListOrganizationsByUserResponse @param {number} p */
const m9 = (p) => ({ orgs: many(p, m314) });
/** viam.app.v1.SearchOrganizationsRequest @param {number} p */
const m10 = (p) => ({ orgId: opt(p, str), orgName: opt(p + 1, str), cid: opt(p + 2, str), publicNamespace: opt(p + 3, str) });
/** viam.app.v1.SearchOrganizationsResponse @param {number} p */
const m11 = (p) => ({ organizations: many(p, m314) });
/** viam.app.v1.GetOrganizationRequest @param {number} p */
const m12 = (p) => ({ organizationId: str(p) });
/** viam.app.v1.GetOrganizationNamespaceAvailabilityRequest @param {number} p */
const m14 = (p) => ({ publicNamespace: str(p), organizationId: str(p + 1) });
/** viam.app.v1.GetOrganizationNamespaceAvailabilityResponse @param {number} p */
const m15 = (p) => ({ available: bool(p) });
/** viam.app.v1.UpdateOrganizationRequest @param {number} p */
const m16 = (p) => ({ organizationId: str(p), name: opt(p + 1, str), publicNamespace: opt(p + 2, str), region: opt(p + 3, str), cid: opt(p + 4, str), defaultFragments: one(p + 5, m292), allowedLoginMethods: one(p + 6, m274) });
/** viam.app.v1.UpdateOrganizationNamespaceRequest @param {number} p */
const m18 = (p) => ({ organizationId: str(p), newPublicNamespace: str(p + 1) });
/** viam.app.v1.GetOrganizationMetadataResponse @param {number} p */
const m23 = (p) => ({ data: json(p) });
/** viam.app.v1.UpdateOrganizationMetadataRequest @param {number} p */
const m24 = (p) => ({ organizationId: str(p), data: json(p + 1) });
/** viam.app.v1.ListOrganizationMembersResponse @param {number} p */
const m27 = (p) => ({ organizationId: str(p), members: many(p + 1, m318), invites: many(p + 2, m317) });
/** viam.app.v1.CreateOrganizationInviteRequest @param {number} p */
const m28 = (p) => ({ organizationId: str(p), email: str(p + 1), authorizations: many(p + 2, m279), sendEmailInvite: opt(p + 3, bool) });
/** viam.app.v1.CreateOrganizationInviteResponse @param {number} p */
const m29 = (p) => ({ invite: one(p, m317) });
/** viam.app.v1.UpdateOrganizationInviteAuthorizationsRequest @param {number} p */
const m30 = (p) => ({ organizationId: str(p), email: str(p + 1), addAuthorizations: many(p + 2, m279), removeAuthorizations: many(p + 3, m279) });
/** viam.app.v1.DeleteOrganizationMemberRequest @param {number} p */
const m32 = (p) => ({ organizationId: str(p), userId: str(p + 1) });
/** viam.app.v1.DeleteOrganizationInviteRequest @param {number} p */
const m34 = (p) => ({ organizationId: str(p), email: str(p + 1) });
/** viam.app.v1.ResendOrganizationInviteRequest @param {number} p */
const m36 = (p) => ({ organizationId: str(p), email: str(p + 1), sendEmailInvite: opt(p + 2, bool) });
/** viam.app.v1.EnableBillingServiceRequest @param {number} p */
const m38 = (p) => ({ orgId: str(p), billingAddress: one(p + 1, m282) });
/** viam.app.v1.DisableBillingServiceRequest @param {number} p */
const m40 = (p) => ({ orgId: str(p) });
/** viam.app.v1.GetBillingServiceConfigResponse @param {number} p */
const m45 = (p) => ({ billingAddress: one(p, m282), supportEmail: str(p + 1), logoUrl: str(p + 2), billingDashboardUrl: str(p + 3) });
/** viam.app.v1.OrganizationSetSupportEmailRequest @param {number} p */
const m46 = (p) => ({ orgId: str(p), email: str(p + 1) });
/** viam.app.v1.OrganizationSetLogoRequest @param {number} p */
const m50 = (p) => ({ orgId: str(p), logo: bytes(p + 1) });
/** viam.app.v1.OrganizationGetLogoResponse @param {number} p */
const m53 = (p) => ({ url: str(p) });
/** viam.app.v1.CreateOAuthAppRequest @param {number} p */
const m58 = (p) => ({ orgId: str(p), clientName: str(p + 1), oauthConfig: one(p + 2, m313) });
/** viam.app.v1.CreateOAuthAppResponse @param {number} p */
const m59 = (p) => ({ clientId: str(p), clientSecret: str(p + 1) });
/** viam.app.v1.ReadOAuthAppRequest @param {number} p */
const m60 = (p) => ({ orgId: str(p), clientId: str(p + 1) });
/** viam.app.v1.ReadOAuthAppResponse @param {number} p */
const m61 = (p) => ({ clientName: str(p), clientSecret: str(p + 1), oauthConfig: one(p + 2, m313) });
/** viam.app.v1.UpdateOAuthAppRequest @param {number} p */
const m62 = (p) => ({ orgId: str(p), clientId: str(p + 1), clientName: str(p + 2), oauthConfig: one(p + 3, m313) });
/** viam.app.v1.ListOAuthAppsResponse @param {number} p */
const m67 = (p) => ({ clientIds: each(p, str) });
/** viam.app.v1.CreateOAuthAppUserRequest @param {number} p */
const m68 = (p) => ({ orgId: str(p), applicationId: str(p + 1), email: str(p + 2), firstName: str(p + 3), lastName: str(p + 4), password: str(p + 5) });
/** viam.app.v1.CreateOAuthAppUserResponse @param {number} p */
const m69 = (p) => ({ authToken: str(p), registrationId: str(p + 1), userId: str(p + 2), refreshToken: str(p + 3) });
/** viam.app.v1.CreateLocationRequest @param {number} p */
const m70 = (p) => ({ organizationId: str(p), name: str(p + 1), parentLocationId: opt(p + 2, str) });
/** viam.app.v1.CreateLocationResponse @param {number} p */
const m71 = (p) => ({ location: one(p, m298) });
/** viam.app.v1.UpdateLocationRequest @param {number} p */
const m74 = (p) => ({ locationId: str(p), name: opt(p + 1, str), parentLocationId: opt(p + 2, str), region: opt(p + 3, str) });
/** viam.app.v1.UpdateLocationMetadataRequest @param {number} p */
const m80 = (p) => ({ locationId: str(p), data: json(p + 1) });
/** viam.app.v1.ListLocationsResponse @param {number} p */
const m83 = (p) => ({ locations: many(p, m298) });
/** viam.app.v1.ShareLocationRequest @param {number} p */
const m84 = (p) => ({ locationId: str(p), organizationId: str(p + 1) });
/** viam.app.v1.LocationAuthResponse @param {number} p */
const m89 = (p) => ({ auth: one(p, m299) });
/** viam.app.v1.DeleteLocationSecretRequest @param {number} p */
const m92 = (p) => ({ locationId: str(p), secretId: str(p + 1) });
/** viam.app.v1.GetRobotRequest @param {number} p */
const m94 = (p) => ({ id: str(p) });
/** viam.app.v1.GetRobotResponse @param {number} p */
const m95 = (p) => ({ robot: one(p, m324) });
/** viam.app.v1.UpdateRobotMetadataRequest @param {number} p */
const m98 = (p) => ({ id: str(p), data: json(p + 1) });
/** viam.app.v1.GetRoverRentalRobotsResponse @param {number} p */
const m101 = (p) => ({ robots: many(p, m327) });
/** viam.app.v1.GetRobotPartsRequest @param {number} p */
const m102 = (p) => ({ robotId: str(p) });
/** viam.app.v1.GetRobotPartsResponse @param {number} p */
const m103 = (p) => ({ parts: many(p, m325) });
/** viam.app.v1.GetRobotPartResponse @param {number} p */
const m105 = (p) => ({ part: one(p, m325), configJson: str(p + 1) });
/** viam.app.v1.GetRobotPartByNameAndLocationRequest @param {number} p */
const m106 = (p) => ({ name: str(p), locationId: str(p + 1) });
/** viam.app.v1.GetRobotPartByNameAndLocationResponse @param {number} p */
const m107 = (p) => ({ part: one(p, m325) });
/** viam.app.v1.GetRobotPartLogsRequest @param {number} p */
const m108 = (p) => ({ id: str(p), errorsOnly: bool(p + 1), filter: opt(p + 2, str), pageToken: opt(p + 3, str), levels: each(p + 4, str), start: opt(p + 5, time), end: opt(p + 6, time), limit: opt(p + 7, int64), source: opt(p + 8, str), userFacingOnly: opt(p + 9, bool), order: opt(p + 10, e9), range: opt(p + 11, str) });
/** viam.app.v1.GetRobotPartLogsResponse @param {number} p */
const m109 = (p) => ({ logs: many(p, m339), nextPageToken: str(p + 1) });
/** viam.app.v1.TailRobotPartLogsRequest @param {number} p */
const m110 = (p) => ({ id: str(p), errorsOnly: bool(p + 1), filter: opt(p + 2, str) });
/** viam.app.v1.TailRobotPartLogsResponse @param {number} p */
const m111 = (p) => ({ logs: many(p, m339) });
/** viam.app.v1.GetRobotPartHistoryRequest @param {number} p */
const m112 = (p) => ({ id: str(p), pageToken: opt(p + 1, str), pageLimit: opt(p + 2, int64), start: opt(p + 3, time), end: opt(p + 4, time) });
/** viam.app.v1.GetRobotPartHistoryResponse @param {number} p */
const m113 = (p) => ({ history: many(p, m326), nextPageToken: str(p + 1) });
/** viam.app.v1.UpdateRobotPartRequest @param {number} p */
const m114 = (p) => ({ id: str(p), name: str(p + 1), robotConfig: json(p + 2), lastKnownUpdate: opt(p + 3, time), robotConfigJson: opt(p + 4, str) });
/** viam.app.v1.SetConfigPropertyRequest @param {number} p */
const m116 = (p) => ({ robotPartId: str(p), propertyChanges: many(p + 1, m283) });
/** viam.app.v1.SetConfigPropertyResponse @param {number} p */
const m117 = (p) => ({ propertyChanges: many(p, m284) });
/** viam.app.v1.NewRobotPartRequest @param {number} p */
const m118 = (p) => ({ robotId: str(p), partName: str(p + 1) });
/** viam.app.v1.NewRobotPartResponse @param {number} p */
const m119 = (p) => ({ partId: str(p) });
/** viam.app.v1.GetRobotAPIKeysResponse @param {number} p */
const m127 = (p) => ({ apiKeys: many(p, m272) });
/** viam.app.v1.DeleteRobotPartSecretRequest @param {number} p */
const m134 = (p) => ({ partId: str(p), secretId: str(p + 1) });
/** viam.app.v1.ListRobotsResponse @param {number} p */
const m137 = (p) => ({ robots: many(p, m324) });
/** viam.app.v1.ListRobotsForLocationsRequest @param {number} p */
const m138 = (p) => ({ locationIds: each(p, str) });
/** viam.app.v1.NewRobotRequest @param {number} p */
const m142 = (p) => ({ name: str(p), location: str(p + 1) });
/** viam.app.v1.UpdateRobotRequest @param {number} p */
const m144 = (p) => ({ id: str(p), name: str(p + 1), location: str(p + 2) });
/** viam.app.v1.AddFavoriteMachineRequest @param {number} p */
const m148 = (p) => ({ machineId: str(p) });
/** viam.app.v1.ListFavoriteMachinesResponse @param {number} p */
const m153 = (p) => ({ favorites: many(p, m286) });
/** viam.app.v1.ListFragmentsRequest @param {number} p */
const m154 = (p) => ({ organizationId: str(p), showPublic: bool(p + 1), fragmentVisibility: each(p + 2, e8) });
/** viam.app.v1.ListFragmentsResponse @param {number} p */
const m155 = (p) => ({ fragments: many(p, m287), fragmentUsages: many(p + 1, m296) });
/** viam.app.v1.GetFragmentRequest @param {number} p */
const m156 = (p) => ({ id: str(p), currentOrganizationId: str(p + 1), version: opt(p + 2, str) });
/** viam.app.v1.GetFragmentResponse @param {number} p */
const m157 = (p) => ({ fragment: one(p, m287), fragmentUsage: one(p + 1, m296), revisions: many(p + 2, m293), tags: many(p + 3, m295) });
/** viam.app.v1.CreateFragmentRequest @param {number} p */
const m158 = (p) => ({ name: str(p), config: json(p + 1), organizationId: str(p + 2), visibility: opt(p + 3, e8) });
/** viam.app.v1.CreateFragmentResponse @param {number} p */
const m159 = (p) => ({ fragment: one(p, m287) });
/** viam.app.v1.UpdateFragmentRequest @param {number} p */
const m160 = (p) => ({ id: str(p), name: str(p + 1), config: json(p + 2), public: opt(p + 3, bool), visibility: opt(p + 4, e8), lastKnownUpdate: opt(p + 5, time), fragmentConfigJson: opt(p + 6, str) });
/** viam.app.v1.ListNestedFragmentsRequest @param {number} p */
const m164 = (p) => ({ fragmentId: opt(p, str), additionalFragments: many(p + 1, m273) });
/** viam.app.v1.ListNestedFragmentsResponse @param {number} p */
const m165 = (p) => ({ fragments: many(p, m287), resolvedFragments: many(p + 1, m323) });
/** viam.app.v1.ListMachineFragmentsRequest @param {number} p */
const m166 = (p) => ({ machineId: str(p), additionalFragmentIds: each(p + 1, str), additionalFragments: many(p + 2, m273) });
/** viam.app.v1.ListMachineSummariesRequest @param {number} p */
const m168 = (p) => ({ organizationId: str(p), fragmentIds: each(p + 1, str), locationIds: each(p + 2, str), limit: opt(p + 3, num) });
/** viam.app.v1.ListMachineSummariesResponse @param {number} p */
const m169 = (p) => ({ locationSummaries: many(p, m301) });
/** viam.app.v1.GetFragmentHistoryRequest @param {number} p */
const m170 = (p) => ({ id: str(p), pageToken: opt(p + 1, str), pageLimit: opt(p + 2, int64) });
/** viam.app.v1.GetFragmentHistoryResponse @param {number} p */
const m171 = (p) => ({ history: many(p, m289), nextPageToken: str(p + 1) });
/** viam.app.v1.GetFragmentUsageRequest @param {number} p */
const m172 = (p) => ({ fragmentId: str(p) });
/** viam.app.v1.GetFragmentUsageResponse @param {number} p */
const m173 = (p) => ({ versionUsages: many(p, m296) });
/** viam.app.v1.SetFragmentTagRequest @param {number} p */
const m174 = (p) => ({ fragmentId: str(p), tag: str(p + 1), revision: str(p + 2) });
/** viam.app.v1.SetFragmentTagResponse @param {number} p */
const m175 = (p) => ({ tags: many(p, m295) });
/** viam.app.v1.DeleteFragmentTagRequest @param {number} p */
const m176 = (p) => ({ fragmentId: str(p), tag: str(p + 1) });
/** viam.app.v1.AddRoleRequest @param {number} p */
const m178 = (p) => ({ authorization: one(p, m279) });
/** viam.app.v1.ChangeRoleRequest @param {number} p */
const m182 = (p) => ({ oldAuthorization: one(p, m279), newAuthorization: one(p + 1, m279) });
/** viam.app.v1.ListAuthorizationsRequest @param {number} p */
const m184 = (p) => ({ organizationId: str(p), resourceIds: each(p + 1, str) });
/** viam.app.v1.ListAuthorizationsResponse @param {number} p */
const m185 = (p) => ({ authorizations: many(p, m279) });
/** viam.app.v1.CheckPermissionsRequest @param {number} p */
const m186 = (p) => ({ permissions: many(p, m281) });
/** viam.app.v1.CheckPermissionsResponse @param {number} p */
const m187 = (p) => ({ authorizedPermissions: many(p, m281) });
/** viam.app.v1.GetRegistryItemRequest @param {number} p */
const m188 = (p) => ({ itemId: str(p), includeMarkdownDocumentation: opt(p + 1, bool) });
/** viam.app.v1.GetRegistryItemResponse @param {number} p */
const m189 = (p) => ({ item: one(p, m320) });
/** viam.app.v1.CreateRegistryItemRequest @param {number} p */
const m190 = (p) => ({ organizationId: str(p), name: str(p + 1), type: e2(p + 2) });
/** viam.app.v1.UpdateRegistryItemRequest @param {number} p */
const m192 = (p) => ({ itemId: str(p), type: e2(p + 1), description: str(p + 2), visibility: e18(p + 3), url: opt(p + 4, str), updateModuleMetadata: one(p + 5, m334), updateMlModelMetadata: one(p + 6, m332), updateMlTrainingMetadata: one(p + 7, m333), markdownDescription: opt(p + 8, str), billing: one(p + 9, m321) });
/** viam.app.v1.ListRegistryItemsRequest @param {number} p */
const m194 = (p) => ({ organizationId: opt(p, str), types: each(p + 1, e2), visibilities: each(p + 2, e18), platforms: each(p + 3, str), statuses: each(p + 4, e15), searchTerm: opt(p + 5, str), pageToken: opt(p + 6, str), publicNamespaces: each(p + 7, str), includeMarkdownDocumentation: opt(p + 8, bool), moduleSourceTypes: each(p + 9, e12), moduleLanguages: each(p + 10, e11), showOwnedDeprecated: opt(p + 11, bool) });
/** viam.app.v1.ListRegistryItemsResponse @param {number} p */
const m195 = (p) => ({ items: many(p, m320) });
/** viam.app.v1.DeleteRegistryItemRequest @param {number} p */
const m196 = (p) => ({ itemId: str(p) });
/** viam.app.v1.RenameRegistryItemRequest @param {number} p */
const m198 = (p) => ({ itemId: str(p), newName: str(p + 1) });
/** viam.app.v1.TransferRegistryItemRequest @param {number} p */
const m200 = (p) => ({ itemId: str(p), newPublicNamespace: str(p + 1) });
/** viam.app.v1.DeprecateRegistryItemRequest @param {number} p */
const m202 = (p) => ({ itemId: str(p), message: str(p + 1) });
/** viam.app.v1.CreateModuleRequest @param {number} p */
const m206 = (p) => ({ organizationId: str(p), name: str(p + 1) });
/** viam.app.v1.CreateModuleResponse @param {number} p */
const m207 = (p) => ({ moduleId: str(p), url: str(p + 1) });
/** viam.app.v1.UpdateModuleRequest @param {number} p */
const m208 = (p) => ({ moduleId: str(p), visibility: e18(p + 1), url: str(p + 2), description: str(p + 3), models: many(p + 4, m308), entrypoint: str(p + 5), firstRun: opt(p + 6, str), apps: many(p + 7, m276), markdownDescription: opt(p + 8, str) });
/** viam.app.v1.UploadModuleFileRequest @param {number} p */
const m210 = (p) => ({ moduleFileInfo: one(p, m310), file: opt(p + 1, bytes) });
/** viam.app.v1.GetModuleRequest @param {number} p */
const m212 = (p) => ({ moduleId: str(p), includeMarkdownDocumentation: opt(p + 1, bool) });
/** viam.app.v1.GetModuleResponse @param {number} p */
const m213 = (p) => ({ module: one(p, m309) });
/** viam.app.v1.ListModulesRequest @param {number} p */
const m214 = (p) => ({ organizationId: opt(p, str), includeMarkdownDocumentation: opt(p + 1, bool) });
/** viam.app.v1.ListModulesResponse @param {number} p */
const m215 = (p) => ({ modules: many(p, m309) });
/** viam.app.v1.DeprecateRegistryItemVersionRequest @param {number} p */
const m216 = (p) => ({ itemId: str(p), version: str(p + 1), message: str(p + 2) });
/** viam.app.v1.UndeprecateRegistryItemVersionRequest @param {number} p */
const m218 = (p) => ({ itemId: str(p), version: str(p + 1) });
/** viam.app.v1.CreateKeyRequest @param {number} p */
const m220 = (p) => ({ authorizations: many(p, m279), name: str(p + 1) });
/** viam.app.v1.CreateKeyResponse @param {number} p */
const m221 = (p) => ({ key: str(p), id: str(p + 1) });
/** viam.app.v1.RenameKeyRequest @param {number} p */
const m226 = (p) => ({ id: str(p), name: str(p + 1) });
/** viam.app.v1.RotateKeyResponse @param {number} p */
const m229 = (p) => ({ id: str(p), key: str(p + 1) });
/** viam.app.v1.GetAppContentRequest @param {number} p */
const m232 = (p) => ({ publicNamespace: str(p), name: str(p + 1) });
/** viam.app.v1.GetAppContentResponse @param {number} p */
const m233 = (p) => ({ blobPath: str(p), entrypoint: str(p + 1), appType: e3(p + 2), public: bool(p + 3) });
/** viam.app.v1.GetAppBrandingResponse @param {number} p */
const m235 = (p) => ({ logoPath: opt(p, str), textCustomizations: map(p + 1, str, (i) => one(i, m330)), fragmentIds: each(p + 2, str), allowedOrgIds: each(p + 3, str) });
/** viam.app.v1.UploadDevicePushTokenRequest @param {number} p */
const m236 = (p) => ({ appId: str(p), deviceToken: str(p + 1), deviceUuid: str(p + 2) });
/** viam.app.v1.DeleteDevicePushTokenRequest @param {number} p */
const m238 = (p) => ({ appId: str(p), deviceUuid: str(p + 1) });
/** viam.app.v1.GetDevicePushTokensRequest @param {number} p */
const m240 = (p) => ({ appId: str(p) });
/** viam.app.v1.GetDevicePushTokensResponse @param {number} p */
const m241 = (p) => ({ deviceTokens: each(p, str) });
/** viam.app.v1.SetFirebaseConfigRequest @param {number} p */
const m242 = (p) => ({ orgId: str(p), appId: str(p + 1), configJson: str(p + 2) });
/** viam.app.v1.DeleteFirebaseConfigRequest @param {number} p */
const m246 = (p) => ({ orgId: str(p), appId: str(p + 1) });
/** google.protobuf.Any @param {number} p */
const m248 = (p) => ({ typeUrl: str(p), value: bytes(p + 1) });
/** google.protobuf.Duration @param {number} p */
const m249 = (p) => ({ seconds: int64(p), nanos: num(p + 1) });
/** google.rpc.BadRequest @param {number} p */
const m250 = (p) => ({ fieldViolations: many(p, m251) });
/** google.rpc.BadRequest.FieldViolation @param {number} p */
const m251 = (p) => ({ field: str(p), description: str(p + 1) });
/** google.rpc.DebugInfo @param {number} p */
const m252 = (p) => ({ stackEntries: each(p, str), detail: str(p + 1) });
/** google.rpc.ErrorInfo @param {number} p */
const m253 = (p) => ({ reason: str(p), domain: str(p + 1), metadata: map(p + 2, str, str) });
/** google.rpc.ErrorInfo.MetadataEntry @param {number} p */
const m254 = (p) => ({ key: str(p), value: str(p + 1) });
/** google.rpc.Help @param {number} p */
const m255 = (p) => ({ links: many(p, m256) });
/** google.rpc.Help.Link @param {number} p */
const m256 = (p) => ({ description: str(p), url: str(p + 1) });
/** google.rpc.LocalizedMessage @param {number} p */
const m257 = (p) => ({ locale: str(p), message: str(p + 1) });
/** google.rpc.PreconditionFailure @param {number} p */
const m258 = (p) => ({ violations: many(p, m259) });
/** google.rpc.PreconditionFailure.Violation @param {number} p */
const m259 = (p) => ({ type: str(p), subject: str(p + 1), description: str(p + 2) });
/** google.rpc.QuotaFailure @param {number} p */
const m260 = (p) => ({ violations: many(p, m261) });
/** google.rpc.QuotaFailure.Violation @param {number} p */
const m261 = (p) => ({ subject: str(p), description: str(p + 1) });
/** google.rpc.RequestInfo @param {number} p */
const m262 = (p) => ({ requestId: str(p), servingData: str(p + 1) });
/** google.rpc.ResourceInfo @param {number} p */
const m263 = (p) => ({ resourceType: str(p), resourceName: str(p + 1), owner: str(p + 2), description: str(p + 3) });
/** google.rpc.RetryInfo @param {number} p */
const m264 = (p) => ({ retryDelay: one(p, m249) });
/** google.rpc.Status @param {number} p */
const m265 = (p) => ({ code: num(p), message: str(p + 1), details: many(p + 2, m248) });
/** proto.rpc.v1.AuthenticateRequest @param {number} p */
const m266 = (p) => ({ entity: str(p), credentials: one(p + 1, m270) });
/** proto.rpc.v1.AuthenticateResponse @param {number} p */
const m267 = (p) => ({ accessToken: str(p) });
/** proto.rpc.v1.AuthenticateToRequest @param {number} p */
const m268 = (p) => ({ entity: str(p) });
/** proto.rpc.v1.Credentials @param {number} p */
const m270 = (p) => ({ type: str(p), payload: str(p + 1) });
/** viam.app.v1.APIKey @param {number} p */
const m271 = (p) => ({ id: str(p), key: str(p + 1), name: str(p + 2), createdOn: opt(p + 3, time) });
/** viam.app.v1.APIKeyWithAuthorizations @param {number} p */
const m272 = (p) => ({ apiKey: one(p, m271), authorizations: many(p + 1, m280) });
/** viam.app.v1.AdditionalFragment @param {number} p */
const m273 = (p) => ({ fragmentId: str(p), version: opt(p + 1, str) });
/** viam.app.v1.AllowedLoginMethods @param {number} p */
const m274 = (p) => ({ methods: each(p, e10) });
/** viam.app.v1.AllowedOrgIDs @param {number} p */
const m275 = (p) => ({ ids: each(p, str) });
/** viam.app.v1.App @param {number} p */
const m276 = (p) => ({ name: str(p), type: str(p + 1), entrypoint: str(p + 2), fragmentIds: each(p + 3, str), logoPath: opt(p + 4, str), customizations: one(p + 5, m277), allowedOrgIds: one(p + 6, m275) });
/** viam.app.v1.AppCustomizations @param {number} p */
const m277 = (p) => ({ machinePicker: one(p, m306) });
/** viam.app.v1.AuthenticatorInfo @param {number} p */
const m278 = (p) => ({ type: e4(p), value: str(p + 1), isDeactivated: bool(p + 2) });
/** viam.app.v1.Authorization @param {number} p */
const m279 = (p) => ({ authorizationType: str(p), authorizationId: str(p + 1), resourceType: str(p + 2), resourceId: str(p + 3), identityId: str(p + 4), organizationId: str(p + 5), identityType: str(p + 6) });
/** viam.app.v1.AuthorizationDetails @param {number} p */
const m280 = (p) => ({ authorizationType: str(p), authorizationId: str(p + 1), resourceType: str(p + 2), resourceId: str(p + 3), orgId: str(p + 4) });
/** viam.app.v1.AuthorizedPermissions @param {number} p */
const m281 = (p) => ({ resourceType: str(p), resourceId: str(p + 1), permissions: each(p + 2, str) });
/** viam.app.v1.BillingAddress @param {number} p */
const m282 = (p) => ({ addressLine1: str(p), addressLine2: opt(p + 1, str), city: str(p + 2), state: str(p + 3), zipcode: str(p + 4), country: str(p + 5) });
/** viam.app.v1.ConfigPropertyChange @param {number} p */
const m283 = (p) => ({ path: str(p), value: json(p + 1) });
/** viam.app.v1.ConfigPropertyChangeResult @param {number} p */
const m284 = (p) => ({ path: str(p), value: json(p + 1), success: bool(p + 2), error: str(p + 3) });
/** viam.app.v1.DeprecatedStatus @param {number} p */
const m285 = (p) => ({ deprecatedAt: opt(p, time), message: str(p + 1) });
/** viam.app.v1.FavoriteMachine @param {number} p */
const m286 = (p) => ({ machine: one(p, m324), organizationId: str(p + 1), createdOn: opt(p + 2, time) });
/** viam.app.v1.Fragment @param {number} p */
const m287 = (p) => ({ id: str(p), name: str(p + 1), fragment: json(p + 2), organizationOwner: str(p + 3), public: bool(p + 4), createdOn: opt(p + 5, time), organizationName: str(p + 6), robotPartCount: num(p + 7), organizationCount: num(p + 8), onlyUsedByOwner: bool(p + 9), visibility: e8(p + 10), lastUpdated: opt(p + 11, time), revision: str(p + 12), publicNamespace: opt(p + 13, str), fragmentConfigJson: opt(p + 14, str) });
/** viam.app.v1.FragmentError @param {number} p */
const m288 = (p) => ({ errorType: e7(p), fragmentId: str(p + 1), detail: str(p + 2) });
/** viam.app.v1.FragmentHistoryEntry @param {number} p */
const m289 = (p) => ({ fragment: str(p), editedOn: opt(p + 1, time), old: one(p + 2, m287), editedBy: one(p + 3, m278), revision: str(p + 4), config: json(p + 5) });
/** viam.app.v1.FragmentImport @param {number} p */
const m290 = (p) => ({ fragmentId: str(p), version: str(p + 1), prefix: opt(p + 2, str), variables: map(p + 3, str, str), fragmentVariables: json(p + 4) });
/** viam.app.v1.FragmentImportList @param {number} p */
const m292 = (p) => ({ fragments: many(p, m290) });
/** viam.app.v1.FragmentRevision @param {number} p */
const m293 = (p) => ({ revision: str(p), createdAt: opt(p + 1, time) });
/** viam.app.v1.FragmentTag @param {number} p */
const m295 = (p) => ({ tag: str(p), revision: str(p + 1) });
/** viam.app.v1.FragmentUsage @param {number} p */
const m296 = (p) => ({ fragmentId: str(p), organizations: num(p + 1), machines: num(p + 2), machinesInCurrentOrg: num(p + 3), version: opt(p + 4, str) });
/** viam.app.v1.GetAppBrandingResponse.TextCustomizationsEntry @param {number} p */
const m297 = (p) => ({ key: str(p), value: one(p + 1, m330) });
/** viam.app.v1.Location @param {number} p */
const m298 = (p) => ({ id: str(p), name: str(p + 1), createdOn: opt(p + 2, time), parentLocationId: str(p + 3), auth: one(p + 4, m299), organizations: many(p + 5, m300), robotCount: num(p + 6), config: one(p + 7, m329), primaryOrgIdentity: one(p + 8, m226) });
/** viam.app.v1.LocationAuth @param {number} p */
const m299 = (p) => ({ secret: str(p), locationId: str(p + 1), secrets: many(p + 2, m328) });
/** viam.app.v1.LocationOrganization @param {number} p */
const m300 = (p) => ({ organizationId: str(p), primary: bool(p + 1) });
/** viam.app.v1.LocationSummary @param {number} p */
const m301 = (p) => ({ locationId: str(p), locationName: str(p + 1), machineSummaries: many(p + 2, m307) });
/** viam.app.v1.MLModelMetadata @param {number} p */
const m302 = (p) => ({ versions: each(p, str), modelType: e1(p + 1), modelFramework: e0(p + 2), detailedVersions: many(p + 3, m303), deploymentModularResources: each(p + 4, str) });
/** viam.app.v1.MLModelVersion @param {number} p */
const m303 = (p) => ({ version: str(p), createdOn: opt(p + 1, time) });
/** viam.app.v1.MLTrainingMetadata @param {number} p */
const m304 = (p) => ({ modelType: e1(p), modelFramework: e0(p + 1), draft: bool(p + 2), versions: many(p + 3, m303), deploymentModularResources: each(p + 4, str) });
/** viam.app.v1.MachinePickerCustomizations @param {number} p */
const m306 = (p) => ({ heading: opt(p, str), subheading: opt(p + 1, str) });
/** viam.app.v1.MachineSummary @param {number} p */
const m307 = (p) => ({ machineId: str(p), machineName: str(p + 1), partSummaries: many(p + 2, m319) });
/** viam.app.v1.Model @param {number} p */
const m308 = (p) => ({ api: str(p), model: str(p + 1), markdownDocumentation: opt(p + 2, str), description: opt(p + 3, str), supportedHardware: each(p + 4, str) });
/** viam.app.v1.Module @param {number} p */
const m309 = (p) => ({ moduleId: str(p), name: str(p + 1), visibility: e18(p + 2), versions: many(p + 3, m336), url: str(p + 4), description: str(p + 5), models: many(p + 6, m308), totalRobotUsage: int64(p + 7), totalOrganizationUsage: int64(p + 8), organizationId: str(p + 9), entrypoint: str(p + 10), publicNamespace: str(p + 11), firstRun: opt(p + 12, str), markdownDescription: opt(p + 13, str), apps: many(p + 14, m276), deprecatedStatus: one(p + 15, m285) });
/** viam.app.v1.ModuleFileInfo @param {number} p */
const m310 = (p) => ({ moduleId: str(p), version: str(p + 1), platform: str(p + 2), platformTags: each(p + 3, str) });
/** viam.app.v1.ModuleMetadata @param {number} p */
const m311 = (p) => ({ models: many(p, m308), versions: many(p + 1, m312), entrypoint: str(p + 2), firstRun: opt(p + 3, str), markdownDescription: opt(p + 4, str), apps: many(p + 5, m276), sourceType: opt(p + 6, e12), language: opt(p + 7, e11), minViamServerVersion: opt(p + 8, str) });
/** viam.app.v1.ModuleVersion @param {number} p */
const m312 = (p) => ({ version: str(p), files: many(p + 1, m335), models: many(p + 2, m308), entrypoint: str(p + 3), firstRun: opt(p + 4, str), markdownDescription: opt(p + 5, str), apps: many(p + 6, m276), deprecatedStatus: one(p + 7, m285), minViamServerVersion: opt(p + 8, str) });
/** viam.app.v1.OAuthConfig @param {number} p */
const m313 = (p) => ({ clientAuthentication: e5(p), pkce: e14(p + 1), urlValidation: e17(p + 2), originUris: each(p + 3, str), redirectUris: each(p + 4, str), logoutUri: str(p + 5), enabledGrants: each(p + 6, e6), inviteRedirectUri: str(p + 7) });
/** viam.app.v1.OrgDetails @param {number} p */
const m314 = (p) => ({ orgId: str(p), orgName: str(p + 1), orgCid: opt(p + 2, str), publicNamespace: opt(p + 3, str), billingTier: opt(p + 4, str) });
/** viam.app.v1.Organization @param {number} p */
const m315 = (p) => ({ id: str(p), name: str(p + 1), createdOn: opt(p + 2, time), publicNamespace: str(p + 3), defaultRegion: str(p + 4), cid: opt(p + 5, str), defaultFragments: one(p + 6, m292), allowedLoginMethods: one(p + 7, m274) });
/** viam.app.v1.OrganizationInvite @param {number} p */
const m317 = (p) => ({ organizationId: str(p), email: str(p + 1), createdOn: opt(p + 2, time), authorizations: many(p + 3, m279) });
/** viam.app.v1.OrganizationMember @param {number} p */
const m318 = (p) => ({ userId: str(p), emails: each(p + 1, str), dateAdded: opt(p + 2, time), lastLogin: opt(p + 3, time), lastAccess: opt(p + 4, time) });
/** viam.app.v1.PartSummary @param {number} p */
const m319 = (p) => ({ partId: str(p), partName: str(p + 1), lastOnline: opt(p + 2, time), viamServerVersion: one(p + 3, m337), viamAgentVersion: one(p + 4, m337), os: opt(p + 5, str), platform: opt(p + 6, str), publicIpAddress: opt(p + 7, str), fragments: many(p + 8, m226), dnsName: opt(p + 9, str), isMainPart: bool(p + 10), onlineState: e13(p + 11), secondsSinceOnline: int64(p + 12), lastAccess: opt(p + 13, time) });
/** viam.app.v1.RegistryItem @param {number} p */
const m320 = (p) => ({ itemId: str(p), organizationId: str(p + 1), publicNamespace: str(p + 2), name: str(p + 3), type: e2(p + 4), visibility: e18(p + 5), url: str(p + 6), description: str(p + 7), totalRobotUsage: int64(p + 8), totalOrganizationUsage: int64(p + 9), moduleMetadata: one(p + 10, m311), mlModelMetadata: one(p + 11, m302), totalExternalRobotUsage: int64(p + 12), totalExternalOrganizationUsage: int64(p + 13), createdAt: opt(p + 14, time), updatedAt: opt(p + 15, time), deprecatedStatus: one(p + 16, m285), mlTrainingMetadata: one(p + 17, m304), billing: one(p + 18, m321) });
/** viam.app.v1.RegistryItemBilling @param {number} p */
const m321 = (p) => ({ costPerMonth: one(p, m322), costPerYear: one(p + 1, m322) });
/** viam.app.v1.RegistryItemCostByResource @param {number} p */
const m322 = (p) => ({ perMachine: num(p) });
/** viam.app.v1.ResolvedFragment @param {number} p */
const m323 = (p) => ({ fragmentId: str(p), resolvedConfig: json(p + 1), error: one(p + 2, m288), revision: str(p + 3) });
/** viam.app.v1.Robot @param {number} p */
const m324 = (p) => ({ id: str(p), name: str(p + 1), location: str(p + 2), lastAccess: opt(p + 3, time), createdOn: opt(p + 4, time), onlineState: e13(p + 5), secondsSinceOnline: int64(p + 6) });
/** viam.app.v1.RobotPart @param {number} p */
const m325 = (p) => ({ id: str(p), name: str(p + 1), secret: str(p + 2), robot: str(p + 3), robotConfig: json(p + 4), lastAccess: opt(p + 5, time), userSuppliedInfo: json(p + 6), mainPart: bool(p + 7), fqdn: str(p + 8), dnsName: str(p + 9), localFqdn: str(p + 10), locationId: str(p + 11), createdOn: opt(p + 12, time), secrets: many(p + 13, m328), lastUpdated: opt(p + 14, time), onlineState: e13(p + 15), secondsSinceOnline: int64(p + 16), robotConfigJson: opt(p + 17, str) });
/** viam.app.v1.RobotPartHistoryEntry @param {number} p */
const m326 = (p) => ({ part: str(p), robot: str(p + 1), when: opt(p + 2, time), old: one(p + 3, m325), editedBy: one(p + 4, m278) });
/** viam.app.v1.RoverRentalRobot @param {number} p */
const m327 = (p) => ({ robotId: str(p), locationId: str(p + 1), robotName: str(p + 2), robotMainPartId: str(p + 3) });
/** viam.app.v1.SharedSecret @param {number} p */
const m328 = (p) => ({ id: str(p), secret: str(p + 1), createdOn: opt(p + 2, time), state: e16(p + 3) });
/** viam.app.v1.StorageConfig @param {number} p */
const m329 = (p) => ({ region: str(p) });
/** viam.app.v1.TextOverrides @param {number} p */
const m330 = (p) => ({ fields: map(p, str, str) });
/** viam.app.v1.UpdateMLModelMetadata @param {number} p */
const m332 = (p) => ({ modelType: e1(p), modelFramework: e0(p + 1), deploymentModularResources: each(p + 2, str) });
/** viam.app.v1.UpdateMLTrainingMetadata @param {number} p */
const m333 = (p) => ({ modelType: e1(p), modelFramework: e0(p + 1), draft: bool(p + 2), deploymentModularResources: each(p + 3, str) });
/** viam.app.v1.UpdateModuleMetadata @param {number} p */
const m334 = (p) => ({ models: many(p, m308), entrypoint: str(p + 1), apps: many(p + 2, m276), sourceType: opt(p + 3, e12), language: opt(p + 4, e11), minViamServerVersion: opt(p + 5, str) });
/** viam.app.v1.Uploads @param {number} p */
const m335 = (p) => ({ platform: str(p), uploadedAt: opt(p + 1, time) });
/** viam.app.v1.VersionHistory @param {number} p */
const m336 = (p) => ({ version: str(p), files: many(p + 1, m335), models: many(p + 2, m308), entrypoint: str(p + 3), firstRun: opt(p + 4, str), markdownDescription: opt(p + 5, str), apps: many(p + 6, m276), deprecatedStatus: one(p + 7, m285) });
/** viam.app.v1.ViamAgentVersion @param {number} p */
const m337 = (p) => ({ major: opt(p, str), minor: opt(p + 1, str) });
/** viam.common.v1.LogEntry @param {number} p */
const m339 = (p) => ({ host: str(p), level: str(p + 1), time: opt(p + 2, time), loggerName: str(p + 3), message: str(p + 4), caller: json(p + 5), stack: str(p + 6), fields: each(p + 7, json) });
/** What responses hold, in the order of the module's schema. @type {((frame: number) => unknown)[]} */
export const builders = [, m1, , m3, , m5, , m7, , m9, , m11, , m3, , m15, , m3, , m3, , m4, , m23, , m4, , m27, , m29, , m29, , m4, , m4, , m29, , m4, , m4, , m4, , m45, , m4, , m0, , m4, , m53, , m4, , m4, , m59, , m61, , m4, , m4, , m67, , m69, , m71, , m71, , m71, , m4, , m23, , m4, , m83, , m4, , m4, , m89, , m89, , m4, , m95, , m23, , m4, , m101, , m103, , m105, , m107, , m109, , m111, , m113, , m107, , m117, , m119, , m4, , m23, , m4, , m127, , m4, , m4, , m107, , m4, , m137, , m137, , m137, , m94, , m95, , m4, , m4, , m4, , m153, , m155, , m157, , m159, , m159, , m4, , m165, , m165, , m169, , m171, , m173, , m175, , m175, , m4, , m4, , m4, , m185, , m187, , m189, , m4, , m4, , m195, , m4, , m189, , m4, , m4, , m4, , m207, , m53, , m53, , m213, , m215, , m4, , m4, , m221, , m4, , m127, , m226, , m229, , m229, , m233, , m235, , m4, , m4, , m241, , m4, , m240, , m4, m248, m249, m250, m251, m252, m253, m254, m255, m256, m257, m258, m259, m260, m261, m262, m263, m264, m265, m266, m267, m268, m267, m270, m271, m272, , m274, m275, m276, m277, m278, m279, m280, m281, m282, , m284, m285, m286, m287, m288, m289, m290, m254, m292, m293, m226, m295, m296, m297, m298, m299, m300, m301, m302, m303, m304, m303, m306, m307, m308, m309, , m311, m312, m313, m314, m315, m226, m317, m318, m319, m320, m321, m322, m323, m324, m325, m326, m327, m328, m329, m330, m254, , , , m335, m336, m337, m337, m339];
/** What only requests hold. @type {Record<number, (frame: number) => unknown>} */
export const requestBuilders = { 0: m0, 2: m2, 4: m4, 6: m6, 8: m1, 10: m10, 12: m12, 14: m14, 16: m16, 18: m18, 20: m12, 22: m12, 24: m24, 26: m12, 28: m28, 30: m30, 32: m32, 34: m34, 36: m36, 38: m38, 40: m40, 42: m38, 44: m40, 46: m46, 48: m40, 50: m50, 52: m40, 54: m40, 56: m40, 58: m58, 60: m60, 62: m62, 64: m60, 66: m40, 68: m68, 70: m70, 72: m6, 74: m74, 76: m6, 78: m6, 80: m80, 82: m12, 84: m84, 86: m84, 88: m6, 90: m6, 92: m92, 94: m94, 96: m94, 98: m98, 100: m40, 102: m102, 104: m94, 106: m106, 108: m108, 110: m110, 112: m112, 114: m114, 116: m116, 118: m118, 120: m119, 122: m94, 124: m98, 126: m102, 128: m119, 130: m119, 132: m119, 134: m134, 136: m6, 138: m138, 140: m40, 142: m142, 144: m144, 146: m94, 148: m148, 150: m148, 152: m4, 154: m154, 156: m156, 158: m158, 160: m160, 162: m94, 164: m164, 166: m166, 168: m168, 170: m170, 172: m172, 174: m174, 176: m176, 178: m178, 180: m178, 182: m182, 184: m184, 186: m186, 188: m188, 190: m190, 192: m192, 194: m194, 196: m196, 198: m198, 200: m200, 202: m202, 204: m196, 206: m206, 208: m208, 210: m210, 212: m212, 214: m214, 216: m216, 218: m218, 220: m220, 222: m94, 224: m40, 226: m226, 228: m94, 230: m94, 232: m232, 234: m232, 236: m236, 238: m238, 240: m240, 242: m242, 244: m40, 246: m246, 273: m273, 283: m283, 310: m310, 332: m332, 333: m333, 334: m334 };
