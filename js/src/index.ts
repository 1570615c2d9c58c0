export * from "./app-client/index.js";
export type { Attempt, CallOptions, UploadCallOptions } from "./call-options.js";
export type { AuthState, RetryOptions } from "./client-options.js";
export { createViamClient } from "./create.js";
export type {
  AccessTokenCredentials,
  ApiKeyCredentials,
  ClientCredentials as Credentials,
  SecretCredentials,
} from "./credentials.js";
export type { DataForms, DefaultForms, Forms, InputForms, Int64s, Timestamps } from "./data-forms.js";
export { DialOptions, type DialOptionsInit } from "./dial-options.js";
export { type GrpcCode, GrpcError, type GrpcErrorDetail, type GrpcErrorInit } from "./errors.js";
export type { AppService } from "./gen/app-service.js";
// The names of the messages and enums follow from the protocol.
export * from "./gen/messages.js";
export type { Call, Interceptor, MakeCall } from "./interceptor.js";
export type { JsonObject, JsonObjectInit, JsonValue, JsonValueInit, Suggested } from "./json.js";
export { loadWasm } from "./load.js";
export type { MessageInit, TimestampInit } from "./message-init.js";
export { decodeMessage, encodeMessage } from "./messages.js";
export type { ViamClientOptions } from "./options.js";
export { preload } from "./preload.js";
export { createServiceClient, ServiceClient } from "./service-client.js";
export {
  datetimeToTimestamp,
  dictToStruct,
  type Struct,
  type StructValue,
  structToDict,
  type Timestamp,
} from "./struct.js";
export { ViamClient } from "./viam-client.js";
export type { WasmSource } from "./wasm-source.js";
