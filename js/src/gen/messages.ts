// Generated from proto/ by `npm run generate`. Do not edit.

import { constants } from "../enums.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { JsonObject, JsonValue } from "../json.js";

/** The framework of a model. */
export type ModelFramework = keyof typeof ModelFramework;
/** The framework of a model. */
export const ModelFramework: {
  /** Not specified. */
  readonly MODEL_FRAMEWORK_UNSPECIFIED: "MODEL_FRAMEWORK_UNSPECIFIED";
  /** TensorFlow Lite. */
  readonly MODEL_FRAMEWORK_TFLITE: "MODEL_FRAMEWORK_TFLITE";
  /** TensorFlow. */
  readonly MODEL_FRAMEWORK_TENSORFLOW: "MODEL_FRAMEWORK_TENSORFLOW";
  /** PyTorch. */
  readonly MODEL_FRAMEWORK_PYTORCH: "MODEL_FRAMEWORK_PYTORCH";
  /** ONNX. */
  readonly MODEL_FRAMEWORK_ONNX: "MODEL_FRAMEWORK_ONNX";
  /** A framework that the registry item itself provides. */
  readonly MODEL_FRAMEWORK_REGISTRY: "MODEL_FRAMEWORK_REGISTRY";
} = constants(["MODEL_FRAMEWORK_UNSPECIFIED", "MODEL_FRAMEWORK_TFLITE", "MODEL_FRAMEWORK_TENSORFLOW", "MODEL_FRAMEWORK_PYTORCH", "MODEL_FRAMEWORK_ONNX", "MODEL_FRAMEWORK_REGISTRY"]);

/** The task of a model. */
export type ModelType = keyof typeof ModelType;
/** The task of a model. */
export const ModelType: {
  /** Not specified. */
  readonly MODEL_TYPE_UNSPECIFIED: "MODEL_TYPE_UNSPECIFIED";
  /** Exactly one label. */
  readonly MODEL_TYPE_SINGLE_LABEL_CLASSIFICATION: "MODEL_TYPE_SINGLE_LABEL_CLASSIFICATION";
  /** Any number of labels. */
  readonly MODEL_TYPE_MULTI_LABEL_CLASSIFICATION: "MODEL_TYPE_MULTI_LABEL_CLASSIFICATION";
  /** Objects in an image: their positions and labels. */
  readonly MODEL_TYPE_OBJECT_DETECTION: "MODEL_TYPE_OBJECT_DETECTION";
} = constants(["MODEL_TYPE_UNSPECIFIED", "MODEL_TYPE_SINGLE_LABEL_CLASSIFICATION", "MODEL_TYPE_MULTI_LABEL_CLASSIFICATION", "MODEL_TYPE_OBJECT_DETECTION"]);

/** What a registry item or package holds. */
export type PackageType = keyof typeof PackageType;
/** What a registry item or package holds. */
export const PackageType: {
  /** Not specified; an error where a type is required. */
  readonly PACKAGE_TYPE_UNSPECIFIED: "PACKAGE_TYPE_UNSPECIFIED";
  /** Files of any kind. */
  readonly PACKAGE_TYPE_ARCHIVE: "PACKAGE_TYPE_ARCHIVE";
  /** A trained machine learning model. */
  readonly PACKAGE_TYPE_ML_MODEL: "PACKAGE_TYPE_ML_MODEL";
  /** A module: a program that adds components or services to a machine. */
  readonly PACKAGE_TYPE_MODULE: "PACKAGE_TYPE_MODULE";
  /** A map that a machine made of its surroundings. */
  readonly PACKAGE_TYPE_SLAM_MAP: "PACKAGE_TYPE_SLAM_MAP";
  /** A script that trains machine learning models. */
  readonly PACKAGE_TYPE_ML_TRAINING: "PACKAGE_TYPE_ML_TRAINING";
} = constants(["PACKAGE_TYPE_UNSPECIFIED", "PACKAGE_TYPE_ARCHIVE", "PACKAGE_TYPE_ML_MODEL", "PACKAGE_TYPE_MODULE", "PACKAGE_TYPE_SLAM_MAP", "PACKAGE_TYPE_ML_TRAINING"]);

/** How many machines a hosted app works with. */
export type AppType = keyof typeof AppType;
/** How many machines a hosted app works with. */
export const AppType: {
  /** Not specified. */
  readonly APP_TYPE_UNSPECIFIED: "APP_TYPE_UNSPECIFIED";
  /** One, which the user picks first. */
  readonly APP_TYPE_SINGLE_MACHINE: "APP_TYPE_SINGLE_MACHINE";
  /** All machines that the user can see. */
  readonly APP_TYPE_MULTI_MACHINE: "APP_TYPE_MULTI_MACHINE";
} = constants(["APP_TYPE_UNSPECIFIED", "APP_TYPE_SINGLE_MACHINE", "APP_TYPE_MULTI_MACHINE"]);

/** How the maker of a change was signed in. */
export type AuthenticationType = keyof typeof AuthenticationType;
/** How the maker of a change was signed in. */
export const AuthenticationType: {
  /** Not known. */
  readonly AUTHENTICATION_TYPE_UNSPECIFIED: "AUTHENTICATION_TYPE_UNSPECIFIED";
  /** As a person, in a browser or app. */
  readonly AUTHENTICATION_TYPE_WEB_OAUTH: "AUTHENTICATION_TYPE_WEB_OAUTH";
  /** With an API key. */
  readonly AUTHENTICATION_TYPE_API_KEY: "AUTHENTICATION_TYPE_API_KEY";
  /** With a part's secret. */
  readonly AUTHENTICATION_TYPE_ROBOT_PART_SECRET: "AUTHENTICATION_TYPE_ROBOT_PART_SECRET";
  /** With a location's secret. */
  readonly AUTHENTICATION_TYPE_LOCATION_SECRET: "AUTHENTICATION_TYPE_LOCATION_SECRET";
} = constants(["AUTHENTICATION_TYPE_UNSPECIFIED", "AUTHENTICATION_TYPE_WEB_OAUTH", "AUTHENTICATION_TYPE_API_KEY", "AUTHENTICATION_TYPE_ROBOT_PART_SECRET", "AUTHENTICATION_TYPE_LOCATION_SECRET"]);

/** Whether an app must authenticate with its client secret. */
export type ClientAuthentication = keyof typeof ClientAuthentication;
/** Whether an app must authenticate with its client secret. */
export const ClientAuthentication: {
  /** Not specified. */
  readonly CLIENT_AUTHENTICATION_UNSPECIFIED: "CLIENT_AUTHENTICATION_UNSPECIFIED";
  /** Always. */
  readonly CLIENT_AUTHENTICATION_REQUIRED: "CLIENT_AUTHENTICATION_REQUIRED";
  /** Never. */
  readonly CLIENT_AUTHENTICATION_NOT_REQUIRED: "CLIENT_AUTHENTICATION_NOT_REQUIRED";
  /** Only if it does not use PKCE. */
  readonly CLIENT_AUTHENTICATION_NOT_REQUIRED_WHEN_USING_PKCE: "CLIENT_AUTHENTICATION_NOT_REQUIRED_WHEN_USING_PKCE";
} = constants(["CLIENT_AUTHENTICATION_UNSPECIFIED", "CLIENT_AUTHENTICATION_REQUIRED", "CLIENT_AUTHENTICATION_NOT_REQUIRED", "CLIENT_AUTHENTICATION_NOT_REQUIRED_WHEN_USING_PKCE"]);

/** An OAuth flow through which an app gets its tokens. */
export type EnabledGrant = keyof typeof EnabledGrant;
/** An OAuth flow through which an app gets its tokens. */
export const EnabledGrant: {
  /** Not specified. */
  readonly ENABLED_GRANT_UNSPECIFIED: "ENABLED_GRANT_UNSPECIFIED";
  /** The user signs in and the app exchanges a code. */
  readonly ENABLED_GRANT_AUTHORIZATION_CODE: "ENABLED_GRANT_AUTHORIZATION_CODE";
  /** The token comes straight in the redirect; for old apps. */
  readonly ENABLED_GRANT_IMPLICIT: "ENABLED_GRANT_IMPLICIT";
  /** The app itself takes the user's password. */
  readonly ENABLED_GRANT_PASSWORD: "ENABLED_GRANT_PASSWORD";
  /** A long-lived token is exchanged for fresh ones. */
  readonly ENABLED_GRANT_REFRESH_TOKEN: "ENABLED_GRANT_REFRESH_TOKEN";
  /** The user confirms a code on another device. */
  readonly ENABLED_GRANT_DEVICE_CODE: "ENABLED_GRANT_DEVICE_CODE";
} = constants(["ENABLED_GRANT_UNSPECIFIED", "ENABLED_GRANT_AUTHORIZATION_CODE", "ENABLED_GRANT_IMPLICIT", "ENABLED_GRANT_PASSWORD", "ENABLED_GRANT_REFRESH_TOKEN", "ENABLED_GRANT_DEVICE_CODE"]);

/** The type of error when a fragment cannot be resolved. */
export type FragmentErrorType = keyof typeof FragmentErrorType;
/** The type of error when a fragment cannot be resolved. */
export const FragmentErrorType: {
  /** Not specified. */
  readonly FRAGMENT_ERROR_TYPE_UNSPECIFIED: "FRAGMENT_ERROR_TYPE_UNSPECIFIED";
  /** The caller may not see it. */
  readonly FRAGMENT_ERROR_TYPE_NO_ACCESS: "FRAGMENT_ERROR_TYPE_NO_ACCESS";
  /** Fragments include each other more than five levels deep. */
  readonly FRAGMENT_ERROR_TYPE_NESTING_LIMIT_EXCEEDED: "FRAGMENT_ERROR_TYPE_NESTING_LIMIT_EXCEEDED";
  /** It includes one that does not exist. */
  readonly FRAGMENT_ERROR_TYPE_CHILD_ID_INVALID: "FRAGMENT_ERROR_TYPE_CHILD_ID_INVALID";
  /** It includes itself, directly or through others. */
  readonly FRAGMENT_ERROR_TYPE_CYCLE_DETECTED: "FRAGMENT_ERROR_TYPE_CYCLE_DETECTED";
} = constants(["FRAGMENT_ERROR_TYPE_UNSPECIFIED", "FRAGMENT_ERROR_TYPE_NO_ACCESS", "FRAGMENT_ERROR_TYPE_NESTING_LIMIT_EXCEEDED", "FRAGMENT_ERROR_TYPE_CHILD_ID_INVALID", "FRAGMENT_ERROR_TYPE_CYCLE_DETECTED"]);

/** Who can find and use a fragment. */
export type FragmentVisibility = keyof typeof FragmentVisibility;
/** Who can find and use a fragment. */
export const FragmentVisibility: {
  /** Not specified. */
  readonly FRAGMENT_VISIBILITY_UNSPECIFIED: "FRAGMENT_VISIBILITY_UNSPECIFIED";
  /** Only its organization. */
  readonly FRAGMENT_VISIBILITY_PRIVATE: "FRAGMENT_VISIBILITY_PRIVATE";
  /** Everyone. It is listed. */
  readonly FRAGMENT_VISIBILITY_PUBLIC: "FRAGMENT_VISIBILITY_PUBLIC";
  /** Everyone who knows its id. It is not listed. */
  readonly FRAGMENT_VISIBILITY_PUBLIC_UNLISTED: "FRAGMENT_VISIBILITY_PUBLIC_UNLISTED";
} = constants(["FRAGMENT_VISIBILITY_UNSPECIFIED", "FRAGMENT_VISIBILITY_PRIVATE", "FRAGMENT_VISIBILITY_PUBLIC", "FRAGMENT_VISIBILITY_PUBLIC_UNLISTED"]);

/** The order of log entries in time. */
export type LogOrder = keyof typeof LogOrder;
/** The order of log entries in time. */
export const LogOrder: {
  /** Newest first. */
  readonly LOG_ORDER_UNSPECIFIED: "LOG_ORDER_UNSPECIFIED";
  /** Oldest first. */
  readonly LOG_ORDER_ASCENDING: "LOG_ORDER_ASCENDING";
  /** Newest first. */
  readonly LOG_ORDER_DESCENDING: "LOG_ORDER_DESCENDING";
} = constants(["LOG_ORDER_UNSPECIFIED", "LOG_ORDER_ASCENDING", "LOG_ORDER_DESCENDING"]);

/** A way in which a person signs in. */
export type LoginMethod = keyof typeof LoginMethod;
/** A way in which a person signs in. */
export const LoginMethod: {
  /** Not specified. */
  readonly LOGIN_METHOD_UNSPECIFIED: "LOGIN_METHOD_UNSPECIFIED";
  /** Email address and password. */
  readonly LOGIN_METHOD_PASSWORD: "LOGIN_METHOD_PASSWORD";
  /** A Google account. */
  readonly LOGIN_METHOD_GOOGLE: "LOGIN_METHOD_GOOGLE";
  /** A GitHub account. */
  readonly LOGIN_METHOD_GITHUB: "LOGIN_METHOD_GITHUB";
  /** An Apple account. */
  readonly LOGIN_METHOD_APPLE: "LOGIN_METHOD_APPLE";
} = constants(["LOGIN_METHOD_UNSPECIFIED", "LOGIN_METHOD_PASSWORD", "LOGIN_METHOD_GOOGLE", "LOGIN_METHOD_GITHUB", "LOGIN_METHOD_APPLE"]);

/** The language that a module is written in. */
export type ModuleLanguage = keyof typeof ModuleLanguage;
/** The language that a module is written in. */
export const ModuleLanguage: {
  /** Not specified. */
  readonly MODULE_LANGUAGE_UNSPECIFIED: "MODULE_LANGUAGE_UNSPECIFIED";
  /** Go. */
  readonly MODULE_LANGUAGE_GOLANG: "MODULE_LANGUAGE_GOLANG";
  /** Python. */
  readonly MODULE_LANGUAGE_PYTHON: "MODULE_LANGUAGE_PYTHON";
  /** C++. */
  readonly MODULE_LANGUAGE_CPP: "MODULE_LANGUAGE_CPP";
} = constants(["MODULE_LANGUAGE_UNSPECIFIED", "MODULE_LANGUAGE_GOLANG", "MODULE_LANGUAGE_PYTHON", "MODULE_LANGUAGE_CPP"]);

/** Where a module's source code is kept. */
export type ModuleSourceType = keyof typeof ModuleSourceType;
/** Where a module's source code is kept. */
export const ModuleSourceType: {
  /** Not specified. */
  readonly MODULE_SOURCE_TYPE_UNSPECIFIED: "MODULE_SOURCE_TYPE_UNSPECIFIED";
  /** By its authors, who upload the built module. */
  readonly MODULE_SOURCE_TYPE_EXTERNAL: "MODULE_SOURCE_TYPE_EXTERNAL";
  /** By the service, which also builds it. */
  readonly MODULE_SOURCE_TYPE_VIAM_HOSTED: "MODULE_SOURCE_TYPE_VIAM_HOSTED";
} = constants(["MODULE_SOURCE_TYPE_UNSPECIFIED", "MODULE_SOURCE_TYPE_EXTERNAL", "MODULE_SOURCE_TYPE_VIAM_HOSTED"]);

/** Whether a machine or part is connected to the cloud. */
export type OnlineState = keyof typeof OnlineState;
/** Whether a machine or part is connected to the cloud. */
export const OnlineState: {
  /** Not known. */
  readonly ONLINE_STATE_UNSPECIFIED: "ONLINE_STATE_UNSPECIFIED";
  /** It called within the last seconds. */
  readonly ONLINE_STATE_ONLINE: "ONLINE_STATE_ONLINE";
  /** It has called before, but not within the last seconds. */
  readonly ONLINE_STATE_OFFLINE: "ONLINE_STATE_OFFLINE";
  /** It has never called. */
  readonly ONLINE_STATE_AWAITING_SETUP: "ONLINE_STATE_AWAITING_SETUP";
} = constants(["ONLINE_STATE_UNSPECIFIED", "ONLINE_STATE_ONLINE", "ONLINE_STATE_OFFLINE", "ONLINE_STATE_AWAITING_SETUP"]);

/** Whether an app must use PKCE (proof key for code exchange). */
export type PKCE = keyof typeof PKCE;
/** Whether an app must use PKCE (proof key for code exchange). */
export const PKCE: {
  /** Not specified. */
  readonly PKCE_UNSPECIFIED: "PKCE_UNSPECIFIED";
  /** Always. */
  readonly PKCE_REQUIRED: "PKCE_REQUIRED";
  /** Never. */
  readonly PKCE_NOT_REQUIRED: "PKCE_NOT_REQUIRED";
  /** Only if it does not authenticate with its secret. */
  readonly PKCE_NOT_REQUIRED_WHEN_USING_CLIENT_AUTHENTICATION: "PKCE_NOT_REQUIRED_WHEN_USING_CLIENT_AUTHENTICATION";
} = constants(["PKCE_UNSPECIFIED", "PKCE_REQUIRED", "PKCE_NOT_REQUIRED", "PKCE_NOT_REQUIRED_WHEN_USING_CLIENT_AUTHENTICATION"]);

/** Whether a registry item has content. */
export type RegistryItemStatus = keyof typeof RegistryItemStatus;
/** Whether a registry item has content. */
export const RegistryItemStatus: {
  /** Not specified. */
  readonly REGISTRY_ITEM_STATUS_UNSPECIFIED: "REGISTRY_ITEM_STATUS_UNSPECIFIED";
  /** It has a version that can be used. */
  readonly REGISTRY_ITEM_STATUS_PUBLISHED: "REGISTRY_ITEM_STATUS_PUBLISHED";
  /** Nothing has been uploaded yet. */
  readonly REGISTRY_ITEM_STATUS_IN_DEVELOPMENT: "REGISTRY_ITEM_STATUS_IN_DEVELOPMENT";
} = constants(["REGISTRY_ITEM_STATUS_UNSPECIFIED", "REGISTRY_ITEM_STATUS_PUBLISHED", "REGISTRY_ITEM_STATUS_IN_DEVELOPMENT"]);

/** Whether a secret can be used. */
export type SharedSecret_State = keyof typeof SharedSecret_State;
/** Whether a secret can be used. */
export const SharedSecret_State: {
  /** Not specified. */
  readonly STATE_UNSPECIFIED: "STATE_UNSPECIFIED";
  /** It signs in. */
  readonly STATE_ENABLED: "STATE_ENABLED";
  /** It is kept but does not sign in. */
  readonly STATE_DISABLED: "STATE_DISABLED";
} = constants(["STATE_UNSPECIFIED", "STATE_ENABLED", "STATE_DISABLED"]);

/** How an app's address is compared with those it registered. */
export type URLValidation = keyof typeof URLValidation;
/** How an app's address is compared with those it registered. */
export const URLValidation: {
  /** Not specified. */
  readonly URL_VALIDATION_UNSPECIFIED: "URL_VALIDATION_UNSPECIFIED";
  /** Character by character. */
  readonly URL_VALIDATION_EXACT_MATCH: "URL_VALIDATION_EXACT_MATCH";
  /** A registered address may have wildcards. */
  readonly URL_VALIDATION_ALLOW_WILDCARDS: "URL_VALIDATION_ALLOW_WILDCARDS";
} = constants(["URL_VALIDATION_UNSPECIFIED", "URL_VALIDATION_EXACT_MATCH", "URL_VALIDATION_ALLOW_WILDCARDS"]);

/** Who can find and use a registry item. */
export type Visibility = keyof typeof Visibility;
/** Who can find and use a registry item. */
export const Visibility: {
  /** Not specified. */
  readonly VISIBILITY_UNSPECIFIED: "VISIBILITY_UNSPECIFIED";
  /** Only its organization. */
  readonly VISIBILITY_PRIVATE: "VISIBILITY_PRIVATE";
  /** Everyone. It is listed. */
  readonly VISIBILITY_PUBLIC: "VISIBILITY_PUBLIC";
  /** Everyone who knows its id. It is not listed. */
  readonly VISIBILITY_PUBLIC_UNLISTED: "VISIBILITY_PUBLIC_UNLISTED";
} = constants(["VISIBILITY_UNSPECIFIED", "VISIBILITY_PRIVATE", "VISIBILITY_PUBLIC", "VISIBILITY_PUBLIC_UNLISTED"]);

/** A message of any type. */
export interface Any {
  /** A URL whose last segment is the full name of the message's type. */
  typeUrl: string;
  /** The encoded message. */
  value: Uint8Array;
}

/** A span of time; may be negative. */
export interface Duration<F extends DataForms = DefaultForms> {
  /** Whole seconds. */
  seconds: F["int64"];
  /** Nanoseconds in addition, with the same sign. */
  nanos: number;
}

/** Which fields of the request were wrong. */
export interface BadRequest {
  /** Every field that was wrong. */
  fieldViolations: BadRequest_FieldViolation[];
}

/** One field. */
export interface BadRequest_FieldViolation {
  /** The path of the field within the request. */
  field: string;
  /** What was expected of it. */
  description: string;
}

/** Where in the server a call failed. */
export interface DebugInfo {
  /** The server's stack, innermost frame first. */
  stackEntries: string[];
  /** What else the server knows. */
  detail: string;
}

/** Why a call failed, for a program to act on. */
export interface ErrorInfo {
  /** A constant in upper case that names the cause within its domain. */
  reason: string;
  /** The service that gives the reason its meaning, for example `app.viam.com`. */
  domain: string;
  /** More about the cause, by key. */
  metadata: Record<string, string>;
}

/** Where to read more. */
export interface Help {
  /** The pages that help with this failure. */
  links: Help_Link[];
}

/** One page. */
export interface Help_Link {
  /** What the page is about. */
  description: string;
  /** Its address. */
  url: string;
}

/** The failure in a person's own language. */
export interface LocalizedMessage {
  /** The language, as in BCP 47. */
  locale: string;
  /** The words to show. */
  message: string;
}

/** Which conditions the state of the system did not meet. */
export interface PreconditionFailure {
  /** Every condition that was not met. */
  violations: PreconditionFailure_Violation[];
}

/** One condition. */
export interface PreconditionFailure_Violation {
  /** The kind of condition, a constant of the service. */
  type: string;
  /** What the condition was about. */
  subject: string;
  /** How to meet it. */
  description: string;
}

/** Which limits a call ran into. */
export interface QuotaFailure {
  /** Every limit that was exceeded. */
  violations: QuotaFailure_Violation[];
}

/** One limit. */
export interface QuotaFailure_Violation {
  /** Whose limit it is, for example a project or an address. */
  subject: string;
  /** Which limit it is and how to raise it. */
  description: string;
}

/** How the server can find this call in its logs. */
export interface RequestInfo {
  /** The name the server gave the call. */
  requestId: string;
  /** Data for the server's developers only. */
  servingData: string;
}

/** Which resource a call was about. */
export interface ResourceInfo {
  /** The kind of resource, for example `robot`. */
  resourceType: string;
  /** Its id or name. */
  resourceName: string;
  /** Who owns it, where that matters. */
  owner: string;
  /** What went wrong with it. */
  description: string;
}

/** When a call may be tried again. */
export interface RetryInfo<F extends DataForms = DefaultForms> {
  /** How long to wait before the next try. */
  retryDelay: Duration<F> | undefined;
}

/**
 * What a server says of a failed call beyond its code and message. It travels
 * as the `grpc-status-details-bin` trailer.
 */
export interface Status {
  /** The gRPC status number, the same as in `grpc-status`. */
  code: number;
  /** The server's words, in English, for a developer. */
  message: string;
  /** Any number of the messages below, or of the server's own. */
  details: Any[];
}

/** The entity that signs in, and its credentials. */
export interface AuthenticateRequest {
  /**
   * The id of the entity: of an API key for type `api-key`, of a part for
   * `robot-secret`, of a location for `robot-location-secret`.
   */
  entity: string;
  credentials: Credentials | undefined;
}

/** The response to a sign-in. */
export interface AuthenticateResponse {
  /**
   * Secret. A signed token (JWT), sent with every later call as `authorization: Bearer`. It expires
   * at its `exp`, if it has one.
   */
  accessToken: string;
}

/** Request for a token for another entity. */
export interface AuthenticateToRequest {
  /** The machine's address or id at which the token must be valid. */
  entity: string;
}

/** The token for the other entity. */
export interface AuthenticateToResponse {
  /** Secret. A signed token (JWT) for that entity only. */
  accessToken: string;
}

/** The credentials. */
export interface Credentials {
  /** `api-key`, `robot-secret` or `robot-location-secret`. */
  type: string;
  /** Secret. The key's value, or the secret of the part or location. */
  payload: string;
}

/** An API key: how a program signs in. */
export interface APIKey<F extends DataForms = DefaultForms> {
  /** A UUID, not secret: the entity that signs in. */
  id: string;
  /** Secret. The key's value; always empty in lists. */
  key: string;
  /** A label for people; not used to sign in. */
  name: string;
  /** When it was made. */
  createdOn: F["timestamp"] | undefined;
}

/** An API key and its roles. */
export interface APIKeyWithAuthorizations<F extends DataForms = DefaultForms> {
  /** The key; without its value in lists. */
  apiKey: APIKey<F> | undefined;
  /** The roles of the key. */
  authorizations: AuthorizationDetails[];
}

/** The machine to add to the favorites. */
export interface AddFavoriteMachineRequest {
  machineId: string;
}

/** Empty: the machine is a favorite. */
export type AddFavoriteMachineResponse = Record<string, never>;

/** The role to grant. */
export interface AddRoleRequest {
  /** The role, its identity and its resource. */
  authorization: Authorization | undefined;
}

/** Empty: the role is granted. */
export type AddRoleResponse = Record<string, never>;

/** A fragment to resolve in addition; nothing is saved. */
export interface AdditionalFragment {
  /** The fragment to add. */
  fragmentId: string;
  /** A revision or a tag; absent means the newest revision. */
  version: string | undefined;
}

/** The ways to sign in, in its own message, so that an empty list differs from an absent one. */
export interface AllowedLoginMethods {
  /** Empty for every way. */
  methods: LoginMethod[];
}

/** A list of organizations, in its own message, so that an empty list differs from an absent one. */
export interface AllowedOrgIDs {
  /** The ids of the organizations. */
  ids: string[];
}

/** A web app that a module brings and the service hosts. */
export interface App {
  /**
   * The first part of its web address: lowercase letters, digits and dashes, unique in the
   * organization.
   */
  name: string;
  /** `single_machine` if the user selects one machine, `multi_machine` if the app sees all. */
  type: string;
  /** The HTML file to open, relative to the module's folder. */
  entrypoint: string;
  /** Only machines that include these fragments can be picked. Empty means every machine. */
  fragmentIds: string[];
  /** An image to show while the user signs in and picks a machine, relative to the module's folder. */
  logoPath: string | undefined;
  /** The app's own texts. */
  customizations: AppCustomizations | undefined;
  /** The organizations with access to it; absent means everyone. */
  allowedOrgIds: AllowedOrgIDs | undefined;
}

/** Texts of an app's pages that replace the usual ones. */
export interface AppCustomizations {
  /** The page on which the user picks a machine. */
  machinePicker: MachinePickerCustomizations | undefined;
}

/** Who made a change. */
export interface AuthenticatorInfo {
  /** How they were signed in. */
  type: AuthenticationType;
  /** A user's email address, or the id of the API key, part or location they signed in as. */
  value: string;
  /** True if that user, key or secret is no longer valid. */
  isDeactivated: boolean;
}

/**
 * A role that a user or an API key has on a resource. A role also applies to everything below the
 * resource: an organization's locations, a location's sub-locations and machines.
 */
export interface Authorization {
  /** Always `role`. */
  authorizationType: string;
  /**
   * The resource type and the role: `organization_owner`, `organization_operator`,
   * `location_owner`, `location_operator`, `robot_owner` or `robot_operator`.
   */
  authorizationId: string;
  /** `organization`, `location` or `robot`; must match both the role and the resource. */
  resourceType: string;
  /** The id of the organization, location or machine. */
  resourceId: string;
  /**
   * The id of the user or API key. Empty in an invitation and in the request that creates the
   * key.
   */
  identityId: string;
  /** The organization that the resource belongs to. */
  organizationId: string;
  /** `user` or `api-key`; if empty, the server looks the id up. */
  identityType: string;
}

/** A role that an API key has on a resource. */
export interface AuthorizationDetails {
  /** Always `role`. */
  authorizationType: string;
  /** The resource type and the role, such as `location_owner` or `robot_operator`. */
  authorizationId: string;
  /** `organization`, `location` or `robot`. */
  resourceType: string;
  /** The id of the organization, location or machine. */
  resourceId: string;
  /** The organization that the resource belongs to. */
  orgId: string;
}

/** Permissions on one resource. */
export interface AuthorizedPermissions {
  /** `organization`, `location` or `robot`. */
  resourceType: string;
  /** The id of the organization, location or machine. */
  resourceId: string;
  /** Such as `read_organization`, `control_robot` or `read_robot_logs`. */
  permissions: string[];
}

/** A postal address for bills. */
export interface BillingAddress {
  /** Street and number. */
  addressLine1: string;
  /** Floor, suite and the like. */
  addressLine2: string | undefined;
  /** The city or town. */
  city: string;
  /** State, province or region. */
  state: string;
  /** The postal code. */
  zipcode: string;
  /** The country. */
  country: string;
}

/** Request to replace a role with another. */
export interface ChangeRoleRequest {
  /** The role to remove. */
  oldAuthorization: Authorization | undefined;
  /** The new role. */
  newAuthorization: Authorization | undefined;
}

/** Empty: the role is changed. */
export type ChangeRoleResponse = Record<string, never>;

/** Request to check permissions. */
export interface CheckPermissionsRequest {
  /** Must not be empty. */
  permissions: AuthorizedPermissions[];
}

/** What the caller may do. */
export interface CheckPermissionsResponse {
  /** The granted permissions. */
  authorizedPermissions: AuthorizedPermissions[];
}

/** A property and its new value. */
export interface ConfigPropertyChange {
  /**
   * The place of the property in the configuration: keys and list indexes joined by dots, such as
   * `components.0.attributes.rate`.
   */
  path: string;
  /** Any JSON value. */
  value: JsonValue | undefined;
}

/** The result of one change. */
export interface ConfigPropertyChangeResult {
  /** The path in the request. */
  path: string;
  /** The value in the request. */
  value: JsonValue | undefined;
  /** Whether the change was made. */
  success: boolean;
  /** Why it failed; empty if it did not. */
  error: string;
}

/** The fragment to create. */
export interface CreateFragmentRequest {
  /** Must not be empty. */
  name: string;
  /** The configuration; absent creates an empty fragment. */
  config: JsonObject | undefined;
  /** The organization that owns it. */
  organizationId: string;
  /** Default: private. */
  visibility: FragmentVisibility | undefined;
}

/** The new fragment. */
export interface CreateFragmentResponse<F extends DataForms = DefaultForms> {
  /** The new fragment. */
  fragment: Fragment<F> | undefined;
}

/** Request to copy the roles of an API key. */
export interface CreateKeyFromExistingKeyAuthorizationsRequest {
  /** The id of the existing key. */
  id: string;
}

/** The new API key. */
export interface CreateKeyFromExistingKeyAuthorizationsResponse {
  /** The id of the new key. */
  id: string;
  /** Secret. The key's value. No other response contains it. */
  key: string;
}

/** The API key to create. */
export interface CreateKeyRequest {
  /** The roles of the key; at least one, each with an empty identity. */
  authorizations: Authorization[];
  /** If empty, the name is the time of creation. */
  name: string;
}

/** The new API key. */
export interface CreateKeyResponse {
  /** Secret. The key's value, 32 lowercase letters and digits. No other response contains it. */
  key: string;
  /** A UUID; with the value it signs in. */
  id: string;
}

/** The location to create. */
export interface CreateLocationRequest {
  /** The organization that owns the location. */
  organizationId: string;
  /** Must not be empty. */
  name: string;
  /** The location to put it under; absent puts it at the organization's root. */
  parentLocationId: string | undefined;
}

/** The new location. */
export interface CreateLocationResponse<F extends DataForms = DefaultForms> {
  /** The new location. */
  location: Location<F> | undefined;
}

/** The location that gets another secret. */
export interface CreateLocationSecretRequest {
  locationId: string;
}

/** All of the location's secrets, including the new one. */
export interface CreateLocationSecretResponse<F extends DataForms = DefaultForms> {
  /** All secrets of the location, including the new one. */
  auth: LocationAuth<F> | undefined;
}

/** The module to create. */
export interface CreateModuleRequest {
  organizationId: string;
  /**
   * Unique in the organization: letters, digits, dashes and underscores, starting with a letter or
   * digit, at most 200 characters.
   */
  name: string;
}

/** The new module. */
export interface CreateModuleResponse {
  /** `namespace:name`, or `organization id:name` if the organization has no namespace. */
  moduleId: string;
  /** Its page in the registry. */
  url: string;
}

/** The app to register. */
export interface CreateOAuthAppRequest {
  orgId: string;
  /** Shown to people who sign in. */
  clientName: string;
  /** How the app signs users in. */
  oauthConfig: OAuthConfig | undefined;
}

/** The new app's credentials. */
export interface CreateOAuthAppResponse {
  /** Public: it identifies the app. */
  clientId: string;
  /** Secret. It authenticates the app; it must not reach a browser. */
  clientSecret: string;
}

/** The user to create. */
export interface CreateOAuthAppUserRequest {
  orgId: string;
  /** The OAuth app's client id. */
  applicationId: string;
  /** The address with which the user signs in. */
  email: string;
  /** The user's given name. */
  firstName: string;
  /** The user's family name. */
  lastName: string;
  /** The user's first password. */
  password: string;
}

/** The new user and its first tokens. */
export interface CreateOAuthAppUserResponse {
  /** Secret. A token with which the user is signed in to the app. */
  authToken: string;
  /** The id of the user's registration with this app. */
  registrationId: string;
  /** The id of the new user. */
  userId: string;
  /** Secret. Exchanged for a fresh token when the first one expires. */
  refreshToken: string;
}

/** Request to invite a user to an organization. */
export interface CreateOrganizationInviteRequest {
  /** The organization. */
  organizationId: string;
  /** The address to invite. */
  email: string;
  /** The roles to give. Empty makes the person an owner of the organization. */
  authorizations: Authorization[];
  /**
   * Default: true. An email is sent, and its reader has to accept. With false there is
   * no email, and the roles are granted when a user with this address next signs in.
   */
  sendEmailInvite: boolean | undefined;
}

/** The new invitation. */
export interface CreateOrganizationInviteResponse<F extends DataForms = DefaultForms> {
  /** The invitation, which is open until it is accepted or deleted. */
  invite: OrganizationInvite<F> | undefined;
}

/** The organization to create. */
export interface CreateOrganizationRequest {
  /** Shown to people; it need not be unique. */
  name: string;
}

/** The new organization. */
export interface CreateOrganizationResponse<F extends DataForms = DefaultForms> {
  /** The new organization. */
  organization: Organization<F> | undefined;
}

/** The registry item to create. */
export interface CreateRegistryItemRequest {
  /** The organization that owns the item. */
  organizationId: string;
  /** Unique in the organization. */
  name: string;
  /** What the item is; it cannot change. */
  type: PackageType;
}

/** Empty: the item is created. */
export type CreateRegistryItemResponse = Record<string, never>;

/** The part that gets another secret. */
export interface CreateRobotPartSecretRequest {
  /** The part that gets another secret. */
  partId: string;
}

/** The part with all of its secrets, including the new one. */
export interface CreateRobotPartSecretResponse<F extends DataForms = DefaultForms> {
  /** The part with all of its secrets. */
  part: RobotPart<F> | undefined;
}

/** The device to unregister. */
export interface DeleteDevicePushTokenRequest {
  /** The id of the mobile app that is installed on it. */
  appId: string;
  /** The app's name for the device. */
  deviceUuid: string;
}

/** Empty: the device no longer gets notifications. */
export type DeleteDevicePushTokenResponse = Record<string, never>;

/** Request to remove the Firebase project of a mobile app. */
export interface DeleteFirebaseConfigRequest {
  orgId: string;
  /** The id of the mobile app. */
  appId: string;
}

/** Empty: the app no longer sends notifications. */
export type DeleteFirebaseConfigResponse = Record<string, never>;

/** The fragment to delete. */
export interface DeleteFragmentRequest {
  /** The fragment's id. */
  id: string;
}

/** Empty: the fragment is gone. */
export type DeleteFragmentResponse = Record<string, never>;

/** The tag to remove. */
export interface DeleteFragmentTagRequest {
  fragmentId: string;
  /** The tag to remove; the revision stays. */
  tag: string;
}

/** The remaining tags. */
export interface DeleteFragmentTagResponse {
  /** The remaining tags. */
  tags: FragmentTag[];
}

/** The API key to delete. */
export interface DeleteKeyRequest {
  /** The key's id. */
  id: string;
}

/** Empty: the key is gone. */
export type DeleteKeyResponse = Record<string, never>;

/** The location to delete. */
export interface DeleteLocationRequest {
  locationId: string;
}

/** Empty: the location is gone. */
export type DeleteLocationResponse = Record<string, never>;

/** The secret to delete. */
export interface DeleteLocationSecretRequest {
  locationId: string;
  /** The secret's id, not its value. */
  secretId: string;
}

/** Empty: the secret is gone. */
export type DeleteLocationSecretResponse = Record<string, never>;

/** The OAuth app to remove. */
export interface DeleteOAuthAppRequest {
  orgId: string;
  /** The app's id. */
  clientId: string;
}

/** Empty: the app is gone. */
export type DeleteOAuthAppResponse = Record<string, never>;

/** The invitation to withdraw. */
export interface DeleteOrganizationInviteRequest {
  organizationId: string;
  /** The address that was invited. */
  email: string;
}

/** Empty: the invitation is withdrawn. */
export type DeleteOrganizationInviteResponse = Record<string, never>;

/** The member to remove. */
export interface DeleteOrganizationMemberRequest {
  organizationId: string;
  userId: string;
}

/** Empty: the user is no longer a member. */
export type DeleteOrganizationMemberResponse = Record<string, never>;

/** The organization to delete. */
export interface DeleteOrganizationRequest {
  organizationId: string;
}

/** Empty: the organization is gone. */
export type DeleteOrganizationResponse = Record<string, never>;

/** The registry item to delete. */
export interface DeleteRegistryItemRequest {
  itemId: string;
}

/** Empty: the item is gone. */
export type DeleteRegistryItemResponse = Record<string, never>;

/** The part to delete. */
export interface DeleteRobotPartRequest {
  partId: string;
}

/** Empty: the part is gone. */
export type DeleteRobotPartResponse = Record<string, never>;

/** The secret to delete. */
export interface DeleteRobotPartSecretRequest {
  /** The part that has the secret. */
  partId: string;
  /** The secret's id, not its value. */
  secretId: string;
}

/** Empty: the secret is gone. */
export type DeleteRobotPartSecretResponse = Record<string, never>;

/** The machine to delete. */
export interface DeleteRobotRequest {
  /** The machine's id. */
  id: string;
}

/** Empty: the machine is gone, with its parts, logs and history. */
export type DeleteRobotResponse = Record<string, never>;

/** Request to deprecate a registry item. */
export interface DeprecateRegistryItemRequest {
  itemId: string;
  /** The reason, and what to use instead. */
  message: string;
}

/** Empty: the item is deprecated. */
export type DeprecateRegistryItemResponse = Record<string, never>;

/** Request to deprecate a version. */
export interface DeprecateRegistryItemVersionRequest {
  itemId: string;
  /** The version to deprecate. */
  version: string;
  /** The reason, and what to use instead. */
  message: string;
}

/** Empty: the version is deprecated. */
export type DeprecateRegistryItemVersionResponse = Record<string, never>;

/** A mark that something is deprecated. */
export interface DeprecatedStatus<F extends DataForms = DefaultForms> {
  /** When it was marked as deprecated. */
  deprecatedAt: F["timestamp"] | undefined;
  /** The reason, and what to use instead. */
  message: string;
}

/** Request to turn off the sign-in pages of an organization. */
export interface DisableAuthServiceRequest {
  orgId: string;
}

/** Empty: the sign-in pages are off. */
export type DisableAuthServiceResponse = Record<string, never>;

/** Request to end the billing of an organization's customers. */
export interface DisableBillingServiceRequest {
  orgId: string;
}

/** Empty: the organization no longer bills its customers. */
export type DisableBillingServiceResponse = Record<string, never>;

/** Request to turn on the sign-in pages of an organization. */
export interface EnableAuthServiceRequest {
  orgId: string;
}

/** Empty: the sign-in pages are on. */
export type EnableAuthServiceResponse = Record<string, never>;

/** Request to enable an organization to bill its own customers. */
export interface EnableBillingServiceRequest {
  orgId: string;
  /** The sender's address on its bills. */
  billingAddress: BillingAddress | undefined;
}

/** Empty: the organization can bill its customers. */
export type EnableBillingServiceResponse = Record<string, never>;

/** A favorite of the caller. */
export interface FavoriteMachine<F extends DataForms = DefaultForms> {
  /** The machine as it is now. */
  machine: Robot<F> | undefined;
  /** The organization that the machine belongs to. */
  organizationId: string;
  /** When it became a favorite. */
  createdOn: F["timestamp"] | undefined;
}

/** A piece of configuration that many machines can include. When it changes, they follow. */
export interface Fragment<F extends DataForms = DefaultForms> {
  /** A UUID. It never changes. */
  id: string;
  /** The name shown to people. */
  name: string;
  /** The configuration. */
  fragment: JsonObject | undefined;
  /** The id of the organization that owns it. */
  organizationOwner: string;
  /** Whether other organizations can use it; see `visibility`. */
  public: boolean;
  /** When it was created. */
  createdOn: F["timestamp"] | undefined;
  /** The name of the organization that owns it. */
  organizationName: string;
  /** How many parts include it. */
  robotPartCount: number;
  /** How many organizations have a part that includes it. */
  organizationCount: number;
  /** True if no other organization includes it. */
  onlyUsedByOwner: boolean;
  /** Who may find and use it. */
  visibility: FragmentVisibility;
  /** When it was last changed. Send it with an update to detect changes in between. */
  lastUpdated: F["timestamp"] | undefined;
  /** The id of this revision. */
  revision: string;
  /** The namespace of the organization that owns it; absent if it has none. */
  publicNamespace: string | undefined;
  /** The same configuration as JSON text, with its keys in the order they were saved in. */
  fragmentConfigJson: string | undefined;
}

/** Why a fragment cannot be resolved. */
export interface FragmentError {
  /** The type of error. */
  errorType: FragmentErrorType;
  /** The fragment that caused the error. */
  fragmentId: string;
  /** A description of the error. */
  detail: string;
}

/** One save of a fragment. */
export interface FragmentHistoryEntry<F extends DataForms = DefaultForms> {
  /** The fragment's id. */
  fragment: string;
  /** When this version was replaced by the next. */
  editedOn: F["timestamp"] | undefined;
  /** The fragment as it was before. */
  old: Fragment<F> | undefined;
  /** Who saved it. */
  editedBy: AuthenticatorInfo | undefined;
  /** The id of the revision that the save made. */
  revision: string;
  /** The configuration that was saved. */
  config: JsonObject | undefined;
}

/** A fragment as it is included in a configuration. */
export interface FragmentImport {
  /** The fragment's id. */
  fragmentId: string;
  /** A revision or a tag; empty follows the newest revision. */
  version: string;
  /**
   * Put before the names of all resources that the fragment brings, so that it can be included
   * twice.
   */
  prefix: string | undefined;
  /**
   * Values of the fragment's variables, as text only; superseded by `fragmentVariables`.
   * @deprecated
   */
  variables: Record<string, string>;
  /** Values of the fragment's variables by name, of any JSON type. */
  fragmentVariables: JsonObject | undefined;
}

/** A list of fragments, in its own message, so that an empty list differs from an absent one. */
export interface FragmentImportList {
  /** In the order in which they are applied. */
  fragments: FragmentImport[];
}

/** One saved state of a fragment. */
export interface FragmentRevision<F extends DataForms = DefaultForms> {
  /** Its id, which a configuration can include as the version. */
  revision: string;
  /** When the revision was saved. */
  createdAt: F["timestamp"] | undefined;
}

/** The id and name of a fragment. */
export interface FragmentSummary {
  /** The fragment's id. */
  id: string;
  /** The fragment's name. */
  name: string;
}

/** A tag: a name for one revision of a fragment. */
export interface FragmentTag {
  /** Lowercase, at most 60 characters, not starting with a digit or `v`. */
  tag: string;
  /** The revision that the tag refers to now. */
  revision: string;
}

/** The usage of a fragment. */
export interface FragmentUsage {
  /** The fragment that is counted. */
  fragmentId: string;
  /** How many organizations use it. */
  organizations: number;
  /** How many machines use it. */
  machines: number;
  /** How many of these machines are in the organization of the request. */
  machinesInCurrentOrg: number;
  /** The revision or tag that is counted; absent counts those that follow the newest revision. */
  version: string | undefined;
}

/** The hosted app. */
export interface GetAppBrandingRequest {
  /** The namespace of the organization that owns it. */
  publicNamespace: string;
  /** The name of the app, not of the module that brings it. */
  name: string;
}

/** A hosted app's logo and texts, and the machines and organizations it is for. */
export interface GetAppBrandingResponse {
  /** An image, relative to the folder of the app's files. Absent if it has none. */
  logoPath: string | undefined;
  /** The app's own texts by page, such as `machinePicker`. */
  textCustomizations: Record<string, TextOverrides>;
  /** Only machines that include these fragments can be picked. Empty means every machine. */
  fragmentIds: string[];
  /** The organizations with access to it. Empty means everyone. */
  allowedOrgIds: string[];
}

/** The hosted app. */
export interface GetAppContentRequest {
  /** The namespace of the organization that owns it. */
  publicNamespace: string;
  /** The name of the app, not of the module that brings it. */
  name: string;
}

/** The location of a hosted app's files, and how it starts. */
export interface GetAppContentResponse {
  /** The folder of its files in the service's storage. */
  blobPath: string;
  /** The HTML file to open, relative to that folder. */
  entrypoint: string;
  /** Whether the app is for one machine or for many. */
  appType: AppType;
  /** Whether it is open to everyone. */
  public: boolean;
}

/** The organization. */
export interface GetBillingServiceConfigRequest {
  orgId: string;
}

/** How an organization bills its own customers. */
export interface GetBillingServiceConfigResponse {
  /** Absent until it is set. */
  billingAddress: BillingAddress | undefined;
  /** The support address for customers; empty if none is set. */
  supportEmail: string;
  /** The logo on the bills; empty if none is set. */
  logoUrl: string;
  /** A page for the organization's own billing staff. */
  billingDashboardUrl: string;
}

/** The mobile app. */
export interface GetDevicePushTokensRequest {
  /** The id of the mobile app. */
  appId: string;
}

/** The caller's devices. */
export interface GetDevicePushTokensResponse {
  /** Secret. One Firebase token for each device. */
  deviceTokens: string[];
}

/** The organization. */
export interface GetFirebaseConfigRequest {
  orgId: string;
}

/** Which app sends notifications. */
export interface GetFirebaseConfigResponse {
  /** The id of the mobile app. */
  appId: string;
}

/** Request to list the revisions of a fragment. */
export interface GetFragmentHistoryRequest<F extends DataForms = DefaultForms> {
  /** The fragment's id. */
  id: string;
  /** The token of the previous page; absent for the first page. */
  pageToken: string | undefined;
  /** At most this many revisions in the page. */
  pageLimit: F["int64"] | undefined;
}

/** A page of revisions. */
export interface GetFragmentHistoryResponse<F extends DataForms = DefaultForms> {
  /** Newest first. */
  history: FragmentHistoryEntry<F>[];
  /** Fetches the next page; empty at the end. */
  nextPageToken: string;
}

/** The fragment to read. */
export interface GetFragmentRequest {
  /** The fragment's id. */
  id: string;
  /** The organization for which usage is counted; may be empty. */
  currentOrganizationId: string;
  /** A revision or a tag; absent means the newest revision. */
  version: string | undefined;
}

/** The requested fragment, its revisions, tags and usage. */
export interface GetFragmentResponse<F extends DataForms = DefaultForms> {
  /** The fragment in the requested version. */
  fragment: Fragment<F> | undefined;
  /** The usage of the fragment. */
  fragmentUsage: FragmentUsage | undefined;
  /** All of its revisions, newest first. */
  revisions: FragmentRevision<F>[];
  /** The tags of its revisions. */
  tags: FragmentTag[];
}

/** The fragment. */
export interface GetFragmentUsageRequest {
  fragmentId: string;
}

/** Who uses the fragment. */
export interface GetFragmentUsageResponse {
  /** One count for each version in use. */
  versionUsages: FragmentUsage[];
}

/** Request to read the data of a location. */
export interface GetLocationMetadataRequest {
  locationId: string;
}

/** The data stored with the location. */
export interface GetLocationMetadataResponse {
  /** Any JSON object; empty if none was set. */
  data: JsonObject | undefined;
}

/** The location to read. */
export interface GetLocationRequest {
  locationId: string;
}

/** The requested location. */
export interface GetLocationResponse<F extends DataForms = DefaultForms> {
  /** Always set. */
  location: Location<F> | undefined;
}

/** The module to read. */
export interface GetModuleRequest {
  /** `namespace:name`, or `organization id:name` if the organization has no namespace. */
  moduleId: string;
  /** Whether the models include their documentation. Default: false. */
  includeMarkdownDocumentation: boolean | undefined;
}

/** The requested module. */
export interface GetModuleResponse<F extends DataForms = DefaultForms> {
  /** The module with its versions. */
  module: Module<F> | undefined;
}

/** Request to read the data of an organization. */
export interface GetOrganizationMetadataRequest {
  organizationId: string;
}

/** The data stored with the organization. */
export interface GetOrganizationMetadataResponse {
  /** Any JSON object; empty if none was set. */
  data: JsonObject | undefined;
}

/** The namespace to check. */
export interface GetOrganizationNamespaceAvailabilityRequest {
  /** Lowercase letters, digits and dashes. */
  publicNamespace: string;
  /** The organization that requests it; may be empty. */
  organizationId: string;
}

/** Whether the namespace is available. */
export interface GetOrganizationNamespaceAvailabilityResponse {
  /** False if an organization has it already. */
  available: boolean;
}

/** The organization to read. */
export interface GetOrganizationRequest {
  organizationId: string;
}

/** The requested organization. */
export interface GetOrganizationResponse<F extends DataForms = DefaultForms> {
  /** Always set. */
  organization: Organization<F> | undefined;
}

/** The location. */
export interface GetOrganizationsWithAccessToLocationRequest {
  locationId: string;
}

/** Who may use the location. */
export interface GetOrganizationsWithAccessToLocationResponse {
  /** The primary organization first, then those that the location is shared with. */
  organizationIdentities: OrganizationIdentity[];
}

/** The registry item to read. */
export interface GetRegistryItemRequest {
  /** `namespace:name`, or `organization id:name` if the organization has no namespace. */
  itemId: string;
  /** Whether the models include their documentation. Default: false. */
  includeMarkdownDocumentation: boolean | undefined;
}

/** The requested registry item. */
export interface GetRegistryItemResponse<F extends DataForms = DefaultForms> {
  /** The item with the metadata of its type. */
  item: RegistryItem<F> | undefined;
}

/** Request to list the API keys of a machine. */
export interface GetRobotAPIKeysRequest {
  /** The machine's id. */
  robotId: string;
}

/** The API keys that have a role on the machine. */
export interface GetRobotAPIKeysResponse<F extends DataForms = DefaultForms> {
  /** The keys that have a role on the machine itself. */
  apiKeys: APIKeyWithAuthorizations<F>[];
}

/** Request to read the data of a machine. */
export interface GetRobotMetadataRequest {
  /** The machine's id. */
  id: string;
}

/** The data stored with the machine. */
export interface GetRobotMetadataResponse {
  /** Any JSON object; empty if none was set. */
  data: JsonObject | undefined;
}

/** Request to find a part by its name in a location. */
export interface GetRobotPartByNameAndLocationRequest {
  /** The name as the part's addresses have it. */
  name: string;
  /** The location of the part's machine. */
  locationId: string;
}

/** The requested part. */
export interface GetRobotPartByNameAndLocationResponse<F extends DataForms = DefaultForms> {
  /** The part that has this name in the location. */
  part: RobotPart<F> | undefined;
}

/** Request to list the edits of a part. */
export interface GetRobotPartHistoryRequest<F extends DataForms = DefaultForms> {
  /** The part's id. */
  id: string;
  /** The token of the previous page; absent for the first page. */
  pageToken: string | undefined;
  /** At most this many edits in the page. */
  pageLimit: F["int64"] | undefined;
  /** Only edits of this time or later. */
  start: F["timestamp"] | undefined;
  /** Only edits before this time. */
  end: F["timestamp"] | undefined;
}

/** A page of edits. */
export interface GetRobotPartHistoryResponse<F extends DataForms = DefaultForms> {
  /** Newest first. */
  history: RobotPartHistoryEntry<F>[];
  /** Fetches the next page; empty at the end. */
  nextPageToken: string;
}

/** Request to read log entries. All given filters must match. */
export interface GetRobotPartLogsRequest<F extends DataForms = DefaultForms> {
  /** The part's id. */
  id: string;
  /**
   * Only errors; superseded by `levels`.
   * @deprecated
   */
  errorsOnly: boolean;
  /** Only entries with this text in their message. Absent or empty means all. */
  filter: string | undefined;
  /** The token of the previous page; absent for the first page. The filters must stay the same. */
  pageToken: string | undefined;
  /**
   * Only entries of these levels (`debug`, `info`, `warn` or `warning`, `error`), in upper or lower
   * case. Empty means all.
   */
  levels: string[];
  /** Only entries of this time or later. */
  start: F["timestamp"] | undefined;
  /** Only entries before this time. */
  end: F["timestamp"] | undefined;
  /** At most this many entries in the page; a page never has more than 100. */
  limit: F["int64"] | undefined;
  /** Only entries of this logger. */
  source: string | undefined;
  /** Only entries meant for the machine's user rather than for its developer. */
  userFacingOnly: boolean | undefined;
  /** Default: newest first. */
  order: LogOrder | undefined;
  /** Only entries of the last period, such as `10m` or `24h`. Not allowed with a start or an end. */
  range: string | undefined;
}

/** A page of log entries. */
export interface GetRobotPartLogsResponse<F extends DataForms = DefaultForms> {
  /** The newest entry first. */
  logs: LogEntry<F>[];
  /** Fetches the next page; empty at the end. */
  nextPageToken: string;
}

/** Request to read the data of a part. */
export interface GetRobotPartMetadataRequest {
  /** The part's id. */
  id: string;
}

/** The data stored with the part. */
export interface GetRobotPartMetadataResponse {
  /** Any JSON object; empty if none was set. */
  data: JsonObject | undefined;
}

/** The part to read. */
export interface GetRobotPartRequest {
  /** The part's id. */
  id: string;
}

/** The requested part. */
export interface GetRobotPartResponse<F extends DataForms = DefaultForms> {
  /** The part with its configuration, without what the caller may not see. */
  part: RobotPart<F> | undefined;
  /** Its configuration as JSON text. */
  configJson: string;
}

/** Request to list the parts of a machine. */
export interface GetRobotPartsRequest {
  /** The machine's id. */
  robotId: string;
}

/** The machine's parts. */
export interface GetRobotPartsResponse<F extends DataForms = DefaultForms> {
  /** All parts of the machine; one of them is the main part. */
  parts: RobotPart<F>[];
}

/** The machine to read. */
export interface GetRobotRequest {
  /** The machine's id. */
  id: string;
}

/** The requested machine. */
export interface GetRobotResponse<F extends DataForms = DefaultForms> {
  /** The machine. */
  robot: Robot<F> | undefined;
}

/** Request to list the rental machines of an organization. */
export interface GetRoverRentalRobotsRequest {
  orgId: string;
}

/** The organization's rental machines. */
export interface GetRoverRentalRobotsResponse {
  robots: RoverRentalRobot[];
}

/** The email address to look up. */
export interface GetUserIDByEmailRequest {
  /** The address with which the user signs in. */
  email: string;
}

/** The user with this address. */
export interface GetUserIDByEmailResponse {
  /** The id of the user with this address. */
  userId: string;
}

/** Request to list the roles on resources. */
export interface ListAuthorizationsRequest {
  organizationId: string;
  /** Ids of organizations, locations and machines. Empty means all resources of the organization. */
  resourceIds: string[];
}

/** The roles on these resources. */
export interface ListAuthorizationsResponse {
  /** One for each role of each identity. */
  authorizations: Authorization[];
}

/** Empty: the favorites of the signed-in caller are listed. */
export type ListFavoriteMachinesRequest = Record<string, never>;

/** The caller's favorites. */
export interface ListFavoriteMachinesResponse<F extends DataForms = DefaultForms> {
  favorites: FavoriteMachine<F>[];
}

/** Request to list the fragments that an organization can use. */
export interface ListFragmentsRequest {
  organizationId: string;
  /**
   * True lists public fragments only, false the organization's private ones only. Ignored
   * if visibilities are given.
   */
  showPublic: boolean;
  /** Only fragments of these visibilities. If empty, `showPublic` applies. */
  fragmentVisibility: FragmentVisibility[];
}

/** The matching fragments and their usage. */
export interface ListFragmentsResponse<F extends DataForms = DefaultForms> {
  /** The matching fragments. */
  fragments: Fragment<F>[];
  /** The usage of each. */
  fragmentUsages: FragmentUsage[];
}

/** Request to list the API keys of an organization. */
export interface ListKeysRequest {
  orgId: string;
}

/** The organization's API keys, without their values. */
export interface ListKeysResponse<F extends DataForms = DefaultForms> {
  /** The keys of the organization. */
  apiKeys: APIKeyWithAuthorizations<F>[];
}

/** Request to list the locations of an organization. */
export interface ListLocationsRequest {
  organizationId: string;
}

/** The organization's locations, nested and shared ones too. */
export interface ListLocationsResponse<F extends DataForms = DefaultForms> {
  /** All levels in one list; `parent_location_id` links a location to its parent. */
  locations: Location<F>[];
}

/** Request to list the fragments of a machine. */
export interface ListMachineFragmentsRequest {
  machineId: string;
  /**
   * Fragments to resolve as if they were included, in their newest revision;
   * `additionalFragments` can name versions.
   */
  additionalFragmentIds: string[];
  /** Fragments to resolve as if they were included. */
  additionalFragments: AdditionalFragment[];
}

/** The fragments that the machine's parts include, and the additional ones. */
export interface ListMachineFragmentsResponse<F extends DataForms = DefaultForms> {
  /** Each fragment once, as it is saved. */
  fragments: Fragment<F>[];
  /** Each fragment with its includes resolved. */
  resolvedFragments: ResolvedFragment[];
}

/** Request to summarize the machines of an organization. All given filters must match. */
export interface ListMachineSummariesRequest {
  organizationId: string;
  /** Only machines that include one of these fragments. Empty means all. */
  fragmentIds: string[];
  /** Only machines in these locations. Empty means all. */
  locationIds: string[];
  /** At most this many machines; absent means all. */
  limit: number | undefined;
}

/** The machines by location. */
export interface ListMachineSummariesResponse<F extends DataForms = DefaultForms> {
  /** The locations with matching machines. */
  locationSummaries: LocationSummary<F>[];
}

/** Request to list public modules, and those of one organization. */
export interface ListModulesRequest {
  /** The organization to list private modules of; if absent, only public ones are listed. */
  organizationId: string | undefined;
  /** Whether the models include their documentation. Default: false. */
  includeMarkdownDocumentation: boolean | undefined;
}

/** The modules that the caller can use. */
export interface ListModulesResponse<F extends DataForms = DefaultForms> {
  /** The modules that the organization can use. */
  modules: Module<F>[];
}

/** Request to resolve fragments. */
export interface ListNestedFragmentsRequest {
  /** The fragment to start from; if absent, only the additional ones are resolved. */
  fragmentId: string | undefined;
  /** Fragments to resolve as if they were included. */
  additionalFragments: AdditionalFragment[];
}

/** The fragments that were found. */
export interface ListNestedFragmentsResponse<F extends DataForms = DefaultForms> {
  /** Each fragment once, as it is saved. */
  fragments: Fragment<F>[];
  /** Each fragment with its includes resolved. */
  resolvedFragments: ResolvedFragment[];
}

/** Request to list the OAuth apps of an organization. */
export interface ListOAuthAppsRequest {
  orgId: string;
}

/** The client ids of the organization's OAuth apps. */
export interface ListOAuthAppsResponse {
  /** The ids of all apps of the organization. */
  clientIds: string[];
}

/** Request to list the members and invitations of an organization. */
export interface ListOrganizationMembersRequest {
  organizationId: string;
}

/** The members and invitations of an organization. */
export interface ListOrganizationMembersResponse<F extends DataForms = DefaultForms> {
  /** The requested organization. */
  organizationId: string;
  /** Its members, without open invitations. */
  members: OrganizationMember<F>[];
  /** Invitations not accepted yet. */
  invites: OrganizationInvite<F>[];
}

/** The user. */
export interface ListOrganizationsByUserRequest {
  userId: string;
}

/** The organizations that the user belongs to. */
export interface ListOrganizationsByUserResponse {
  /** The organizations of which the user is a member. */
  orgs: OrgDetails[];
}

/** Empty: the organizations of the signed-in caller are listed. */
export type ListOrganizationsRequest = Record<string, never>;

/** The organizations that the caller has a role in. */
export interface ListOrganizationsResponse<F extends DataForms = DefaultForms> {
  /** Every organization in which the caller has a role. */
  organizations: Organization<F>[];
}

/** Request to list registry items. All given filters must match; an empty list does not filter. */
export interface ListRegistryItemsRequest {
  /** The organization to list private items of. */
  organizationId: string | undefined;
  /** Only items of these types. Empty does not filter. */
  types: PackageType[];
  /** Only items with one of these. Empty does not filter. */
  visibilities: Visibility[];
  /** Only items with a version for one of these, such as `linux/amd64`. */
  platforms: string[];
  /** Only items with one of these. Empty does not filter. */
  statuses: RegistryItemStatus[];
  /** Only items with this text in their name or description. */
  searchTerm: string | undefined;
  /** The id of the last item of the previous page; absent for the first page. */
  pageToken: string | undefined;
  /** Only items of the organizations with these namespaces. */
  publicNamespaces: string[];
  /** Whether the models include their documentation. Default: false. */
  includeMarkdownDocumentation: boolean | undefined;
  /** Only modules with one of these. Empty does not filter. */
  moduleSourceTypes: ModuleSourceType[];
  /** Only modules in one of these. Empty does not filter. */
  moduleLanguages: ModuleLanguage[];
  /** Whether the organization's own deprecated items are listed. Default: false. */
  showOwnedDeprecated: boolean | undefined;
}

/** The matching registry items. */
export interface ListRegistryItemsResponse<F extends DataForms = DefaultForms> {
  /** A page of the matching items. */
  items: RegistryItem<F>[];
}

/** Request to list the machines of several locations. */
export interface ListRobotsForLocationsRequest {
  locationIds: string[];
}

/** The machines of all of the locations. */
export interface ListRobotsForLocationsResponse<F extends DataForms = DefaultForms> {
  /** The machines of all these locations in one list. */
  robots: Robot<F>[];
}

/** Request to list the machines of an organization. */
export interface ListRobotsForOrgRequest {
  orgId: string;
}

/** The organization's machines, whatever their location. */
export interface ListRobotsForOrgResponse<F extends DataForms = DefaultForms> {
  /** All machines of the organization. */
  robots: Robot<F>[];
}

/** Request to list the machines of a location. */
export interface ListRobotsRequest {
  locationId: string;
}

/** The location's machines. */
export interface ListRobotsResponse<F extends DataForms = DefaultForms> {
  /** The machines of the location, without those of the locations in it. */
  robots: Robot<F>[];
}

/** A place, or any other group of machines, inside of an organization. Locations nest. */
export interface Location<F extends DataForms = DefaultForms> {
  /** Unique among all locations, and shorter than a UUID. */
  id: string;
  /** The name shown to people; other locations may have the same name. */
  name: string;
  /** When it was created. */
  createdOn: F["timestamp"] | undefined;
  /** Empty at the root. */
  parentLocationId: string;
  /** The secrets with which machines of this location sign in. */
  auth: LocationAuth<F> | undefined;
  /** Who may use the location: the primary organization and those it is shared with. */
  organizations: LocationOrganization[];
  /** How many machines it holds, without those of its sub-locations. */
  robotCount: number;
  /** How its data is stored. */
  config: StorageConfig | undefined;
  /** The organization that owns it. */
  primaryOrgIdentity: OrganizationIdentity | undefined;
}

/** The secrets of a location. */
export interface LocationAuth<F extends DataForms = DefaultForms> {
  /**
   * Secret. The first enabled secret; superseded by `secrets`.
   * @deprecated
   */
  secret: string;
  /** The location. Its machines accept the secrets. */
  locationId: string;
  /** Each of them is accepted, so that one can be replaced while machines still use the other. */
  secrets: SharedSecret<F>[];
}

/** Request to read the secrets of a location. */
export interface LocationAuthRequest {
  locationId: string;
}

/** The location's secrets. */
export interface LocationAuthResponse<F extends DataForms = DefaultForms> {
  /** The location's secrets. */
  auth: LocationAuth<F> | undefined;
}

/** An organization that may use a location. */
export interface LocationOrganization {
  /** An organization that has access to the location. */
  organizationId: string;
  /** True for the one that owns the location, false for those it is shared with. */
  primary: boolean;
}

/** The machines of one location. */
export interface LocationSummary<F extends DataForms = DefaultForms> {
  /** The location's id. */
  locationId: string;
  /** The location's name. */
  locationName: string;
  /** Its matching machines. */
  machineSummaries: MachineSummary<F>[];
}

/** The metadata of a machine learning model in the registry. */
export interface MLModelMetadata<F extends DataForms = DefaultForms> {
  /**
   * The names of its versions; superseded by `detailedVersions`.
   * @deprecated
   */
  versions: string[];
  /** The task of the model. */
  modelType: ModelType;
  /** The framework of the model. */
  modelFramework: ModelFramework;
  /** The versions that can be used. */
  detailedVersions: MLModelVersion<F>[];
  /** The modules that run the model on a machine. */
  deploymentModularResources: string[];
}

/** One version of a machine learning model. */
export interface MLModelVersion<F extends DataForms = DefaultForms> {
  /** The version's name. */
  version: string;
  /** When the version was uploaded. */
  createdOn: F["timestamp"] | undefined;
}

/** The metadata of a training script in the registry. */
export interface MLTrainingMetadata<F extends DataForms = DefaultForms> {
  /** The task of the models that it trains. */
  modelType: ModelType;
  /** The framework of the models that it trains. */
  modelFramework: ModelFramework;
  /** True while it is not ready for use. */
  draft: boolean;
  /** The versions that can be run. */
  versions: MLTrainingVersion<F>[];
  /** The modules that run the trained models on a machine. */
  deploymentModularResources: string[];
}

/** One version of a training script. */
export interface MLTrainingVersion<F extends DataForms = DefaultForms> {
  /** The version's name. */
  version: string;
  /** When the version was uploaded. */
  createdOn: F["timestamp"] | undefined;
}

/** Texts of the page on which the user picks a machine; absent ones stay as usual. */
export interface MachinePickerCustomizations {
  /** The title of the page. */
  heading: string | undefined;
  /** The text below the title. */
  subheading: string | undefined;
}

/** One machine and its parts. */
export interface MachineSummary<F extends DataForms = DefaultForms> {
  /** The machine's id. */
  machineId: string;
  /** The machine's name. */
  machineName: string;
  /** All parts of the machine. */
  partSummaries: PartSummary<F>[];
}

/** Request to make a part the main part. */
export interface MarkPartAsMainRequest {
  /** The part that becomes the main one of its machine. */
  partId: string;
}

/** Empty: the part is the main one. */
export type MarkPartAsMainResponse = Record<string, never>;

/** Request to restart a part. */
export interface MarkPartForRestartRequest {
  /** The part to restart. */
  partId: string;
}

/** Empty: the part restarts the next time it asks the cloud. */
export type MarkPartForRestartResponse = Record<string, never>;

/** A component or service that a module offers. */
export interface Model {
  /** What it can do: `namespace:type:subtype`, such as `rdk:component:camera`. */
  api: string;
  /** What it is: `namespace:module:name`. */
  model: string;
  /** How to configure it, in Markdown. Sent on request only. */
  markdownDocumentation: string | undefined;
  /** A description in one sentence. */
  description: string | undefined;
  /** The devices it works with. */
  supportedHardware: string[];
}

/** A module: a program that adds components or services to a machine. */
export interface Module<F extends DataForms = DefaultForms> {
  /** `namespace:name`, or `organization id:name` if the organization has no namespace. */
  moduleId: string;
  /** Unique in the organization. */
  name: string;
  /** Who may find and use it. */
  visibility: Visibility;
  /** In ascending order of semantic versioning. */
  versions: VersionHistory<F>[];
  /** Where its documentation and source code are. */
  url: string;
  /** A short description. */
  description: string;
  /** What the module offers. */
  models: Model[];
  /** How many machines use it. */
  totalRobotUsage: F["int64"];
  /** How many organizations use it. */
  totalOrganizationUsage: F["int64"];
  /** The organization that owns it. */
  organizationId: string;
  /** The file to run, relative to the module's folder. */
  entrypoint: string;
  /** The owner's namespace; empty if it has none. */
  publicNamespace: string;
  /**
   * A script to run once after the module is installed on a machine, relative to the module's
   * folder.
   */
  firstRun: string | undefined;
  /** The module's README, in Markdown. */
  markdownDescription: string | undefined;
  /** The web apps that the module brings. */
  apps: App[];
  /** Present if it is deprecated. */
  deprecatedStatus: DeprecatedStatus<F> | undefined;
}

/** The description of the uploaded file. */
export interface ModuleFileInfo {
  /** `namespace:name`, or `organization id:name` if the organization has no namespace. */
  moduleId: string;
  /** The new version by semantic versioning, such as `1.2.3`. */
  version: string;
  /** Operating system and processor, such as `linux/amd64`, or `any`. */
  platform: string;
  /** Further requirements on the machine, such as `distro:ubuntu`. */
  platformTags: string[];
}

/** The metadata of a module in the registry. */
export interface ModuleMetadata<F extends DataForms = DefaultForms> {
  /** What the module offers in its newest version. */
  models: Model[];
  /** Its versions, in ascending order of semantic versioning. */
  versions: ModuleVersion<F>[];
  /** The file to run, relative to the module's folder. */
  entrypoint: string;
  /**
   * A script to run once after the module is installed on a machine, relative to the module's
   * folder.
   */
  firstRun: string | undefined;
  /** The module's README, in Markdown. */
  markdownDescription: string | undefined;
  /** The web apps that the module brings. */
  apps: App[];
  /** Where its source code is kept. */
  sourceType: ModuleSourceType | undefined;
  /** The programming language that it is written in. */
  language: ModuleLanguage | undefined;
  /** The oldest `viam-server` it works with; absent means any. */
  minViamServerVersion: string | undefined;
}

/** One version of a module. */
export interface ModuleVersion<F extends DataForms = DefaultForms> {
  /** By semantic versioning, such as `1.2.3`. */
  version: string;
  /** What was uploaded, one for each platform. */
  files: Uploads<F>[];
  /** What the module offers in this version. */
  models: Model[];
  /** The file to run, relative to the module's folder. */
  entrypoint: string;
  /**
   * A script to run once after the module is installed on a machine, relative to the module's
   * folder.
   */
  firstRun: string | undefined;
  /** The README of this version, in Markdown. */
  markdownDescription: string | undefined;
  /** The web apps that this version brings. */
  apps: App[];
  /** Present if this version is deprecated. */
  deprecatedStatus: DeprecatedStatus<F> | undefined;
  /** The oldest `viam-server` this version works with; absent means any. */
  minViamServerVersion: string | undefined;
}

/** The part to add to a machine. */
export interface NewRobotPartRequest {
  /** The machine that gets the part. */
  robotId: string;
  /** Unique within the machine. */
  partName: string;
}

/** The id of the new part. */
export interface NewRobotPartResponse {
  /** The id of the new part. */
  partId: string;
}

/** The machine to create. */
export interface NewRobotRequest {
  /** Unique within the location. */
  name: string;
  /** The id of the location to put it in. */
  location: string;
}

/** The id of the new machine. */
export interface NewRobotResponse {
  /** The id of the new machine. */
  id: string;
}

/** How an app signs users in with OAuth. */
export interface OAuthConfig {
  /** Whether the app must authenticate with its client secret. */
  clientAuthentication: ClientAuthentication;
  /** Whether the app must use PKCE, the proof that protects apps without a secret. */
  pkce: PKCE;
  /** How strictly the addresses below are compared. */
  urlValidation: URLValidation;
  /** The web origins that the app's pages come from. */
  originUris: string[];
  /** Where users may be sent back to after they signed in. */
  redirectUris: string[];
  /** Where users are sent after they signed out. */
  logoutUri: string;
  /** The OAuth flows that the app may use. */
  enabledGrants: EnabledGrant[];
  /** Where invited users are sent after they signed up. */
  inviteRedirectUri: string;
}

/** Details of an organization in a list or a search result. */
export interface OrgDetails {
  /** The id of the organization. */
  orgId: string;
  /** The name of the organization. */
  orgName: string;
  /** Its id in the customer records of the service's operator. */
  orgCid: string | undefined;
  /** Absent until it is set. */
  publicNamespace: string | undefined;
  /** The name of the price plan it is on. */
  billingTier: string | undefined;
}

/**
 * An organization: the owner of locations, machines, fragments and registry items, and the group of
 * people who manage them.
 */
export interface Organization<F extends DataForms = DefaultForms> {
  /** A UUID. It never changes. */
  id: string;
  /** The name shown to people; other organizations may have the same name. */
  name: string;
  /** When it was created. */
  createdOn: F["timestamp"] | undefined;
  /**
   * The first half of the ids of its registry items (`namespace:name`): lowercase letters, digits
   * and dashes. Empty until it is set.
   */
  publicNamespace: string;
  /** The storage region of its packages, and of new locations that name none. */
  defaultRegion: string;
  /** Its id in the customer records of the service's operator. */
  cid: string | undefined;
  /** The fragments that a new machine starts with. Absent if there are none. */
  defaultFragments: FragmentImportList | undefined;
  /** The ways in which its members may sign in. Absent if every way is allowed. */
  allowedLoginMethods: AllowedLoginMethods | undefined;
}

/** The organization. */
export interface OrganizationGetLogoRequest {
  orgId: string;
}

/** Where the organization's logo is. */
export interface OrganizationGetLogoResponse {
  /** Empty if none is set. */
  url: string;
}

/** The organization. */
export interface OrganizationGetSupportEmailRequest {
  orgId: string;
}

/** The support address of the organization. */
export interface OrganizationGetSupportEmailResponse {
  /** Empty if none is set. */
  email: string;
}

/** The details of an organization that others can see. */
export interface OrganizationIdentity {
  /** The organization's id. */
  id: string;
  /** The organization's name. */
  name: string;
}

/** An open invitation to an organization. */
export interface OrganizationInvite<F extends DataForms = DefaultForms> {
  /** The organization to which the invitation is. */
  organizationId: string;
  /** The address that was invited. */
  email: string;
  /** When the person was invited. */
  createdOn: F["timestamp"] | undefined;
  /** The roles the person gets on joining. */
  authorizations: Authorization[];
}

/** A member of an organization. */
export interface OrganizationMember<F extends DataForms = DefaultForms> {
  /** The id of the user. */
  userId: string;
  /** All addresses of the user. */
  emails: string[];
  /** When the user became a member. */
  dateAdded: F["timestamp"] | undefined;
  /** Absent if the user never signed in. */
  lastLogin: F["timestamp"] | undefined;
  /** When the user last called the service. Absent if never. */
  lastAccess: F["timestamp"] | undefined;
}

/** The organization and its new logo. */
export interface OrganizationSetLogoRequest {
  orgId: string;
  /** The image file's bytes, PNG. */
  logo: Uint8Array;
}

/** Empty: the logo is set. */
export type OrganizationSetLogoResponse = Record<string, never>;

/** Request to set the support address of an organization. */
export interface OrganizationSetSupportEmailRequest {
  orgId: string;
  /** The support email address. */
  email: string;
}

/** Empty: the address is set. */
export type OrganizationSetSupportEmailResponse = Record<string, never>;

/** The summary of a part. */
export interface PartSummary<F extends DataForms = DefaultForms> {
  /** The part's id. */
  partId: string;
  /** The part's name. */
  partName: string;
  /** When it was last online. Absent if it never was. */
  lastOnline: F["timestamp"] | undefined;
  /** Its version of `viam-server`; absent if it never reported one. */
  viamServerVersion: ViamServerVersion | undefined;
  /** Its version of `viam-agent`; absent if it never reported one. */
  viamAgentVersion: ViamAgentVersion | undefined;
  /** Its operating system, such as `linux`. */
  os: string | undefined;
  /** Operating system and processor, such as `linux/arm64`. */
  platform: string | undefined;
  /** The address from which it last called. */
  publicIpAddress: string | undefined;
  /** The fragments that its configuration includes. */
  fragments: FragmentSummary[];
  /** The name as the part's addresses have it. */
  dnsName: string | undefined;
  /** True for exactly one part of each machine. */
  isMainPart: boolean;
  /** Whether the part is connected at this moment. */
  onlineState: OnlineState;
  /** Seconds since it was last online; 0 while it is. */
  secondsSinceOnline: F["int64"];
  /** When it last called the cloud. Absent if it never did. */
  lastAccess: F["timestamp"] | undefined;
}

/** The OAuth app to read. */
export interface ReadOAuthAppRequest {
  orgId: string;
  /** The app's id. */
  clientId: string;
}

/** An OAuth app as it is registered. */
export interface ReadOAuthAppResponse {
  /** The app's name. */
  clientName: string;
  /** Secret. It authenticates the app. */
  clientSecret: string;
  /** How the app signs users in. */
  oauthConfig: OAuthConfig | undefined;
}

/** Something published for machines to use: a module, a machine learning model, a training script. */
export interface RegistryItem<F extends DataForms = DefaultForms> {
  /** `namespace:name`, or `organization id:name` if the organization has no namespace. */
  itemId: string;
  /** The organization that owns it. */
  organizationId: string;
  /** The owner's namespace; empty if it has none. */
  publicNamespace: string;
  /** Unique in the organization. */
  name: string;
  /** The type, which determines the kind of metadata. */
  type: PackageType;
  /** Who may find and use it. */
  visibility: Visibility;
  /** Where its documentation and source code are. */
  url: string;
  /** A short description. */
  description: string;
  /** How many machines use it. */
  totalRobotUsage: F["int64"];
  /** How many organizations use it. */
  totalOrganizationUsage: F["int64"];
  /**
   * For a module.
   * At most one of the fields of the oneof `metadata` is present.
   */
  moduleMetadata: ModuleMetadata<F> | undefined;
  /**
   * For a model.
   * At most one of the fields of the oneof `metadata` is present.
   */
  mlModelMetadata: MLModelMetadata<F> | undefined;
  /** How many machines of other organizations use it. */
  totalExternalRobotUsage: F["int64"];
  /** How many other organizations use it. */
  totalExternalOrganizationUsage: F["int64"];
  /** When the item was registered. */
  createdAt: F["timestamp"] | undefined;
  /** When it was last changed or got a new version. */
  updatedAt: F["timestamp"] | undefined;
  /** Present if it is deprecated. */
  deprecatedStatus: DeprecatedStatus<F> | undefined;
  /**
   * For a training script.
   * At most one of the fields of the oneof `metadata` is present.
   */
  mlTrainingMetadata: MLTrainingMetadata<F> | undefined;
  /** Its price; absent if it is free. */
  billing: RegistryItemBilling | undefined;
}

/** The price of a registry item. */
export interface RegistryItemBilling {
  /**
   * The price of a month.
   * At most one of the fields of the oneof `frequency` is present.
   */
  costPerMonth: RegistryItemCostByResource | undefined;
  /**
   * The price of a year.
   * At most one of the fields of the oneof `frequency` is present.
   */
  costPerYear: RegistryItemCostByResource | undefined;
}

/** A price for each unit. */
export interface RegistryItemCostByResource {
  /** The price for one machine. */
  perMachine: number;
}

/** The machine to remove from the favorites. */
export interface RemoveFavoriteMachineRequest {
  machineId: string;
}

/** Empty: the machine is no longer a favorite. */
export type RemoveFavoriteMachineResponse = Record<string, never>;

/** Request to remove a role. */
export interface RemoveRoleRequest {
  /** The role to remove, as `ListAuthorizations` returns it. */
  authorization: Authorization | undefined;
}

/** Empty: the role is removed. */
export type RemoveRoleResponse = Record<string, never>;

/** The API key and its new name. */
export interface RenameKeyRequest {
  /** The key's id. */
  id: string;
  /** The new name. */
  name: string;
}

/** The API key under its new name. */
export interface RenameKeyResponse {
  /** The key's id. */
  id: string;
  /** The new name. */
  name: string;
}

/** The registry item and its new name. */
export interface RenameRegistryItemRequest {
  itemId: string;
  /** Without the namespace; unique in the organization. */
  newName: string;
}

/** The item under its new name and id. */
export interface RenameRegistryItemResponse<F extends DataForms = DefaultForms> {
  /** The item under its new name. */
  item: RegistryItem<F> | undefined;
}

/** The invitation to send again. */
export interface ResendOrganizationInviteRequest {
  organizationId: string;
  /** The address that was invited. */
  email: string;
  /**
   * Default: true. With false there is no email, and the roles are granted when a user
   * with this address next signs in.
   */
  sendEmailInvite: boolean | undefined;
}

/** The invitation that was sent. */
export interface ResendOrganizationInviteResponse<F extends DataForms = DefaultForms> {
  /** The invitation that was sent again. */
  invite: OrganizationInvite<F> | undefined;
}

/** A fragment with its includes resolved. */
export interface ResolvedFragment {
  /** The fragment that is used. */
  fragmentId: string;
  /** The configuration that results. */
  resolvedConfig: JsonObject | undefined;
  /** Why it could not be resolved; absent on success. */
  error: FragmentError | undefined;
  /** The revision that was used. */
  revision: string;
}

/** A machine: one or more computers (its parts) that work together. */
export interface Robot<F extends DataForms = DefaultForms> {
  /** A UUID. It never changes. */
  id: string;
  /** Unique within its location. */
  name: string;
  /** The id of the location it is in. */
  location: string;
  /** When one of its parts last called the cloud. Absent if none did. */
  lastAccess: F["timestamp"] | undefined;
  /** When it was created. */
  createdOn: F["timestamp"] | undefined;
  /** The state of its main part. */
  onlineState: OnlineState;
  /** Seconds since it was last online; 0 while it is. */
  secondsSinceOnline: F["int64"];
}

/** A part: one computer of a machine, with a configuration of its own. */
export interface RobotPart<F extends DataForms = DefaultForms> {
  /** A UUID. It never changes. */
  id: string;
  /** Unique within its machine. */
  name: string;
  /** Secret. The first enabled secret; `secrets` has them all. */
  secret: string;
  /** The id of the machine it belongs to. */
  robot: string;
  /** Its saved configuration, in which fragments are not resolved. */
  robotConfig: JsonObject | undefined;
  /** When it last called the cloud. Absent if it never did. */
  lastAccess: F["timestamp"] | undefined;
  /** What the part reported about its computer and its software. */
  userSuppliedInfo: JsonObject | undefined;
  /** True for exactly one part of each machine. */
  mainPart: boolean;
  /** Its address: `<dnsName>.<location>.viam.cloud`. Follows a rename or a move. */
  fqdn: string;
  /**
   * The name as addresses have it: lowercase, with dashes for all but letters and digits, at
   * most 63 characters, unique in the location.
   */
  dnsName: string;
  /**
   * Its address in the local network: `<dnsName>.<location>.local.viam.cloud`. Follows a rename or
   * a move.
   */
  localFqdn: string;
  /** The location of its machine. */
  locationId: string;
  /** When it was created. */
  createdOn: F["timestamp"] | undefined;
  /** The secrets with which it signs in. */
  secrets: SharedSecret<F>[];
  /**
   * When its name or configuration was last changed. Send it with an update
   * to detect changes in between.
   */
  lastUpdated: F["timestamp"] | undefined;
  /** Whether it is connected to the cloud. */
  onlineState: OnlineState;
  /** Seconds since it was last online; 0 while it is. */
  secondsSinceOnline: F["int64"];
  /** The same configuration as JSON text, with its keys in the order they were saved in. */
  robotConfigJson: string | undefined;
}

/** An edit of a part. */
export interface RobotPartHistoryEntry<F extends DataForms = DefaultForms> {
  /** The part's id. */
  part: string;
  /** The id of its machine. */
  robot: string;
  /** When it was edited. */
  when: F["timestamp"] | undefined;
  /** The part as it was before. */
  old: RobotPart<F> | undefined;
  /** Who edited it. */
  editedBy: AuthenticatorInfo | undefined;
}

/** The API key that gets a new value. */
export interface RotateKeyRequest {
  /** The id of the key. */
  id: string;
}

/** The API key with its new value. */
export interface RotateKeyResponse {
  /** The same as before. */
  id: string;
  /** Secret. The key's new value. No other response contains it. */
  key: string;
}

/** A rover that can be rented by the hour to try the service. */
export interface RoverRentalRobot {
  /** The machine's id. */
  robotId: string;
  /** The location in which the rover is. */
  locationId: string;
  /** The machine's name. */
  robotName: string;
  /** The id of the machine's main part. */
  robotMainPartId: string;
}

/** Search criteria. Each given criterion must match; absent ones are ignored. */
export interface SearchOrganizationsRequest {
  /** The complete id. */
  orgId: string | undefined;
  /** A part of the name, in any case. */
  orgName: string | undefined;
  /** The id in the customer records of the service's operator. */
  cid: string | undefined;
  /** The complete namespace. */
  publicNamespace: string | undefined;
}

/** The matching organizations. */
export interface SearchOrganizationsResponse {
  /** The matching organizations. */
  organizations: OrgDetails[];
}

/** Request to change properties of a part's configuration. */
export interface SetConfigPropertyRequest {
  /** The part to change. */
  robotPartId: string;
  /** Applied in their order. */
  propertyChanges: ConfigPropertyChange[];
}

/** The result of each change, in the order of the request. */
export interface SetConfigPropertyResponse {
  /** The result of each change, in the order of the request. */
  propertyChanges: ConfigPropertyChangeResult[];
}

/** The Firebase project of an organization's mobile app. */
export interface SetFirebaseConfigRequest {
  orgId: string;
  /** The id of the mobile app. */
  appId: string;
  /** The service account file of the Firebase project, as JSON text. It holds a secret. */
  configJson: string;
}

/** Empty: the app can send notifications. */
export type SetFirebaseConfigResponse = Record<string, never>;

/** Request to set a tag on a revision. */
export interface SetFragmentTagRequest {
  /** The fragment. */
  fragmentId: string;
  /** Lowercase, at most 60 characters, not starting with a digit or `v`. */
  tag: string;
  /** The revision to tag. */
  revision: string;
}

/** All tags of the fragment after the change. */
export interface SetFragmentTagResponse {
  /** All tags of the fragment's revisions. */
  tags: FragmentTag[];
}

/** Request to share a location with an organization. */
export interface ShareLocationRequest {
  locationId: string;
  /** The organization that gets access. */
  organizationId: string;
}

/** Empty: the location is shared. */
export type ShareLocationResponse = Record<string, never>;

/** A secret with which a machine signs in. */
export interface SharedSecret<F extends DataForms = DefaultForms> {
  /** Identifies the secret, for example to delete it. */
  id: string;
  /** Secret. The value itself: 48 lowercase letters and digits. */
  secret: string;
  /** When it was made. */
  createdOn: F["timestamp"] | undefined;
  /** Only an enabled secret signs in. */
  state: SharedSecret_State;
}

/** How a location's data is stored. */
export interface StorageConfig {
  /** The storage region. */
  region: string;
}

/** Request to follow new log entries. */
export interface TailRobotPartLogsRequest {
  /** The part's id. */
  id: string;
  /** True for errors only, false for all levels. */
  errorsOnly: boolean;
  /** Only entries with this text in their message. Absent or empty means all. */
  filter: string | undefined;
}

/** A batch of new log entries. */
export interface TailRobotPartLogsResponse<F extends DataForms = DefaultForms> {
  /** Newest first, never empty. */
  logs: LogEntry<F>[];
}

/** Texts of one page that replace the usual ones. */
export interface TextOverrides {
  /** The texts by their place on the page, such as `heading`. */
  fields: Record<string, string>;
}

/** Request to transfer a registry item to another organization. */
export interface TransferRegistryItemRequest {
  itemId: string;
  /** The namespace of the organization that gets it. */
  newPublicNamespace: string;
}

/** Empty: the item belongs to the other organization. */
export type TransferRegistryItemResponse = Record<string, never>;

/** Request to remove the deprecation of a registry item. */
export interface UndeprecateRegistryItemRequest {
  itemId: string;
}

/** Empty: the item is no longer deprecated. */
export type UndeprecateRegistryItemResponse = Record<string, never>;

/** Request to remove the deprecation of a version. */
export interface UndeprecateRegistryItemVersionRequest {
  itemId: string;
  /** The version. */
  version: string;
}

/** Empty: the version is no longer deprecated. */
export type UndeprecateRegistryItemVersionResponse = Record<string, never>;

/** Request to stop sharing a location with an organization. */
export interface UnshareLocationRequest {
  locationId: string;
  /** The organization that loses access. */
  organizationId: string;
}

/** Empty: the location is no longer shared with the organization. */
export type UnshareLocationResponse = Record<string, never>;

/** The organization and its new billing address. */
export interface UpdateBillingServiceRequest {
  orgId: string;
  /** Replaces the old address as a whole. */
  billingAddress: BillingAddress | undefined;
}

/** Empty: the address is changed. */
export type UpdateBillingServiceResponse = Record<string, never>;

/** Request to change a fragment. */
export interface UpdateFragmentRequest<F extends DataForms = DefaultForms> {
  /** The fragment's id. */
  id: string;
  /** Its new name. */
  name: string;
  /** The new configuration; absent keeps the current one. */
  config: JsonObject | undefined;
  /**
   * The older way to set the visibility. Absent keeps the current one; if both fields are given,
   * they must agree.
   */
  public: boolean | undefined;
  /** Who can find and use it; absent keeps the current one. */
  visibility: FragmentVisibility | undefined;
  /**
   * The `Fragment.lastUpdated` that this edit starts from. If the fragment was edited
   * since, nothing changes and the call fails with `ABORTED`. If absent, any version is overwritten.
   */
  lastKnownUpdate: F["timestamp"] | undefined;
  /** The new configuration as JSON text; used if both forms are given. */
  fragmentConfigJson: string | undefined;
}

/** The fragment after the change. */
export interface UpdateFragmentResponse<F extends DataForms = DefaultForms> {
  /** The fragment as it is now. */
  fragment: Fragment<F> | undefined;
}

/** Request to replace the data stored with a location. */
export interface UpdateLocationMetadataRequest {
  locationId: string;
  /** Any JSON object. It replaces the previous one. */
  data: JsonObject | undefined;
}

/** Empty: the data is stored. */
export type UpdateLocationMetadataResponse = Record<string, never>;

/** Request to change a location. Absent fields keep their values. */
export interface UpdateLocationRequest {
  locationId: string;
  /** Absent or empty keeps the name. */
  name: string | undefined;
  /** Absent keeps the current parent; empty moves it to the root. */
  parentLocationId: string | undefined;
  /** The new storage region. */
  region: string | undefined;
}

/** The location after the change. */
export interface UpdateLocationResponse<F extends DataForms = DefaultForms> {
  /** The location as it is now. */
  location: Location<F> | undefined;
}

/** Request to change a machine learning model. */
export interface UpdateMLModelMetadata {
  /** Replaces the task of the model. */
  modelType: ModelType;
  /** Replaces the framework of the model. */
  modelFramework: ModelFramework;
  /** The modules that run the model on a machine. */
  deploymentModularResources: string[];
}

/** Request to change a training script. */
export interface UpdateMLTrainingMetadata {
  /** The task of the models that it trains. */
  modelType: ModelType;
  /** The framework of the models that it trains. */
  modelFramework: ModelFramework;
  /** True while it is not ready for use. */
  draft: boolean;
  /** The modules that run the trained models on a machine. */
  deploymentModularResources: string[];
}

/** Changes of a module. The lists replace the old ones. */
export interface UpdateModuleMetadata {
  /** Replaces what the module offers. */
  models: Model[];
  /** The file to run, relative to the module's folder. */
  entrypoint: string;
  /** Replaces the web apps that the module brings. */
  apps: App[];
  /** Where its source code is kept. */
  sourceType: ModuleSourceType | undefined;
  /** The programming language that it is written in. */
  language: ModuleLanguage | undefined;
  /** The oldest `viam-server` it works with. */
  minViamServerVersion: string | undefined;
}

/** Request to change a module. */
export interface UpdateModuleRequest {
  /** `namespace:name`, or `organization id:name` if the organization has no namespace. */
  moduleId: string;
  /** The new visibility: who may find and use the module. */
  visibility: Visibility;
  /** Where its documentation and source code are; not its page in the registry. */
  url: string;
  /** A short description. */
  description: string;
  /** What the module offers. Replaces the old list. */
  models: Model[];
  /** The file to run, relative to the module's folder. */
  entrypoint: string;
  /**
   * A script to run once after the module is installed on a machine, relative to the module's
   * folder. Absent keeps the current one.
   */
  firstRun: string | undefined;
  /** The web apps that the module brings. Replaces the old list. */
  apps: App[];
  /** The README, in Markdown. Absent keeps the current one. */
  markdownDescription: string | undefined;
}

/** The module after the change. */
export interface UpdateModuleResponse {
  /** Its page in the registry. */
  url: string;
}

/** An OAuth app's new name and settings. */
export interface UpdateOAuthAppRequest {
  orgId: string;
  /** The app's id, which does not change. */
  clientId: string;
  /** Replaces the app's name. */
  clientName: string;
  /** Replaces the old settings as a whole. */
  oauthConfig: OAuthConfig | undefined;
}

/** Empty: the app is changed. */
export type UpdateOAuthAppResponse = Record<string, never>;

/**
 * Request to change an open invitation. After all additions and removals, it must have at least one
 * authorization, and at most one for each resource.
 */
export interface UpdateOrganizationInviteAuthorizationsRequest {
  organizationId: string;
  /** The address that was invited. */
  email: string;
  /** Roles to add to the invitation. */
  addAuthorizations: Authorization[];
  /** Roles to remove from the invitation. */
  removeAuthorizations: Authorization[];
}

/** The invitation after the change. */
export interface UpdateOrganizationInviteAuthorizationsResponse<F extends DataForms = DefaultForms> {
  /** The invitation as it is now. */
  invite: OrganizationInvite<F> | undefined;
}

/** Request to replace the data stored with an organization. */
export interface UpdateOrganizationMetadataRequest {
  organizationId: string;
  /** Any JSON object. It replaces the previous one. */
  data: JsonObject | undefined;
}

/** Empty: the data is stored. */
export type UpdateOrganizationMetadataResponse = Record<string, never>;

/** The organization and its new namespace. */
export interface UpdateOrganizationNamespaceRequest {
  organizationId: string;
  /** Lowercase letters, digits and dashes. */
  newPublicNamespace: string;
}

/** The organization with its new namespace. */
export interface UpdateOrganizationNamespaceResponse<F extends DataForms = DefaultForms> {
  /** The organization with its new namespace. */
  organization: Organization<F> | undefined;
}

/** Request to change an organization. Absent fields keep their values. */
export interface UpdateOrganizationRequest {
  organizationId: string;
  /** The new name; absent to keep the old one. */
  name: string | undefined;
  /** Lowercase letters, digits and dashes. It can be set once only. */
  publicNamespace: string | undefined;
  /** The new default storage region. */
  region: string | undefined;
  /** The id in the customer records of the service's operator. */
  cid: string | undefined;
  /** Replaces the list; an empty list clears it. */
  defaultFragments: FragmentImportList | undefined;
  /** Replaces the list; an empty list allows every way again. */
  allowedLoginMethods: AllowedLoginMethods | undefined;
}

/** The organization after the change. */
export interface UpdateOrganizationResponse<F extends DataForms = DefaultForms> {
  /** The organization as it is now. */
  organization: Organization<F> | undefined;
}

/** Request to change a registry item. */
export interface UpdateRegistryItemRequest {
  /** `namespace:name`, or `organization id:name` if the organization has no namespace. */
  itemId: string;
  /** The item's type, which cannot change. */
  type: PackageType;
  /** Replaces the old one. */
  description: string;
  /** The new visibility: who may find and use it. */
  visibility: Visibility;
  /** Where its documentation and source code are. Absent keeps the current one. */
  url: string | undefined;
  /**
   * For a module.
   * At most one of the fields of the oneof `metadata` is present.
   */
  updateModuleMetadata: UpdateModuleMetadata | undefined;
  /**
   * For a model.
   * At most one of the fields of the oneof `metadata` is present.
   */
  updateMlModelMetadata: UpdateMLModelMetadata | undefined;
  /**
   * For a training script.
   * At most one of the fields of the oneof `metadata` is present.
   */
  updateMlTrainingMetadata: UpdateMLTrainingMetadata | undefined;
  /** The README, in Markdown. Absent keeps the current one. */
  markdownDescription: string | undefined;
  /** Its price. Absent keeps the current one. */
  billing: RegistryItemBilling | undefined;
}

/** Empty: the item is changed. */
export type UpdateRegistryItemResponse = Record<string, never>;

/** Request to replace the data stored with a machine. */
export interface UpdateRobotMetadataRequest {
  /** The machine's id. */
  id: string;
  /** Any JSON object. It replaces the previous one. */
  data: JsonObject | undefined;
}

/** Empty: the data is stored. */
export type UpdateRobotMetadataResponse = Record<string, never>;

/** Request to replace the data stored with a part. */
export interface UpdateRobotPartMetadataRequest {
  /** The part's id. */
  id: string;
  /** Any JSON object. It replaces the previous one. */
  data: JsonObject | undefined;
}

/** Empty: the data is stored. */
export type UpdateRobotPartMetadataResponse = Record<string, never>;

/** Request to change a part. */
export interface UpdateRobotPartRequest<F extends DataForms = DefaultForms> {
  /** The part's id. */
  id: string;
  /** Its new name; its addresses change with it. */
  name: string;
  /** The new configuration; absent keeps the current one. */
  robotConfig: JsonObject | undefined;
  /**
   * The `RobotPart.lastUpdated` that this edit starts from. If the part was edited since,
   * nothing changes and the call fails with `ABORTED`. If absent, any version is overwritten.
   */
  lastKnownUpdate: F["timestamp"] | undefined;
  /** The new configuration as JSON text; used if both forms are given. */
  robotConfigJson: string | undefined;
}

/** The part after the change. */
export interface UpdateRobotPartResponse<F extends DataForms = DefaultForms> {
  /** The part as it is now. */
  part: RobotPart<F> | undefined;
}

/** Request to change a machine. */
export interface UpdateRobotRequest {
  /** The machine's id. */
  id: string;
  /** Empty keeps the name. */
  name: string;
  /** The id of the new location, in the same organization. Empty keeps the current location. */
  location: string;
}

/** The machine after the change. */
export interface UpdateRobotResponse<F extends DataForms = DefaultForms> {
  /** The machine as it is now. */
  robot: Robot<F> | undefined;
}

/** The device to register. */
export interface UploadDevicePushTokenRequest {
  /** The id of the mobile app that is installed on it. */
  appId: string;
  /** Secret. The Firebase token of the app on this device; it can change. */
  deviceToken: string;
  /** The app's name for the device, which does not change. */
  deviceUuid: string;
}

/** Empty: the device gets notifications. */
export type UploadDevicePushTokenResponse = Record<string, never>;

/** One message of an upload. */
export interface UploadModuleFileRequest {
  /**
   * The description of the file; only in the first message.
   * At most one of the fields of the oneof `module_file` is present.
   */
  moduleFileInfo: ModuleFileInfo | undefined;
  /**
   * The next bytes of the file, in pieces of any size.
   * At most one of the fields of the oneof `module_file` is present.
   */
  file: Uint8Array | undefined;
}

/** The upload is complete. */
export interface UploadModuleFileResponse {
  /** The URL of the uploaded file. */
  url: string;
}

/** A file that was uploaded for one platform. */
export interface Uploads<F extends DataForms = DefaultForms> {
  /** Operating system and processor, such as `linux/amd64`, or `any`. */
  platform: string;
  /** When the file was uploaded. */
  uploadedAt: F["timestamp"] | undefined;
}

/** One version of a module. */
export interface VersionHistory<F extends DataForms = DefaultForms> {
  /** By semantic versioning, such as `1.2.3`. */
  version: string;
  /** What was uploaded, one for each platform. */
  files: Uploads<F>[];
  /** What the module offers in this version. */
  models: Model[];
  /** The file to run, relative to the module's folder. */
  entrypoint: string;
  /**
   * A script to run once after the module is installed on a machine, relative to the module's
   * folder.
   */
  firstRun: string | undefined;
  /** The README of this version, in Markdown. */
  markdownDescription: string | undefined;
  /** The web apps that this version brings. */
  apps: App[];
  /** Present if this version is deprecated. */
  deprecatedStatus: DeprecatedStatus<F> | undefined;
}

/** The version of `viam-agent` that a part runs. */
export interface ViamAgentVersion {
  /**
   * The major version.
   * At most one of the fields of the oneof `version` is present.
   */
  major: string | undefined;
  /**
   * The minor version.
   * At most one of the fields of the oneof `version` is present.
   */
  minor: string | undefined;
}

/** The version of `viam-server` that a part runs. */
export interface ViamServerVersion {
  /**
   * The major version.
   * At most one of the fields of the oneof `version` is present.
   */
  major: string | undefined;
  /**
   * The minor version.
   * At most one of the fields of the oneof `version` is present.
   */
  minor: string | undefined;
}

/** One entry in the log of a machine's part. */
export interface LogEntry<F extends DataForms = DefaultForms> {
  /** The name of the computer that wrote the entry. */
  host: string;
  /** The level: `debug`, `info`, `warn`, `error` or `fatal`. */
  level: string;
  /** When it was written, by the part's own clock. */
  time: F["timestamp"] | undefined;
  /** The name of the logger that wrote it. */
  loggerName: string;
  /** What was logged. */
  message: string;
  /**
   * The place in the source code: `Defined`, `File`, `Line` and `Function`. Absent if
   * unknown.
   */
  caller: JsonObject | undefined;
  /** The call stack as text; empty if none was logged. */
  stack: string;
  /**
   * Structured values, each as `Key`, `Type`, and the value as `Integer`, `String` or
   * `Interface`.
   */
  fields: JsonObject[];
}

/** The messages by their full names, for `encodeMessage` and `decodeMessage`. */
export interface MessageTypes<F extends DataForms = DefaultForms> {
  "google.protobuf.Any": Any;
  "google.protobuf.Duration": Duration<F>;
  "google.rpc.BadRequest": BadRequest;
  "google.rpc.BadRequest.FieldViolation": BadRequest_FieldViolation;
  "google.rpc.DebugInfo": DebugInfo;
  "google.rpc.ErrorInfo": ErrorInfo;
  "google.rpc.Help": Help;
  "google.rpc.Help.Link": Help_Link;
  "google.rpc.LocalizedMessage": LocalizedMessage;
  "google.rpc.PreconditionFailure": PreconditionFailure;
  "google.rpc.PreconditionFailure.Violation": PreconditionFailure_Violation;
  "google.rpc.QuotaFailure": QuotaFailure;
  "google.rpc.QuotaFailure.Violation": QuotaFailure_Violation;
  "google.rpc.RequestInfo": RequestInfo;
  "google.rpc.ResourceInfo": ResourceInfo;
  "google.rpc.RetryInfo": RetryInfo<F>;
  "google.rpc.Status": Status;
  "proto.rpc.v1.AuthenticateRequest": AuthenticateRequest;
  "proto.rpc.v1.AuthenticateResponse": AuthenticateResponse;
  "proto.rpc.v1.AuthenticateToRequest": AuthenticateToRequest;
  "proto.rpc.v1.AuthenticateToResponse": AuthenticateToResponse;
  "proto.rpc.v1.Credentials": Credentials;
  "viam.app.v1.APIKey": APIKey<F>;
  "viam.app.v1.APIKeyWithAuthorizations": APIKeyWithAuthorizations<F>;
  "viam.app.v1.AddFavoriteMachineRequest": AddFavoriteMachineRequest;
  "viam.app.v1.AddFavoriteMachineResponse": AddFavoriteMachineResponse;
  "viam.app.v1.AddRoleRequest": AddRoleRequest;
  "viam.app.v1.AddRoleResponse": AddRoleResponse;
  "viam.app.v1.AdditionalFragment": AdditionalFragment;
  "viam.app.v1.AllowedLoginMethods": AllowedLoginMethods;
  "viam.app.v1.AllowedOrgIDs": AllowedOrgIDs;
  "viam.app.v1.App": App;
  "viam.app.v1.AppCustomizations": AppCustomizations;
  "viam.app.v1.AuthenticatorInfo": AuthenticatorInfo;
  "viam.app.v1.Authorization": Authorization;
  "viam.app.v1.AuthorizationDetails": AuthorizationDetails;
  "viam.app.v1.AuthorizedPermissions": AuthorizedPermissions;
  "viam.app.v1.BillingAddress": BillingAddress;
  "viam.app.v1.ChangeRoleRequest": ChangeRoleRequest;
  "viam.app.v1.ChangeRoleResponse": ChangeRoleResponse;
  "viam.app.v1.CheckPermissionsRequest": CheckPermissionsRequest;
  "viam.app.v1.CheckPermissionsResponse": CheckPermissionsResponse;
  "viam.app.v1.ConfigPropertyChange": ConfigPropertyChange;
  "viam.app.v1.ConfigPropertyChangeResult": ConfigPropertyChangeResult;
  "viam.app.v1.CreateFragmentRequest": CreateFragmentRequest;
  "viam.app.v1.CreateFragmentResponse": CreateFragmentResponse<F>;
  "viam.app.v1.CreateKeyFromExistingKeyAuthorizationsRequest": CreateKeyFromExistingKeyAuthorizationsRequest;
  "viam.app.v1.CreateKeyFromExistingKeyAuthorizationsResponse": CreateKeyFromExistingKeyAuthorizationsResponse;
  "viam.app.v1.CreateKeyRequest": CreateKeyRequest;
  "viam.app.v1.CreateKeyResponse": CreateKeyResponse;
  "viam.app.v1.CreateLocationRequest": CreateLocationRequest;
  "viam.app.v1.CreateLocationResponse": CreateLocationResponse<F>;
  "viam.app.v1.CreateLocationSecretRequest": CreateLocationSecretRequest;
  "viam.app.v1.CreateLocationSecretResponse": CreateLocationSecretResponse<F>;
  "viam.app.v1.CreateModuleRequest": CreateModuleRequest;
  "viam.app.v1.CreateModuleResponse": CreateModuleResponse;
  "viam.app.v1.CreateOAuthAppRequest": CreateOAuthAppRequest;
  "viam.app.v1.CreateOAuthAppResponse": CreateOAuthAppResponse;
  "viam.app.v1.CreateOAuthAppUserRequest": CreateOAuthAppUserRequest;
  "viam.app.v1.CreateOAuthAppUserResponse": CreateOAuthAppUserResponse;
  "viam.app.v1.CreateOrganizationInviteRequest": CreateOrganizationInviteRequest;
  "viam.app.v1.CreateOrganizationInviteResponse": CreateOrganizationInviteResponse<F>;
  "viam.app.v1.CreateOrganizationRequest": CreateOrganizationRequest;
  "viam.app.v1.CreateOrganizationResponse": CreateOrganizationResponse<F>;
  "viam.app.v1.CreateRegistryItemRequest": CreateRegistryItemRequest;
  "viam.app.v1.CreateRegistryItemResponse": CreateRegistryItemResponse;
  "viam.app.v1.CreateRobotPartSecretRequest": CreateRobotPartSecretRequest;
  "viam.app.v1.CreateRobotPartSecretResponse": CreateRobotPartSecretResponse<F>;
  "viam.app.v1.DeleteDevicePushTokenRequest": DeleteDevicePushTokenRequest;
  "viam.app.v1.DeleteDevicePushTokenResponse": DeleteDevicePushTokenResponse;
  "viam.app.v1.DeleteFirebaseConfigRequest": DeleteFirebaseConfigRequest;
  "viam.app.v1.DeleteFirebaseConfigResponse": DeleteFirebaseConfigResponse;
  "viam.app.v1.DeleteFragmentRequest": DeleteFragmentRequest;
  "viam.app.v1.DeleteFragmentResponse": DeleteFragmentResponse;
  "viam.app.v1.DeleteFragmentTagRequest": DeleteFragmentTagRequest;
  "viam.app.v1.DeleteFragmentTagResponse": DeleteFragmentTagResponse;
  "viam.app.v1.DeleteKeyRequest": DeleteKeyRequest;
  "viam.app.v1.DeleteKeyResponse": DeleteKeyResponse;
  "viam.app.v1.DeleteLocationRequest": DeleteLocationRequest;
  "viam.app.v1.DeleteLocationResponse": DeleteLocationResponse;
  "viam.app.v1.DeleteLocationSecretRequest": DeleteLocationSecretRequest;
  "viam.app.v1.DeleteLocationSecretResponse": DeleteLocationSecretResponse;
  "viam.app.v1.DeleteOAuthAppRequest": DeleteOAuthAppRequest;
  "viam.app.v1.DeleteOAuthAppResponse": DeleteOAuthAppResponse;
  "viam.app.v1.DeleteOrganizationInviteRequest": DeleteOrganizationInviteRequest;
  "viam.app.v1.DeleteOrganizationInviteResponse": DeleteOrganizationInviteResponse;
  "viam.app.v1.DeleteOrganizationMemberRequest": DeleteOrganizationMemberRequest;
  "viam.app.v1.DeleteOrganizationMemberResponse": DeleteOrganizationMemberResponse;
  "viam.app.v1.DeleteOrganizationRequest": DeleteOrganizationRequest;
  "viam.app.v1.DeleteOrganizationResponse": DeleteOrganizationResponse;
  "viam.app.v1.DeleteRegistryItemRequest": DeleteRegistryItemRequest;
  "viam.app.v1.DeleteRegistryItemResponse": DeleteRegistryItemResponse;
  "viam.app.v1.DeleteRobotPartRequest": DeleteRobotPartRequest;
  "viam.app.v1.DeleteRobotPartResponse": DeleteRobotPartResponse;
  "viam.app.v1.DeleteRobotPartSecretRequest": DeleteRobotPartSecretRequest;
  "viam.app.v1.DeleteRobotPartSecretResponse": DeleteRobotPartSecretResponse;
  "viam.app.v1.DeleteRobotRequest": DeleteRobotRequest;
  "viam.app.v1.DeleteRobotResponse": DeleteRobotResponse;
  "viam.app.v1.DeprecateRegistryItemRequest": DeprecateRegistryItemRequest;
  "viam.app.v1.DeprecateRegistryItemResponse": DeprecateRegistryItemResponse;
  "viam.app.v1.DeprecateRegistryItemVersionRequest": DeprecateRegistryItemVersionRequest;
  "viam.app.v1.DeprecateRegistryItemVersionResponse": DeprecateRegistryItemVersionResponse;
  "viam.app.v1.DeprecatedStatus": DeprecatedStatus<F>;
  "viam.app.v1.DisableAuthServiceRequest": DisableAuthServiceRequest;
  "viam.app.v1.DisableAuthServiceResponse": DisableAuthServiceResponse;
  "viam.app.v1.DisableBillingServiceRequest": DisableBillingServiceRequest;
  "viam.app.v1.DisableBillingServiceResponse": DisableBillingServiceResponse;
  "viam.app.v1.EnableAuthServiceRequest": EnableAuthServiceRequest;
  "viam.app.v1.EnableAuthServiceResponse": EnableAuthServiceResponse;
  "viam.app.v1.EnableBillingServiceRequest": EnableBillingServiceRequest;
  "viam.app.v1.EnableBillingServiceResponse": EnableBillingServiceResponse;
  "viam.app.v1.FavoriteMachine": FavoriteMachine<F>;
  "viam.app.v1.Fragment": Fragment<F>;
  "viam.app.v1.FragmentError": FragmentError;
  "viam.app.v1.FragmentHistoryEntry": FragmentHistoryEntry<F>;
  "viam.app.v1.FragmentImport": FragmentImport;
  "viam.app.v1.FragmentImportList": FragmentImportList;
  "viam.app.v1.FragmentRevision": FragmentRevision<F>;
  "viam.app.v1.FragmentSummary": FragmentSummary;
  "viam.app.v1.FragmentTag": FragmentTag;
  "viam.app.v1.FragmentUsage": FragmentUsage;
  "viam.app.v1.GetAppBrandingRequest": GetAppBrandingRequest;
  "viam.app.v1.GetAppBrandingResponse": GetAppBrandingResponse;
  "viam.app.v1.GetAppContentRequest": GetAppContentRequest;
  "viam.app.v1.GetAppContentResponse": GetAppContentResponse;
  "viam.app.v1.GetBillingServiceConfigRequest": GetBillingServiceConfigRequest;
  "viam.app.v1.GetBillingServiceConfigResponse": GetBillingServiceConfigResponse;
  "viam.app.v1.GetDevicePushTokensRequest": GetDevicePushTokensRequest;
  "viam.app.v1.GetDevicePushTokensResponse": GetDevicePushTokensResponse;
  "viam.app.v1.GetFirebaseConfigRequest": GetFirebaseConfigRequest;
  "viam.app.v1.GetFirebaseConfigResponse": GetFirebaseConfigResponse;
  "viam.app.v1.GetFragmentHistoryRequest": GetFragmentHistoryRequest<F>;
  "viam.app.v1.GetFragmentHistoryResponse": GetFragmentHistoryResponse<F>;
  "viam.app.v1.GetFragmentRequest": GetFragmentRequest;
  "viam.app.v1.GetFragmentResponse": GetFragmentResponse<F>;
  "viam.app.v1.GetFragmentUsageRequest": GetFragmentUsageRequest;
  "viam.app.v1.GetFragmentUsageResponse": GetFragmentUsageResponse;
  "viam.app.v1.GetLocationMetadataRequest": GetLocationMetadataRequest;
  "viam.app.v1.GetLocationMetadataResponse": GetLocationMetadataResponse;
  "viam.app.v1.GetLocationRequest": GetLocationRequest;
  "viam.app.v1.GetLocationResponse": GetLocationResponse<F>;
  "viam.app.v1.GetModuleRequest": GetModuleRequest;
  "viam.app.v1.GetModuleResponse": GetModuleResponse<F>;
  "viam.app.v1.GetOrganizationMetadataRequest": GetOrganizationMetadataRequest;
  "viam.app.v1.GetOrganizationMetadataResponse": GetOrganizationMetadataResponse;
  "viam.app.v1.GetOrganizationNamespaceAvailabilityRequest": GetOrganizationNamespaceAvailabilityRequest;
  "viam.app.v1.GetOrganizationNamespaceAvailabilityResponse": GetOrganizationNamespaceAvailabilityResponse;
  "viam.app.v1.GetOrganizationRequest": GetOrganizationRequest;
  "viam.app.v1.GetOrganizationResponse": GetOrganizationResponse<F>;
  "viam.app.v1.GetOrganizationsWithAccessToLocationRequest": GetOrganizationsWithAccessToLocationRequest;
  "viam.app.v1.GetOrganizationsWithAccessToLocationResponse": GetOrganizationsWithAccessToLocationResponse;
  "viam.app.v1.GetRegistryItemRequest": GetRegistryItemRequest;
  "viam.app.v1.GetRegistryItemResponse": GetRegistryItemResponse<F>;
  "viam.app.v1.GetRobotAPIKeysRequest": GetRobotAPIKeysRequest;
  "viam.app.v1.GetRobotAPIKeysResponse": GetRobotAPIKeysResponse<F>;
  "viam.app.v1.GetRobotMetadataRequest": GetRobotMetadataRequest;
  "viam.app.v1.GetRobotMetadataResponse": GetRobotMetadataResponse;
  "viam.app.v1.GetRobotPartByNameAndLocationRequest": GetRobotPartByNameAndLocationRequest;
  "viam.app.v1.GetRobotPartByNameAndLocationResponse": GetRobotPartByNameAndLocationResponse<F>;
  "viam.app.v1.GetRobotPartHistoryRequest": GetRobotPartHistoryRequest<F>;
  "viam.app.v1.GetRobotPartHistoryResponse": GetRobotPartHistoryResponse<F>;
  "viam.app.v1.GetRobotPartLogsRequest": GetRobotPartLogsRequest<F>;
  "viam.app.v1.GetRobotPartLogsResponse": GetRobotPartLogsResponse<F>;
  "viam.app.v1.GetRobotPartMetadataRequest": GetRobotPartMetadataRequest;
  "viam.app.v1.GetRobotPartMetadataResponse": GetRobotPartMetadataResponse;
  "viam.app.v1.GetRobotPartRequest": GetRobotPartRequest;
  "viam.app.v1.GetRobotPartResponse": GetRobotPartResponse<F>;
  "viam.app.v1.GetRobotPartsRequest": GetRobotPartsRequest;
  "viam.app.v1.GetRobotPartsResponse": GetRobotPartsResponse<F>;
  "viam.app.v1.GetRobotRequest": GetRobotRequest;
  "viam.app.v1.GetRobotResponse": GetRobotResponse<F>;
  "viam.app.v1.GetRoverRentalRobotsRequest": GetRoverRentalRobotsRequest;
  "viam.app.v1.GetRoverRentalRobotsResponse": GetRoverRentalRobotsResponse;
  "viam.app.v1.GetUserIDByEmailRequest": GetUserIDByEmailRequest;
  "viam.app.v1.GetUserIDByEmailResponse": GetUserIDByEmailResponse;
  "viam.app.v1.ListAuthorizationsRequest": ListAuthorizationsRequest;
  "viam.app.v1.ListAuthorizationsResponse": ListAuthorizationsResponse;
  "viam.app.v1.ListFavoriteMachinesRequest": ListFavoriteMachinesRequest;
  "viam.app.v1.ListFavoriteMachinesResponse": ListFavoriteMachinesResponse<F>;
  "viam.app.v1.ListFragmentsRequest": ListFragmentsRequest;
  "viam.app.v1.ListFragmentsResponse": ListFragmentsResponse<F>;
  "viam.app.v1.ListKeysRequest": ListKeysRequest;
  "viam.app.v1.ListKeysResponse": ListKeysResponse<F>;
  "viam.app.v1.ListLocationsRequest": ListLocationsRequest;
  "viam.app.v1.ListLocationsResponse": ListLocationsResponse<F>;
  "viam.app.v1.ListMachineFragmentsRequest": ListMachineFragmentsRequest;
  "viam.app.v1.ListMachineFragmentsResponse": ListMachineFragmentsResponse<F>;
  "viam.app.v1.ListMachineSummariesRequest": ListMachineSummariesRequest;
  "viam.app.v1.ListMachineSummariesResponse": ListMachineSummariesResponse<F>;
  "viam.app.v1.ListModulesRequest": ListModulesRequest;
  "viam.app.v1.ListModulesResponse": ListModulesResponse<F>;
  "viam.app.v1.ListNestedFragmentsRequest": ListNestedFragmentsRequest;
  "viam.app.v1.ListNestedFragmentsResponse": ListNestedFragmentsResponse<F>;
  "viam.app.v1.ListOAuthAppsRequest": ListOAuthAppsRequest;
  "viam.app.v1.ListOAuthAppsResponse": ListOAuthAppsResponse;
  "viam.app.v1.ListOrganizationMembersRequest": ListOrganizationMembersRequest;
  "viam.app.v1.ListOrganizationMembersResponse": ListOrganizationMembersResponse<F>;
  "viam.app.v1.ListOrganizationsByUserRequest": ListOrganizationsByUserRequest;
  "viam.app.v1.ListOrganizationsByUserResponse": ListOrganizationsByUserResponse;
  "viam.app.v1.ListOrganizationsRequest": ListOrganizationsRequest;
  "viam.app.v1.ListOrganizationsResponse": ListOrganizationsResponse<F>;
  "viam.app.v1.ListRegistryItemsRequest": ListRegistryItemsRequest;
  "viam.app.v1.ListRegistryItemsResponse": ListRegistryItemsResponse<F>;
  "viam.app.v1.ListRobotsForLocationsRequest": ListRobotsForLocationsRequest;
  "viam.app.v1.ListRobotsForLocationsResponse": ListRobotsForLocationsResponse<F>;
  "viam.app.v1.ListRobotsForOrgRequest": ListRobotsForOrgRequest;
  "viam.app.v1.ListRobotsForOrgResponse": ListRobotsForOrgResponse<F>;
  "viam.app.v1.ListRobotsRequest": ListRobotsRequest;
  "viam.app.v1.ListRobotsResponse": ListRobotsResponse<F>;
  "viam.app.v1.Location": Location<F>;
  "viam.app.v1.LocationAuth": LocationAuth<F>;
  "viam.app.v1.LocationAuthRequest": LocationAuthRequest;
  "viam.app.v1.LocationAuthResponse": LocationAuthResponse<F>;
  "viam.app.v1.LocationOrganization": LocationOrganization;
  "viam.app.v1.LocationSummary": LocationSummary<F>;
  "viam.app.v1.MLModelMetadata": MLModelMetadata<F>;
  "viam.app.v1.MLModelVersion": MLModelVersion<F>;
  "viam.app.v1.MLTrainingMetadata": MLTrainingMetadata<F>;
  "viam.app.v1.MLTrainingVersion": MLTrainingVersion<F>;
  "viam.app.v1.MachinePickerCustomizations": MachinePickerCustomizations;
  "viam.app.v1.MachineSummary": MachineSummary<F>;
  "viam.app.v1.MarkPartAsMainRequest": MarkPartAsMainRequest;
  "viam.app.v1.MarkPartAsMainResponse": MarkPartAsMainResponse;
  "viam.app.v1.MarkPartForRestartRequest": MarkPartForRestartRequest;
  "viam.app.v1.MarkPartForRestartResponse": MarkPartForRestartResponse;
  "viam.app.v1.Model": Model;
  "viam.app.v1.Module": Module<F>;
  "viam.app.v1.ModuleFileInfo": ModuleFileInfo;
  "viam.app.v1.ModuleMetadata": ModuleMetadata<F>;
  "viam.app.v1.ModuleVersion": ModuleVersion<F>;
  "viam.app.v1.NewRobotPartRequest": NewRobotPartRequest;
  "viam.app.v1.NewRobotPartResponse": NewRobotPartResponse;
  "viam.app.v1.NewRobotRequest": NewRobotRequest;
  "viam.app.v1.NewRobotResponse": NewRobotResponse;
  "viam.app.v1.OAuthConfig": OAuthConfig;
  "viam.app.v1.OrgDetails": OrgDetails;
  "viam.app.v1.Organization": Organization<F>;
  "viam.app.v1.OrganizationGetLogoRequest": OrganizationGetLogoRequest;
  "viam.app.v1.OrganizationGetLogoResponse": OrganizationGetLogoResponse;
  "viam.app.v1.OrganizationGetSupportEmailRequest": OrganizationGetSupportEmailRequest;
  "viam.app.v1.OrganizationGetSupportEmailResponse": OrganizationGetSupportEmailResponse;
  "viam.app.v1.OrganizationIdentity": OrganizationIdentity;
  "viam.app.v1.OrganizationInvite": OrganizationInvite<F>;
  "viam.app.v1.OrganizationMember": OrganizationMember<F>;
  "viam.app.v1.OrganizationSetLogoRequest": OrganizationSetLogoRequest;
  "viam.app.v1.OrganizationSetLogoResponse": OrganizationSetLogoResponse;
  "viam.app.v1.OrganizationSetSupportEmailRequest": OrganizationSetSupportEmailRequest;
  "viam.app.v1.OrganizationSetSupportEmailResponse": OrganizationSetSupportEmailResponse;
  "viam.app.v1.PartSummary": PartSummary<F>;
  "viam.app.v1.ReadOAuthAppRequest": ReadOAuthAppRequest;
  "viam.app.v1.ReadOAuthAppResponse": ReadOAuthAppResponse;
  "viam.app.v1.RegistryItem": RegistryItem<F>;
  "viam.app.v1.RegistryItemBilling": RegistryItemBilling;
  "viam.app.v1.RegistryItemCostByResource": RegistryItemCostByResource;
  "viam.app.v1.RemoveFavoriteMachineRequest": RemoveFavoriteMachineRequest;
  "viam.app.v1.RemoveFavoriteMachineResponse": RemoveFavoriteMachineResponse;
  "viam.app.v1.RemoveRoleRequest": RemoveRoleRequest;
  "viam.app.v1.RemoveRoleResponse": RemoveRoleResponse;
  "viam.app.v1.RenameKeyRequest": RenameKeyRequest;
  "viam.app.v1.RenameKeyResponse": RenameKeyResponse;
  "viam.app.v1.RenameRegistryItemRequest": RenameRegistryItemRequest;
  "viam.app.v1.RenameRegistryItemResponse": RenameRegistryItemResponse<F>;
  "viam.app.v1.ResendOrganizationInviteRequest": ResendOrganizationInviteRequest;
  "viam.app.v1.ResendOrganizationInviteResponse": ResendOrganizationInviteResponse<F>;
  "viam.app.v1.ResolvedFragment": ResolvedFragment;
  "viam.app.v1.Robot": Robot<F>;
  "viam.app.v1.RobotPart": RobotPart<F>;
  "viam.app.v1.RobotPartHistoryEntry": RobotPartHistoryEntry<F>;
  "viam.app.v1.RotateKeyRequest": RotateKeyRequest;
  "viam.app.v1.RotateKeyResponse": RotateKeyResponse;
  "viam.app.v1.RoverRentalRobot": RoverRentalRobot;
  "viam.app.v1.SearchOrganizationsRequest": SearchOrganizationsRequest;
  "viam.app.v1.SearchOrganizationsResponse": SearchOrganizationsResponse;
  "viam.app.v1.SetConfigPropertyRequest": SetConfigPropertyRequest;
  "viam.app.v1.SetConfigPropertyResponse": SetConfigPropertyResponse;
  "viam.app.v1.SetFirebaseConfigRequest": SetFirebaseConfigRequest;
  "viam.app.v1.SetFirebaseConfigResponse": SetFirebaseConfigResponse;
  "viam.app.v1.SetFragmentTagRequest": SetFragmentTagRequest;
  "viam.app.v1.SetFragmentTagResponse": SetFragmentTagResponse;
  "viam.app.v1.ShareLocationRequest": ShareLocationRequest;
  "viam.app.v1.ShareLocationResponse": ShareLocationResponse;
  "viam.app.v1.SharedSecret": SharedSecret<F>;
  "viam.app.v1.StorageConfig": StorageConfig;
  "viam.app.v1.TailRobotPartLogsRequest": TailRobotPartLogsRequest;
  "viam.app.v1.TailRobotPartLogsResponse": TailRobotPartLogsResponse<F>;
  "viam.app.v1.TextOverrides": TextOverrides;
  "viam.app.v1.TransferRegistryItemRequest": TransferRegistryItemRequest;
  "viam.app.v1.TransferRegistryItemResponse": TransferRegistryItemResponse;
  "viam.app.v1.UndeprecateRegistryItemRequest": UndeprecateRegistryItemRequest;
  "viam.app.v1.UndeprecateRegistryItemResponse": UndeprecateRegistryItemResponse;
  "viam.app.v1.UndeprecateRegistryItemVersionRequest": UndeprecateRegistryItemVersionRequest;
  "viam.app.v1.UndeprecateRegistryItemVersionResponse": UndeprecateRegistryItemVersionResponse;
  "viam.app.v1.UnshareLocationRequest": UnshareLocationRequest;
  "viam.app.v1.UnshareLocationResponse": UnshareLocationResponse;
  "viam.app.v1.UpdateBillingServiceRequest": UpdateBillingServiceRequest;
  "viam.app.v1.UpdateBillingServiceResponse": UpdateBillingServiceResponse;
  "viam.app.v1.UpdateFragmentRequest": UpdateFragmentRequest<F>;
  "viam.app.v1.UpdateFragmentResponse": UpdateFragmentResponse<F>;
  "viam.app.v1.UpdateLocationMetadataRequest": UpdateLocationMetadataRequest;
  "viam.app.v1.UpdateLocationMetadataResponse": UpdateLocationMetadataResponse;
  "viam.app.v1.UpdateLocationRequest": UpdateLocationRequest;
  "viam.app.v1.UpdateLocationResponse": UpdateLocationResponse<F>;
  "viam.app.v1.UpdateMLModelMetadata": UpdateMLModelMetadata;
  "viam.app.v1.UpdateMLTrainingMetadata": UpdateMLTrainingMetadata;
  "viam.app.v1.UpdateModuleMetadata": UpdateModuleMetadata;
  "viam.app.v1.UpdateModuleRequest": UpdateModuleRequest;
  "viam.app.v1.UpdateModuleResponse": UpdateModuleResponse;
  "viam.app.v1.UpdateOAuthAppRequest": UpdateOAuthAppRequest;
  "viam.app.v1.UpdateOAuthAppResponse": UpdateOAuthAppResponse;
  "viam.app.v1.UpdateOrganizationInviteAuthorizationsRequest": UpdateOrganizationInviteAuthorizationsRequest;
  "viam.app.v1.UpdateOrganizationInviteAuthorizationsResponse": UpdateOrganizationInviteAuthorizationsResponse<F>;
  "viam.app.v1.UpdateOrganizationMetadataRequest": UpdateOrganizationMetadataRequest;
  "viam.app.v1.UpdateOrganizationMetadataResponse": UpdateOrganizationMetadataResponse;
  "viam.app.v1.UpdateOrganizationNamespaceRequest": UpdateOrganizationNamespaceRequest;
  "viam.app.v1.UpdateOrganizationNamespaceResponse": UpdateOrganizationNamespaceResponse<F>;
  "viam.app.v1.UpdateOrganizationRequest": UpdateOrganizationRequest;
  "viam.app.v1.UpdateOrganizationResponse": UpdateOrganizationResponse<F>;
  "viam.app.v1.UpdateRegistryItemRequest": UpdateRegistryItemRequest;
  "viam.app.v1.UpdateRegistryItemResponse": UpdateRegistryItemResponse;
  "viam.app.v1.UpdateRobotMetadataRequest": UpdateRobotMetadataRequest;
  "viam.app.v1.UpdateRobotMetadataResponse": UpdateRobotMetadataResponse;
  "viam.app.v1.UpdateRobotPartMetadataRequest": UpdateRobotPartMetadataRequest;
  "viam.app.v1.UpdateRobotPartMetadataResponse": UpdateRobotPartMetadataResponse;
  "viam.app.v1.UpdateRobotPartRequest": UpdateRobotPartRequest<F>;
  "viam.app.v1.UpdateRobotPartResponse": UpdateRobotPartResponse<F>;
  "viam.app.v1.UpdateRobotRequest": UpdateRobotRequest;
  "viam.app.v1.UpdateRobotResponse": UpdateRobotResponse<F>;
  "viam.app.v1.UploadDevicePushTokenRequest": UploadDevicePushTokenRequest;
  "viam.app.v1.UploadDevicePushTokenResponse": UploadDevicePushTokenResponse;
  "viam.app.v1.UploadModuleFileRequest": UploadModuleFileRequest;
  "viam.app.v1.UploadModuleFileResponse": UploadModuleFileResponse;
  "viam.app.v1.Uploads": Uploads<F>;
  "viam.app.v1.VersionHistory": VersionHistory<F>;
  "viam.app.v1.ViamAgentVersion": ViamAgentVersion;
  "viam.app.v1.ViamServerVersion": ViamServerVersion;
  "viam.common.v1.LogEntry": LogEntry<F>;
}
