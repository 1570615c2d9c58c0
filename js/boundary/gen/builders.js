// Generated from proto/ by `npm run generate`. Do not edit.
import { bool, box, bytes, each, int64, json, many, map, named, num, one, opt, str, time, uint64 } from "../read-tape.js";

const e0 = named(["MODEL_FRAMEWORK_UNSPECIFIED", "MODEL_FRAMEWORK_TFLITE", "MODEL_FRAMEWORK_TENSORFLOW", "MODEL_FRAMEWORK_PYTORCH", "MODEL_FRAMEWORK_ONNX", "MODEL_FRAMEWORK_REGISTRY"]);
const e1 = named(["MODEL_TYPE_UNSPECIFIED", "MODEL_TYPE_SINGLE_LABEL_CLASSIFICATION", "MODEL_TYPE_MULTI_LABEL_CLASSIFICATION", "MODEL_TYPE_OBJECT_DETECTION"]);
const e2 = named(["PACKAGE_TYPE_UNSPECIFIED", "PACKAGE_TYPE_ARCHIVE", "PACKAGE_TYPE_ML_MODEL", "PACKAGE_TYPE_MODULE", "PACKAGE_TYPE_SLAM_MAP", "PACKAGE_TYPE_ML_TRAINING"]);
const e3 = named(["APP_TYPE_UNSPECIFIED", "APP_TYPE_SINGLE_MACHINE", "APP_TYPE_MULTI_MACHINE"]);
const e4 = named(["AUTHENTICATION_TYPE_UNSPECIFIED", "AUTHENTICATION_TYPE_WEB_OAUTH", "AUTHENTICATION_TYPE_API_KEY", "AUTHENTICATION_TYPE_ROBOT_PART_SECRET", "AUTHENTICATION_TYPE_LOCATION_SECRET"]);
const e5 = named(["CLIENT_AUTHENTICATION_UNSPECIFIED", "CLIENT_AUTHENTICATION_REQUIRED", "CLIENT_AUTHENTICATION_NOT_REQUIRED", "CLIENT_AUTHENTICATION_NOT_REQUIRED_WHEN_USING_PKCE"]);
const e6 = named(["ENABLED_GRANT_UNSPECIFIED", "ENABLED_GRANT_AUTHORIZATION_CODE", "ENABLED_GRANT_IMPLICIT", "ENABLED_GRANT_PASSWORD", "ENABLED_GRANT_REFRESH_TOKEN", "ENABLED_GRANT_DEVICE_CODE"]);
const e7 = named(["FRAGMENT_ERROR_TYPE_UNSPECIFIED", "FRAGMENT_ERROR_TYPE_NO_ACCESS", "FRAGMENT_ERROR_TYPE_NESTING_LIMIT_EXCEEDED", "FRAGMENT_ERROR_TYPE_CHILD_ID_INVALID", "FRAGMENT_ERROR_TYPE_CYCLE_DETECTED"]);
const e8 = named(["FRAGMENT_VISIBILITY_UNSPECIFIED", "FRAGMENT_VISIBILITY_PRIVATE", "FRAGMENT_VISIBILITY_PUBLIC", "FRAGMENT_VISIBILITY_PUBLIC_UNLISTED"]);
const e9 = named(["LOG_ORDER_UNSPECIFIED", "LOG_ORDER_ASCENDING", "LOG_ORDER_DESCENDING"]);
const e10 = named(["LOGIN_METHOD_UNSPECIFIED", "LOGIN_METHOD_PASSWORD", "LOGIN_METHOD_GOOGLE", "LOGIN_METHOD_GITHUB", "LOGIN_METHOD_APPLE"]);
const e11 = named(["MODULE_LANGUAGE_UNSPECIFIED", "MODULE_LANGUAGE_GOLANG", "MODULE_LANGUAGE_PYTHON", "MODULE_LANGUAGE_CPP"]);
const e12 = named(["MODULE_SOURCE_TYPE_UNSPECIFIED", "MODULE_SOURCE_TYPE_EXTERNAL", "MODULE_SOURCE_TYPE_VIAM_HOSTED"]);
const e13 = named(["ONLINE_STATE_UNSPECIFIED", "ONLINE_STATE_ONLINE", "ONLINE_STATE_OFFLINE", "ONLINE_STATE_AWAITING_SETUP"]);
const e14 = named(["PKCE_UNSPECIFIED", "PKCE_REQUIRED", "PKCE_NOT_REQUIRED", "PKCE_NOT_REQUIRED_WHEN_USING_CLIENT_AUTHENTICATION"]);
const e15 = named(["REGISTRY_ITEM_STATUS_UNSPECIFIED", "REGISTRY_ITEM_STATUS_PUBLISHED", "REGISTRY_ITEM_STATUS_IN_DEVELOPMENT"]);
const e16 = named(["STATE_UNSPECIFIED", "STATE_ENABLED", "STATE_DISABLED"]);
const e17 = named(["URL_VALIDATION_UNSPECIFIED", "URL_VALIDATION_EXACT_MATCH", "URL_VALIDATION_ALLOW_WILDCARDS"]);
const e18 = named(["VISIBILITY_UNSPECIFIED", "VISIBILITY_PRIVATE", "VISIBILITY_PUBLIC", "VISIBILITY_PUBLIC_UNLISTED"]);
/** google.protobuf.Any @param {number} p */
const m0 = (p) => ({ typeUrl: str(p), value: bytes(p + 1) });
/** google.protobuf.Duration @param {number} p */
const m1 = (p) => ({ seconds: int64(p), nanos: num(p + 1) });
/** google.rpc.BadRequest @param {number} p */
const m2 = (p) => ({ fieldViolations: many(p, m3) });
/** google.rpc.BadRequest.FieldViolation @param {number} p */
const m3 = (p) => ({ field: str(p), description: str(p + 1) });
/** google.rpc.DebugInfo @param {number} p */
const m4 = (p) => ({ stackEntries: each(p, str), detail: str(p + 1) });
/** google.rpc.ErrorInfo @param {number} p */
const m5 = (p) => ({ reason: str(p), domain: str(p + 1), metadata: map(p + 2, str, str) });
/** google.rpc.ErrorInfo.MetadataEntry @param {number} p */
const m6 = (p) => ({ key: str(p), value: str(p + 1) });
/** google.rpc.Help @param {number} p */
const m7 = (p) => ({ links: many(p, m8) });
/** google.rpc.Help.Link @param {number} p */
const m8 = (p) => ({ description: str(p), url: str(p + 1) });
/** google.rpc.LocalizedMessage @param {number} p */
const m9 = (p) => ({ locale: str(p), message: str(p + 1) });
/** google.rpc.PreconditionFailure @param {number} p */
const m10 = (p) => ({ violations: many(p, m11) });
/** google.rpc.PreconditionFailure.Violation @param {number} p */
const m11 = (p) => ({ type: str(p), subject: str(p + 1), description: str(p + 2) });
/** google.rpc.QuotaFailure @param {number} p */
const m12 = (p) => ({ violations: many(p, m13) });
/** google.rpc.QuotaFailure.Violation @param {number} p */
const m13 = (p) => ({ subject: str(p), description: str(p + 1) });
/** google.rpc.RequestInfo @param {number} p */
const m14 = (p) => ({ requestId: str(p), servingData: str(p + 1) });
/** google.rpc.ResourceInfo @param {number} p */
const m15 = (p) => ({ resourceType: str(p), resourceName: str(p + 1), owner: str(p + 2), description: str(p + 3) });
/** google.rpc.RetryInfo @param {number} p */
const m16 = (p) => ({ retryDelay: one(p, m1) });
/** google.rpc.Status @param {number} p */
const m17 = (p) => ({ code: num(p), message: str(p + 1), details: many(p + 2, m0) });
/** proto.rpc.v1.AuthenticateRequest @param {number} p */
const m18 = (p) => ({ entity: str(p), credentials: one(p + 1, m22) });
/** proto.rpc.v1.AuthenticateResponse @param {number} p */
const m19 = (p) => ({ accessToken: str(p) });
/** proto.rpc.v1.AuthenticateToRequest @param {number} p */
const m20 = (p) => ({ entity: str(p) });
/** proto.rpc.v1.Credentials @param {number} p */
const m22 = (p) => ({ type: str(p), payload: str(p + 1) });
/** viam.app.v1.APIKey @param {number} p */
const m23 = (p) => ({ id: str(p), key: str(p + 1), name: str(p + 2), createdOn: opt(p + 3, time) });
/** viam.app.v1.APIKeyWithAuthorizations @param {number} p */
const m24 = (p) => ({ apiKey: one(p, m23), authorizations: many(p + 1, m36) });
/** viam.app.v1.AddFavoriteMachineRequest @param {number} p */
const m25 = (p) => ({ machineId: str(p) });
/** viam.app.v1.AddFavoriteMachineResponse @param {number} p */
const m26 = (p) => ({});
/** viam.app.v1.AddRoleRequest @param {number} p */
const m27 = (p) => ({ authorization: one(p, m35) });
/** viam.app.v1.AdditionalFragment @param {number} p */
const m29 = (p) => ({ fragmentId: str(p), version: opt(p + 1, str) });
/** viam.app.v1.AllowedLoginMethods @param {number} p */
const m30 = (p) => ({ methods: each(p, e10) });
/** viam.app.v1.AllowedOrgIDs @param {number} p */
const m31 = (p) => ({ ids: each(p, str) });
/** viam.app.v1.App @param {number} p */
const m32 = (p) => ({ name: str(p), type: str(p + 1), entrypoint: str(p + 2), fragmentIds: each(p + 3, str), logoPath: opt(p + 4, str), customizations: one(p + 5, m33), allowedOrgIds: one(p + 6, m31) });
/** viam.app.v1.AppCustomizations @param {number} p */
const m33 = (p) => ({ machinePicker: one(p, m222) });
/** viam.app.v1.AuthenticatorInfo @param {number} p */
const m34 = (p) => ({ type: e4(p), value: str(p + 1), isDeactivated: bool(p + 2) });
/** viam.app.v1.Authorization @param {number} p */
const m35 = (p) => ({ authorizationType: str(p), authorizationId: str(p + 1), resourceType: str(p + 2), resourceId: str(p + 3), identityId: str(p + 4), organizationId: str(p + 5), identityType: str(p + 6) });
/** viam.app.v1.AuthorizationDetails @param {number} p */
const m36 = (p) => ({ authorizationType: str(p), authorizationId: str(p + 1), resourceType: str(p + 2), resourceId: str(p + 3), orgId: str(p + 4) });
/** viam.app.v1.AuthorizedPermissions @param {number} p */
const m37 = (p) => ({ resourceType: str(p), resourceId: str(p + 1), permissions: each(p + 2, str) });
/** viam.app.v1.BillingAddress @param {number} p */
const m38 = (p) => ({ addressLine1: str(p), addressLine2: opt(p + 1, str), city: str(p + 2), state: str(p + 3), zipcode: str(p + 4), country: str(p + 5) });
/** viam.app.v1.ChangeRoleRequest @param {number} p */
const m39 = (p) => ({ oldAuthorization: one(p, m35), newAuthorization: one(p + 1, m35) });
/** viam.app.v1.CheckPermissionsRequest @param {number} p */
const m41 = (p) => ({ permissions: many(p, m37) });
/** viam.app.v1.CheckPermissionsResponse @param {number} p */
const m42 = (p) => ({ authorizedPermissions: many(p, m37) });
/** viam.app.v1.ConfigPropertyChange @param {number} p */
const m43 = (p) => ({ path: str(p), value: json(p + 1) });
/** viam.app.v1.ConfigPropertyChangeResult @param {number} p */
const m44 = (p) => ({ path: str(p), value: json(p + 1), success: bool(p + 2), error: str(p + 3) });
/** viam.app.v1.CreateFragmentRequest @param {number} p */
const m45 = (p) => ({ name: str(p), config: json(p + 1), organizationId: str(p + 2), visibility: opt(p + 3, e8) });
/** viam.app.v1.CreateFragmentResponse @param {number} p */
const m46 = (p) => ({ fragment: one(p, m113) });
/** viam.app.v1.CreateKeyFromExistingKeyAuthorizationsRequest @param {number} p */
const m47 = (p) => ({ id: str(p) });
/** viam.app.v1.CreateKeyFromExistingKeyAuthorizationsResponse @param {number} p */
const m48 = (p) => ({ id: str(p), key: str(p + 1) });
/** viam.app.v1.CreateKeyRequest @param {number} p */
const m49 = (p) => ({ authorizations: many(p, m35), name: str(p + 1) });
/** viam.app.v1.CreateKeyResponse @param {number} p */
const m50 = (p) => ({ key: str(p), id: str(p + 1) });
/** viam.app.v1.CreateLocationRequest @param {number} p */
const m51 = (p) => ({ organizationId: str(p), name: str(p + 1), parentLocationId: opt(p + 2, str) });
/** viam.app.v1.CreateLocationResponse @param {number} p */
const m52 = (p) => ({ location: one(p, m212) });
/** viam.app.v1.CreateLocationSecretRequest @param {number} p */
const m53 = (p) => ({ locationId: str(p) });
/** viam.app.v1.CreateLocationSecretResponse @param {number} p */
const m54 = (p) => ({ auth: one(p, m213) });
/** viam.app.v1.CreateModuleRequest @param {number} p */
const m55 = (p) => ({ organizationId: str(p), name: str(p + 1) });
/** viam.app.v1.CreateModuleResponse @param {number} p */
const m56 = (p) => ({ moduleId: str(p), url: str(p + 1) });
/** viam.app.v1.CreateOAuthAppRequest @param {number} p */
const m57 = (p) => ({ orgId: str(p), clientName: str(p + 1), oauthConfig: one(p + 2, m237) });
/** viam.app.v1.CreateOAuthAppResponse @param {number} p */
const m58 = (p) => ({ clientId: str(p), clientSecret: str(p + 1) });
/** viam.app.v1.CreateOAuthAppUserRequest @param {number} p */
const m59 = (p) => ({ orgId: str(p), applicationId: str(p + 1), email: str(p + 2), firstName: str(p + 3), lastName: str(p + 4), password: str(p + 5) });
/** viam.app.v1.CreateOAuthAppUserResponse @param {number} p */
const m60 = (p) => ({ authToken: str(p), registrationId: str(p + 1), userId: str(p + 2), refreshToken: str(p + 3) });
/** viam.app.v1.CreateOrganizationInviteRequest @param {number} p */
const m61 = (p) => ({ organizationId: str(p), email: str(p + 1), authorizations: many(p + 2, m35), sendEmailInvite: opt(p + 3, bool) });
/** viam.app.v1.CreateOrganizationInviteResponse @param {number} p */
const m62 = (p) => ({ invite: one(p, m245) });
/** viam.app.v1.CreateOrganizationRequest @param {number} p */
const m63 = (p) => ({ name: str(p) });
/** viam.app.v1.CreateOrganizationResponse @param {number} p */
const m64 = (p) => ({ organization: one(p, m239) });
/** viam.app.v1.CreateRegistryItemRequest @param {number} p */
const m65 = (p) => ({ organizationId: str(p), name: str(p + 1), type: e2(p + 2) });
/** viam.app.v1.CreateRobotPartSecretRequest @param {number} p */
const m67 = (p) => ({ partId: str(p) });
/** viam.app.v1.CreateRobotPartSecretResponse @param {number} p */
const m68 = (p) => ({ part: one(p, m269) });
/** viam.app.v1.DeleteDevicePushTokenRequest @param {number} p */
const m69 = (p) => ({ appId: str(p), deviceUuid: str(p + 1) });
/** viam.app.v1.DeleteFirebaseConfigRequest @param {number} p */
const m71 = (p) => ({ orgId: str(p), appId: str(p + 1) });
/** viam.app.v1.DeleteFragmentTagRequest @param {number} p */
const m75 = (p) => ({ fragmentId: str(p), tag: str(p + 1) });
/** viam.app.v1.DeleteFragmentTagResponse @param {number} p */
const m76 = (p) => ({ tags: many(p, m121) });
/** viam.app.v1.DeleteLocationSecretRequest @param {number} p */
const m81 = (p) => ({ locationId: str(p), secretId: str(p + 1) });
/** viam.app.v1.DeleteOAuthAppRequest @param {number} p */
const m83 = (p) => ({ orgId: str(p), clientId: str(p + 1) });
/** viam.app.v1.DeleteOrganizationInviteRequest @param {number} p */
const m85 = (p) => ({ organizationId: str(p), email: str(p + 1) });
/** viam.app.v1.DeleteOrganizationMemberRequest @param {number} p */
const m87 = (p) => ({ organizationId: str(p), userId: str(p + 1) });
/** viam.app.v1.DeleteOrganizationRequest @param {number} p */
const m89 = (p) => ({ organizationId: str(p) });
/** viam.app.v1.DeleteRegistryItemRequest @param {number} p */
const m91 = (p) => ({ itemId: str(p) });
/** viam.app.v1.DeleteRobotPartSecretRequest @param {number} p */
const m95 = (p) => ({ partId: str(p), secretId: str(p + 1) });
/** viam.app.v1.DeprecateRegistryItemRequest @param {number} p */
const m99 = (p) => ({ itemId: str(p), message: str(p + 1) });
/** viam.app.v1.DeprecateRegistryItemVersionRequest @param {number} p */
const m101 = (p) => ({ itemId: str(p), version: str(p + 1), message: str(p + 2) });
/** viam.app.v1.DeprecatedStatus @param {number} p */
const m103 = (p) => ({ deprecatedAt: opt(p, time), message: str(p + 1) });
/** viam.app.v1.DisableAuthServiceRequest @param {number} p */
const m104 = (p) => ({ orgId: str(p) });
/** viam.app.v1.EnableBillingServiceRequest @param {number} p */
const m110 = (p) => ({ orgId: str(p), billingAddress: one(p + 1, m38) });
/** viam.app.v1.FavoriteMachine @param {number} p */
const m112 = (p) => ({ machine: one(p, m268), organizationId: str(p + 1), createdOn: opt(p + 2, time) });
/** viam.app.v1.Fragment @param {number} p */
const m113 = (p) => ({ id: str(p), name: str(p + 1), fragment: json(p + 2), organizationOwner: str(p + 3), public: bool(p + 4), createdOn: opt(p + 5, time), organizationName: str(p + 6), robotPartCount: num(p + 7), organizationCount: num(p + 8), onlyUsedByOwner: bool(p + 9), visibility: e8(p + 10), lastUpdated: opt(p + 11, time), revision: str(p + 12), publicNamespace: opt(p + 13, str), fragmentConfigJson: opt(p + 14, str) });
/** viam.app.v1.FragmentError @param {number} p */
const m114 = (p) => ({ errorType: e7(p), fragmentId: str(p + 1), detail: str(p + 2) });
/** viam.app.v1.FragmentHistoryEntry @param {number} p */
const m115 = (p) => ({ fragment: str(p), editedOn: opt(p + 1, time), old: one(p + 2, m113), editedBy: one(p + 3, m34), revision: str(p + 4), config: json(p + 5) });
/** viam.app.v1.FragmentImport @param {number} p */
const m116 = (p) => ({ fragmentId: str(p), version: str(p + 1), prefix: opt(p + 2, str), variables: map(p + 3, str, str), fragmentVariables: json(p + 4) });
/** viam.app.v1.FragmentImportList @param {number} p */
const m118 = (p) => ({ fragments: many(p, m116) });
/** viam.app.v1.FragmentRevision @param {number} p */
const m119 = (p) => ({ revision: str(p), createdAt: opt(p + 1, time) });
/** viam.app.v1.FragmentSummary @param {number} p */
const m120 = (p) => ({ id: str(p), name: str(p + 1) });
/** viam.app.v1.FragmentTag @param {number} p */
const m121 = (p) => ({ tag: str(p), revision: str(p + 1) });
/** viam.app.v1.FragmentUsage @param {number} p */
const m122 = (p) => ({ fragmentId: str(p), organizations: num(p + 1), machines: num(p + 2), machinesInCurrentOrg: num(p + 3), version: opt(p + 4, str) });
/** viam.app.v1.GetAppBrandingRequest @param {number} p */
const m123 = (p) => ({ publicNamespace: str(p), name: str(p + 1) });
/** viam.app.v1.GetAppBrandingResponse @param {number} p */
const m124 = (p) => ({ logoPath: opt(p, str), textCustomizations: map(p + 1, str, (i) => one(i, m288)), fragmentIds: each(p + 2, str), allowedOrgIds: each(p + 3, str) });
/** viam.app.v1.GetAppBrandingResponse.TextCustomizationsEntry @param {number} p */
const m125 = (p) => ({ key: str(p), value: one(p + 1, m288) });
/** viam.app.v1.GetAppContentResponse @param {number} p */
const m127 = (p) => ({ blobPath: str(p), entrypoint: str(p + 1), appType: e3(p + 2), public: bool(p + 3) });
/** viam.app.v1.GetBillingServiceConfigResponse @param {number} p */
const m129 = (p) => ({ billingAddress: one(p, m38), supportEmail: str(p + 1), logoUrl: str(p + 2), billingDashboardUrl: str(p + 3) });
/** viam.app.v1.GetDevicePushTokensRequest @param {number} p */
const m130 = (p) => ({ appId: str(p) });
/** viam.app.v1.GetDevicePushTokensResponse @param {number} p */
const m131 = (p) => ({ deviceTokens: each(p, str) });
/** viam.app.v1.GetFragmentHistoryRequest @param {number} p */
const m134 = (p) => ({ id: str(p), pageToken: opt(p + 1, str), pageLimit: opt(p + 2, int64) });
/** viam.app.v1.GetFragmentHistoryResponse @param {number} p */
const m135 = (p) => ({ history: many(p, m115), nextPageToken: str(p + 1) });
/** viam.app.v1.GetFragmentRequest @param {number} p */
const m136 = (p) => ({ id: str(p), currentOrganizationId: str(p + 1), version: opt(p + 2, str) });
/** viam.app.v1.GetFragmentResponse @param {number} p */
const m137 = (p) => ({ fragment: one(p, m113), fragmentUsage: one(p + 1, m122), revisions: many(p + 2, m119), tags: many(p + 3, m121) });
/** viam.app.v1.GetFragmentUsageRequest @param {number} p */
const m138 = (p) => ({ fragmentId: str(p) });
/** viam.app.v1.GetFragmentUsageResponse @param {number} p */
const m139 = (p) => ({ versionUsages: many(p, m122) });
/** viam.app.v1.GetLocationMetadataResponse @param {number} p */
const m141 = (p) => ({ data: json(p) });
/** viam.app.v1.GetModuleRequest @param {number} p */
const m144 = (p) => ({ moduleId: str(p), includeMarkdownDocumentation: opt(p + 1, bool) });
/** viam.app.v1.GetModuleResponse @param {number} p */
const m145 = (p) => ({ module: one(p, m229) });
/** viam.app.v1.GetOrganizationNamespaceAvailabilityRequest @param {number} p */
const m148 = (p) => ({ publicNamespace: str(p), organizationId: str(p + 1) });
/** viam.app.v1.GetOrganizationNamespaceAvailabilityResponse @param {number} p */
const m149 = (p) => ({ available: bool(p) });
/** viam.app.v1.GetOrganizationsWithAccessToLocationResponse @param {number} p */
const m153 = (p) => ({ organizationIdentities: many(p, m120) });
/** viam.app.v1.GetRegistryItemRequest @param {number} p */
const m154 = (p) => ({ itemId: str(p), includeMarkdownDocumentation: opt(p + 1, bool) });
/** viam.app.v1.GetRegistryItemResponse @param {number} p */
const m155 = (p) => ({ item: one(p, m254) });
/** viam.app.v1.GetRobotAPIKeysRequest @param {number} p */
const m156 = (p) => ({ robotId: str(p) });
/** viam.app.v1.GetRobotAPIKeysResponse @param {number} p */
const m157 = (p) => ({ apiKeys: many(p, m24) });
/** viam.app.v1.GetRobotPartByNameAndLocationRequest @param {number} p */
const m160 = (p) => ({ name: str(p), locationId: str(p + 1) });
/** viam.app.v1.GetRobotPartHistoryRequest @param {number} p */
const m162 = (p) => ({ id: str(p), pageToken: opt(p + 1, str), pageLimit: opt(p + 2, int64), start: opt(p + 3, time), end: opt(p + 4, time) });
/** viam.app.v1.GetRobotPartHistoryResponse @param {number} p */
const m163 = (p) => ({ history: many(p, m270), nextPageToken: str(p + 1) });
/** viam.app.v1.GetRobotPartLogsRequest @param {number} p */
const m164 = (p) => ({ id: str(p), errorsOnly: bool(p + 1), filter: opt(p + 2, str), pageToken: opt(p + 3, str), levels: each(p + 4, str), start: opt(p + 5, time), end: opt(p + 6, time), limit: opt(p + 7, int64), source: opt(p + 8, str), userFacingOnly: opt(p + 9, bool), order: opt(p + 10, e9), range: opt(p + 11, str) });
/** viam.app.v1.GetRobotPartLogsResponse @param {number} p */
const m165 = (p) => ({ logs: many(p, m339), nextPageToken: str(p + 1) });
/** viam.app.v1.GetRobotPartResponse @param {number} p */
const m169 = (p) => ({ part: one(p, m269), configJson: str(p + 1) });
/** viam.app.v1.GetRobotPartsResponse @param {number} p */
const m171 = (p) => ({ parts: many(p, m269) });
/** viam.app.v1.GetRobotResponse @param {number} p */
const m173 = (p) => ({ robot: one(p, m268) });
/** viam.app.v1.GetRoverRentalRobotsResponse @param {number} p */
const m175 = (p) => ({ robots: many(p, m273) });
/** viam.app.v1.GetUserIDByEmailRequest @param {number} p */
const m176 = (p) => ({ email: str(p) });
/** viam.app.v1.GetUserIDByEmailResponse @param {number} p */
const m177 = (p) => ({ userId: str(p) });
/** viam.app.v1.ListAuthorizationsRequest @param {number} p */
const m178 = (p) => ({ organizationId: str(p), resourceIds: each(p + 1, str) });
/** viam.app.v1.ListAuthorizationsResponse @param {number} p */
const m179 = (p) => ({ authorizations: many(p, m35) });
/** viam.app.v1.ListFavoriteMachinesResponse @param {number} p */
const m181 = (p) => ({ favorites: many(p, m112) });
/** viam.app.v1.ListFragmentsRequest @param {number} p */
const m182 = (p) => ({ organizationId: str(p), showPublic: bool(p + 1), fragmentVisibility: each(p + 2, e8) });
/** viam.app.v1.ListFragmentsResponse @param {number} p */
const m183 = (p) => ({ fragments: many(p, m113), fragmentUsages: many(p + 1, m122) });
/** viam.app.v1.ListLocationsResponse @param {number} p */
const m187 = (p) => ({ locations: many(p, m212) });
/** viam.app.v1.ListMachineFragmentsRequest @param {number} p */
const m188 = (p) => ({ machineId: str(p), additionalFragmentIds: each(p + 1, str), additionalFragments: many(p + 2, m29) });
/** viam.app.v1.ListMachineFragmentsResponse @param {number} p */
const m189 = (p) => ({ fragments: many(p, m113), resolvedFragments: many(p + 1, m267) });
/** viam.app.v1.ListMachineSummariesRequest @param {number} p */
const m190 = (p) => ({ organizationId: str(p), fragmentIds: each(p + 1, str), locationIds: each(p + 2, str), limit: opt(p + 3, num) });
/** viam.app.v1.ListMachineSummariesResponse @param {number} p */
const m191 = (p) => ({ locationSummaries: many(p, m217) });
/** viam.app.v1.ListModulesRequest @param {number} p */
const m192 = (p) => ({ organizationId: opt(p, str), includeMarkdownDocumentation: opt(p + 1, bool) });
/** viam.app.v1.ListModulesResponse @param {number} p */
const m193 = (p) => ({ modules: many(p, m229) });
/** viam.app.v1.ListNestedFragmentsRequest @param {number} p */
const m194 = (p) => ({ fragmentId: opt(p, str), additionalFragments: many(p + 1, m29) });
/** viam.app.v1.ListOAuthAppsResponse @param {number} p */
const m197 = (p) => ({ clientIds: each(p, str) });
/** viam.app.v1.ListOrganizationMembersResponse @param {number} p */
const m199 = (p) => ({ organizationId: str(p), members: many(p + 1, m246), invites: many(p + 2, m245) });
/** viam.app.v1.ListOrganizationsByUserResponse @param {number} p */
const m201 = (p) => ({ orgs: many(p, m238) });
/** viam.app.v1.ListOrganizationsResponse @param {number} p */
const m203 = (p) => ({ organizations: many(p, m239) });
/** viam.app.v1.ListRegistryItemsRequest @param {number} p */
const m204 = (p) => ({ organizationId: opt(p, str), types: each(p + 1, e2), visibilities: each(p + 2, e18), platforms: each(p + 3, str), statuses: each(p + 4, e15), searchTerm: opt(p + 5, str), pageToken: opt(p + 6, str), publicNamespaces: each(p + 7, str), includeMarkdownDocumentation: opt(p + 8, bool), moduleSourceTypes: each(p + 9, e12), moduleLanguages: each(p + 10, e11), showOwnedDeprecated: opt(p + 11, bool) });
/** viam.app.v1.ListRegistryItemsResponse @param {number} p */
const m205 = (p) => ({ items: many(p, m254) });
/** viam.app.v1.ListRobotsForLocationsRequest @param {number} p */
const m206 = (p) => ({ locationIds: each(p, str) });
/** viam.app.v1.ListRobotsForLocationsResponse @param {number} p */
const m207 = (p) => ({ robots: many(p, m268) });
/** viam.app.v1.Location @param {number} p */
const m212 = (p) => ({ id: str(p), name: str(p + 1), createdOn: opt(p + 2, time), parentLocationId: str(p + 3), auth: one(p + 4, m213), organizations: many(p + 5, m216), robotCount: num(p + 6), config: one(p + 7, m285), primaryOrgIdentity: one(p + 8, m120) });
/** viam.app.v1.LocationAuth @param {number} p */
const m213 = (p) => ({ secret: str(p), locationId: str(p + 1), secrets: many(p + 2, m284) });
/** viam.app.v1.LocationOrganization @param {number} p */
const m216 = (p) => ({ organizationId: str(p), primary: bool(p + 1) });
/** viam.app.v1.LocationSummary @param {number} p */
const m217 = (p) => ({ locationId: str(p), locationName: str(p + 1), machineSummaries: many(p + 2, m223) });
/** viam.app.v1.MLModelMetadata @param {number} p */
const m218 = (p) => ({ versions: each(p, str), modelType: e1(p + 1), modelFramework: e0(p + 2), detailedVersions: many(p + 3, m219), deploymentModularResources: each(p + 4, str) });
/** viam.app.v1.MLModelVersion @param {number} p */
const m219 = (p) => ({ version: str(p), createdOn: opt(p + 1, time) });
/** viam.app.v1.MLTrainingMetadata @param {number} p */
const m220 = (p) => ({ modelType: e1(p), modelFramework: e0(p + 1), draft: bool(p + 2), versions: many(p + 3, m219), deploymentModularResources: each(p + 4, str) });
/** viam.app.v1.MachinePickerCustomizations @param {number} p */
const m222 = (p) => ({ heading: opt(p, str), subheading: opt(p + 1, str) });
/** viam.app.v1.MachineSummary @param {number} p */
const m223 = (p) => ({ machineId: str(p), machineName: str(p + 1), partSummaries: many(p + 2, m251) });
/** viam.app.v1.Model @param {number} p */
const m228 = (p) => ({ api: str(p), model: str(p + 1), markdownDocumentation: opt(p + 2, str), description: opt(p + 3, str), supportedHardware: each(p + 4, str) });
/** viam.app.v1.Module @param {number} p */
const m229 = (p) => ({ moduleId: str(p), name: str(p + 1), visibility: e18(p + 2), versions: many(p + 3, m336), url: str(p + 4), description: str(p + 5), models: many(p + 6, m228), totalRobotUsage: int64(p + 7), totalOrganizationUsage: int64(p + 8), organizationId: str(p + 9), entrypoint: str(p + 10), publicNamespace: str(p + 11), firstRun: opt(p + 12, str), markdownDescription: opt(p + 13, str), apps: many(p + 14, m32), deprecatedStatus: one(p + 15, m103) });
/** viam.app.v1.ModuleFileInfo @param {number} p */
const m230 = (p) => ({ moduleId: str(p), version: str(p + 1), platform: str(p + 2), platformTags: each(p + 3, str) });
/** viam.app.v1.ModuleMetadata @param {number} p */
const m231 = (p) => ({ models: many(p, m228), versions: many(p + 1, m232), entrypoint: str(p + 2), firstRun: opt(p + 3, str), markdownDescription: opt(p + 4, str), apps: many(p + 5, m32), sourceType: opt(p + 6, e12), language: opt(p + 7, e11), minViamServerVersion: opt(p + 8, str) });
/** viam.app.v1.ModuleVersion @param {number} p */
const m232 = (p) => ({ version: str(p), files: many(p + 1, m335), models: many(p + 2, m228), entrypoint: str(p + 3), firstRun: opt(p + 4, str), markdownDescription: opt(p + 5, str), apps: many(p + 6, m32), deprecatedStatus: one(p + 7, m103), minViamServerVersion: opt(p + 8, str) });
/** viam.app.v1.NewRobotPartRequest @param {number} p */
const m233 = (p) => ({ robotId: str(p), partName: str(p + 1) });
/** viam.app.v1.NewRobotRequest @param {number} p */
const m235 = (p) => ({ name: str(p), location: str(p + 1) });
/** viam.app.v1.OAuthConfig @param {number} p */
const m237 = (p) => ({ clientAuthentication: e5(p), pkce: e14(p + 1), urlValidation: e17(p + 2), originUris: each(p + 3, str), redirectUris: each(p + 4, str), logoutUri: str(p + 5), enabledGrants: each(p + 6, e6), inviteRedirectUri: str(p + 7) });
/** viam.app.v1.OrgDetails @param {number} p */
const m238 = (p) => ({ orgId: str(p), orgName: str(p + 1), orgCid: opt(p + 2, str), publicNamespace: opt(p + 3, str), billingTier: opt(p + 4, str) });
/** viam.app.v1.Organization @param {number} p */
const m239 = (p) => ({ id: str(p), name: str(p + 1), createdOn: opt(p + 2, time), publicNamespace: str(p + 3), defaultRegion: str(p + 4), cid: opt(p + 5, str), defaultFragments: one(p + 6, m118), allowedLoginMethods: one(p + 7, m30) });
/** viam.app.v1.OrganizationGetLogoResponse @param {number} p */
const m241 = (p) => ({ url: str(p) });
/** viam.app.v1.OrganizationInvite @param {number} p */
const m245 = (p) => ({ organizationId: str(p), email: str(p + 1), createdOn: opt(p + 2, time), authorizations: many(p + 3, m35) });
/** viam.app.v1.OrganizationMember @param {number} p */
const m246 = (p) => ({ userId: str(p), emails: each(p + 1, str), dateAdded: opt(p + 2, time), lastLogin: opt(p + 3, time), lastAccess: opt(p + 4, time) });
/** viam.app.v1.OrganizationSetLogoRequest @param {number} p */
const m247 = (p) => ({ orgId: str(p), logo: bytes(p + 1) });
/** viam.app.v1.OrganizationSetSupportEmailRequest @param {number} p */
const m249 = (p) => ({ orgId: str(p), email: str(p + 1) });
/** viam.app.v1.PartSummary @param {number} p */
const m251 = (p) => ({ partId: str(p), partName: str(p + 1), lastOnline: opt(p + 2, time), viamServerVersion: one(p + 3, m337), viamAgentVersion: one(p + 4, m337), os: opt(p + 5, str), platform: opt(p + 6, str), publicIpAddress: opt(p + 7, str), fragments: many(p + 8, m120), dnsName: opt(p + 9, str), isMainPart: bool(p + 10), onlineState: e13(p + 11), secondsSinceOnline: int64(p + 12), lastAccess: opt(p + 13, time) });
/** viam.app.v1.ReadOAuthAppResponse @param {number} p */
const m253 = (p) => ({ clientName: str(p), clientSecret: str(p + 1), oauthConfig: one(p + 2, m237) });
/** viam.app.v1.RegistryItem @param {number} p */
const m254 = (p) => ({ itemId: str(p), organizationId: str(p + 1), publicNamespace: str(p + 2), name: str(p + 3), type: e2(p + 4), visibility: e18(p + 5), url: str(p + 6), description: str(p + 7), totalRobotUsage: int64(p + 8), totalOrganizationUsage: int64(p + 9), moduleMetadata: one(p + 10, m231), mlModelMetadata: one(p + 11, m218), totalExternalRobotUsage: int64(p + 12), totalExternalOrganizationUsage: int64(p + 13), createdAt: opt(p + 14, time), updatedAt: opt(p + 15, time), deprecatedStatus: one(p + 16, m103), mlTrainingMetadata: one(p + 17, m220), billing: one(p + 18, m255) });
/** viam.app.v1.RegistryItemBilling @param {number} p */
const m255 = (p) => ({ costPerMonth: one(p, m256), costPerYear: one(p + 1, m256) });
/** viam.app.v1.RegistryItemCostByResource @param {number} p */
const m256 = (p) => ({ perMachine: num(p) });
/** viam.app.v1.RenameRegistryItemRequest @param {number} p */
const m263 = (p) => ({ itemId: str(p), newName: str(p + 1) });
/** viam.app.v1.ResendOrganizationInviteRequest @param {number} p */
const m265 = (p) => ({ organizationId: str(p), email: str(p + 1), sendEmailInvite: opt(p + 2, bool) });
/** viam.app.v1.ResolvedFragment @param {number} p */
const m267 = (p) => ({ fragmentId: str(p), resolvedConfig: json(p + 1), error: one(p + 2, m114), revision: str(p + 3) });
/** viam.app.v1.Robot @param {number} p */
const m268 = (p) => ({ id: str(p), name: str(p + 1), location: str(p + 2), lastAccess: opt(p + 3, time), createdOn: opt(p + 4, time), onlineState: e13(p + 5), secondsSinceOnline: int64(p + 6) });
/** viam.app.v1.RobotPart @param {number} p */
const m269 = (p) => ({ id: str(p), name: str(p + 1), secret: str(p + 2), robot: str(p + 3), robotConfig: json(p + 4), lastAccess: opt(p + 5, time), userSuppliedInfo: json(p + 6), mainPart: bool(p + 7), fqdn: str(p + 8), dnsName: str(p + 9), localFqdn: str(p + 10), locationId: str(p + 11), createdOn: opt(p + 12, time), secrets: many(p + 13, m284), lastUpdated: opt(p + 14, time), onlineState: e13(p + 15), secondsSinceOnline: int64(p + 16), robotConfigJson: opt(p + 17, str) });
/** viam.app.v1.RobotPartHistoryEntry @param {number} p */
const m270 = (p) => ({ part: str(p), robot: str(p + 1), when: opt(p + 2, time), old: one(p + 3, m269), editedBy: one(p + 4, m34) });
/** viam.app.v1.RoverRentalRobot @param {number} p */
const m273 = (p) => ({ robotId: str(p), locationId: str(p + 1), robotName: str(p + 2), robotMainPartId: str(p + 3) });
/** viam.app.v1.SearchOrganizationsRequest @param {number} p */
const m274 = (p) => ({ orgId: opt(p, str), orgName: opt(p + 1, str), cid: opt(p + 2, str), publicNamespace: opt(p + 3, str) });
/** viam.app.v1.SearchOrganizationsResponse @param {number} p */
const m275 = (p) => ({ organizations: many(p, m238) });
/** viam.app.v1.SetConfigPropertyRequest @param {number} p */
const m276 = (p) => ({ robotPartId: str(p), propertyChanges: many(p + 1, m43) });
/** viam.app.v1.SetConfigPropertyResponse @param {number} p */
const m277 = (p) => ({ propertyChanges: many(p, m44) });
/** viam.app.v1.SetFirebaseConfigRequest @param {number} p */
const m278 = (p) => ({ orgId: str(p), appId: str(p + 1), configJson: str(p + 2) });
/** viam.app.v1.SetFragmentTagRequest @param {number} p */
const m280 = (p) => ({ fragmentId: str(p), tag: str(p + 1), revision: str(p + 2) });
/** viam.app.v1.ShareLocationRequest @param {number} p */
const m282 = (p) => ({ locationId: str(p), organizationId: str(p + 1) });
/** viam.app.v1.SharedSecret @param {number} p */
const m284 = (p) => ({ id: str(p), secret: str(p + 1), createdOn: opt(p + 2, time), state: e16(p + 3) });
/** viam.app.v1.StorageConfig @param {number} p */
const m285 = (p) => ({ region: str(p) });
/** viam.app.v1.TailRobotPartLogsRequest @param {number} p */
const m286 = (p) => ({ id: str(p), errorsOnly: bool(p + 1), filter: opt(p + 2, str) });
/** viam.app.v1.TailRobotPartLogsResponse @param {number} p */
const m287 = (p) => ({ logs: many(p, m339) });
/** viam.app.v1.TextOverrides @param {number} p */
const m288 = (p) => ({ fields: map(p, str, str) });
/** viam.app.v1.TransferRegistryItemRequest @param {number} p */
const m290 = (p) => ({ itemId: str(p), newPublicNamespace: str(p + 1) });
/** viam.app.v1.UndeprecateRegistryItemVersionRequest @param {number} p */
const m294 = (p) => ({ itemId: str(p), version: str(p + 1) });
/** viam.app.v1.UpdateFragmentRequest @param {number} p */
const m300 = (p) => ({ id: str(p), name: str(p + 1), config: json(p + 2), public: opt(p + 3, bool), visibility: opt(p + 4, e8), lastKnownUpdate: opt(p + 5, time), fragmentConfigJson: opt(p + 6, str) });
/** viam.app.v1.UpdateLocationMetadataRequest @param {number} p */
const m302 = (p) => ({ locationId: str(p), data: json(p + 1) });
/** viam.app.v1.UpdateLocationRequest @param {number} p */
const m304 = (p) => ({ locationId: str(p), name: opt(p + 1, str), parentLocationId: opt(p + 2, str), region: opt(p + 3, str) });
/** viam.app.v1.UpdateMLModelMetadata @param {number} p */
const m306 = (p) => ({ modelType: e1(p), modelFramework: e0(p + 1), deploymentModularResources: each(p + 2, str) });
/** viam.app.v1.UpdateMLTrainingMetadata @param {number} p */
const m307 = (p) => ({ modelType: e1(p), modelFramework: e0(p + 1), draft: bool(p + 2), deploymentModularResources: each(p + 3, str) });
/** viam.app.v1.UpdateModuleMetadata @param {number} p */
const m308 = (p) => ({ models: many(p, m228), entrypoint: str(p + 1), apps: many(p + 2, m32), sourceType: opt(p + 3, e12), language: opt(p + 4, e11), minViamServerVersion: opt(p + 5, str) });
/** viam.app.v1.UpdateModuleRequest @param {number} p */
const m309 = (p) => ({ moduleId: str(p), visibility: e18(p + 1), url: str(p + 2), description: str(p + 3), models: many(p + 4, m228), entrypoint: str(p + 5), firstRun: opt(p + 6, str), apps: many(p + 7, m32), markdownDescription: opt(p + 8, str) });
/** viam.app.v1.UpdateOAuthAppRequest @param {number} p */
const m311 = (p) => ({ orgId: str(p), clientId: str(p + 1), clientName: str(p + 2), oauthConfig: one(p + 3, m237) });
/** viam.app.v1.UpdateOrganizationInviteAuthorizationsRequest @param {number} p */
const m313 = (p) => ({ organizationId: str(p), email: str(p + 1), addAuthorizations: many(p + 2, m35), removeAuthorizations: many(p + 3, m35) });
/** viam.app.v1.UpdateOrganizationMetadataRequest @param {number} p */
const m315 = (p) => ({ organizationId: str(p), data: json(p + 1) });
/** viam.app.v1.UpdateOrganizationNamespaceRequest @param {number} p */
const m317 = (p) => ({ organizationId: str(p), newPublicNamespace: str(p + 1) });
/** viam.app.v1.UpdateOrganizationRequest @param {number} p */
const m319 = (p) => ({ organizationId: str(p), name: opt(p + 1, str), publicNamespace: opt(p + 2, str), region: opt(p + 3, str), cid: opt(p + 4, str), defaultFragments: one(p + 5, m118), allowedLoginMethods: one(p + 6, m30) });
/** viam.app.v1.UpdateRegistryItemRequest @param {number} p */
const m321 = (p) => ({ itemId: str(p), type: e2(p + 1), description: str(p + 2), visibility: e18(p + 3), url: opt(p + 4, str), updateModuleMetadata: one(p + 5, m308), updateMlModelMetadata: one(p + 6, m306), updateMlTrainingMetadata: one(p + 7, m307), markdownDescription: opt(p + 8, str), billing: one(p + 9, m255) });
/** viam.app.v1.UpdateRobotMetadataRequest @param {number} p */
const m323 = (p) => ({ id: str(p), data: json(p + 1) });
/** viam.app.v1.UpdateRobotPartRequest @param {number} p */
const m327 = (p) => ({ id: str(p), name: str(p + 1), robotConfig: json(p + 2), lastKnownUpdate: opt(p + 3, time), robotConfigJson: opt(p + 4, str) });
/** viam.app.v1.UpdateRobotRequest @param {number} p */
const m329 = (p) => ({ id: str(p), name: str(p + 1), location: str(p + 2) });
/** viam.app.v1.UploadDevicePushTokenRequest @param {number} p */
const m331 = (p) => ({ appId: str(p), deviceToken: str(p + 1), deviceUuid: str(p + 2) });
/** viam.app.v1.UploadModuleFileRequest @param {number} p */
const m333 = (p) => ({ moduleFileInfo: one(p, m230), file: opt(p + 1, bytes) });
/** viam.app.v1.Uploads @param {number} p */
const m335 = (p) => ({ platform: str(p), uploadedAt: opt(p + 1, time) });
/** viam.app.v1.VersionHistory @param {number} p */
const m336 = (p) => ({ version: str(p), files: many(p + 1, m335), models: many(p + 2, m228), entrypoint: str(p + 3), firstRun: opt(p + 4, str), markdownDescription: opt(p + 5, str), apps: many(p + 6, m32), deprecatedStatus: one(p + 7, m103) });
/** viam.app.v1.ViamAgentVersion @param {number} p */
const m337 = (p) => ({ major: opt(p, str), minor: opt(p + 1, str) });
/** viam.common.v1.LogEntry @param {number} p */
const m339 = (p) => ({ host: str(p), level: str(p + 1), time: opt(p + 2, time), loggerName: str(p + 3), message: str(p + 4), caller: json(p + 5), stack: str(p + 6), fields: each(p + 7, json) });
/** In the order of the module's schema. @type {((frame: number) => unknown)[]} */
export const builders = [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m19, m22, m23, m24, m25, m26, m27, m26, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38, m39, m26, m41, m42, m43, m44, m45, m46, m47, m48, m49, m50, m51, m52, m53, m54, m55, m56, m57, m58, m59, m60, m61, m62, m63, m64, m65, m26, m67, m68, m69, m26, m71, m26, m47, m26, m75, m76, m47, m26, m53, m26, m81, m26, m83, m26, m85, m26, m87, m26, m89, m26, m91, m26, m67, m26, m95, m26, m47, m26, m99, m26, m101, m26, m103, m104, m26, m104, m26, m104, m26, m110, m26, m112, m113, m114, m115, m116, m6, m118, m119, m120, m121, m122, m123, m124, m125, m123, m127, m104, m129, m130, m131, m104, m130, m134, m135, m136, m137, m138, m139, m53, m141, m53, m52, m144, m145, m89, m141, m148, m149, m89, m64, m53, m153, m154, m155, m156, m157, m47, m141, m160, m68, m162, m163, m164, m165, m47, m141, m47, m169, m156, m171, m47, m173, m104, m175, m176, m177, m178, m179, m26, m181, m182, m183, m104, m157, m89, m187, m188, m189, m190, m191, m192, m193, m194, m189, m104, m197, m89, m199, m177, m201, m26, m203, m204, m205, m206, m207, m104, m207, m53, m207, m212, m213, m53, m54, m216, m217, m218, m219, m220, m219, m222, m223, m67, m26, m67, m26, m228, m229, m230, m231, m232, m233, m67, m235, m47, m237, m238, m239, m104, m241, m104, m176, m120, m245, m246, m247, m26, m249, m26, m251, m83, m253, m254, m255, m256, m25, m26, m27, m26, m120, m120, m263, m155, m265, m62, m267, m268, m269, m270, m47, m48, m273, m274, m275, m276, m277, m278, m26, m280, m76, m282, m26, m284, m285, m286, m287, m288, m6, m290, m26, m91, m26, m294, m26, m282, m26, m110, m26, m300, m46, m302, m26, m304, m52, m306, m307, m308, m309, m241, m311, m26, m313, m62, m315, m26, m317, m64, m319, m64, m321, m26, m323, m26, m323, m26, m327, m68, m329, m173, m331, m26, m333, m241, m335, m336, m337, m337, m339];
