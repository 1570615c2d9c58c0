export { AppClient } from "./app-client.js";
export { ApiKeyAuthorization, type ApiKeyAuthorizationInit, type ResourceType, type Role } from "./authorization.js";
export type { GetHistoryOptions, IterateHistoryOptions } from "./configuration.js";
export { type Destination, DestinationError, type NodeWritable } from "./destination.js";
export type { Change } from "./edit.js";
export type { FileSource, UploadProgress } from "./file-upload.js";
export type {
  CreateFragmentOptions,
  GetFragmentHistoryOptions,
  GetFragmentOptions,
  IterateFragmentHistoryOptions,
  ListFragmentsOptions,
  UpdateFragmentOptions,
} from "./fragments.js";
export type { CreatedKey, CreateKeyOptions } from "./keys.js";
export type { CreateLocationOptions, UpdateLocationOptions } from "./locations.js";
export type { GetLogsOptions, LogLevel, LogQuery, TailLogsOptions } from "./logs.js";
export type { ListMachineSummariesOptions } from "./machines.js";
export type {
  CreateOrganizationInviteOptions,
  OrganizationMembers,
  UpdateInviteAuthorizationsOptions,
} from "./members.js";
export type { AppClientOptions } from "./method-group.js";
export type { CreatedModule, GetModuleOptions, UpdateModuleOptions, UploadModuleFileOptions } from "./modules.js";
export type { CreatedOAuthApp, OAuthApp } from "./oauth-apps.js";
export type { UpdateOrganizationOptions } from "./organizations.js";
export type { GetRobotPartOptions, UpdateRobotPartOptions } from "./parts.js";
export type { Permission, PermissionsInit } from "./permission.js";
export type {
  GetRegistryItemOptions,
  IterateRegistryItemsOptions,
  ListRegistryItemsOptions,
  UpdateRegistryItemOptions,
} from "./registry.js";
export type { ListAuthorizationsOptions } from "./roles.js";
export type { LogGap } from "./tail/gap.js";
export type { LogTail } from "./tail/log-tail.js";
export type { ResumeOptions, TailState } from "./tail/resumable-tail.js";
