export * from "./app_client/index.js";
export type { CallOptions } from "./call_options.js";
export { createViamClient } from "./create.js";
export type { AccessTokenCredentials, ApiKeyCredentials, Credentials, SecretCredentials } from "./credentials.js";
export { DialOptions, type DialOptionsInit } from "./dial_options.js";
export { type GrpcCode, GrpcError, type GrpcErrorDetail, type GrpcErrorInit } from "./errors.js";
export type { AppService } from "./gen/app_service.js";
// The names of the messages and enums follow from the protocol.
export * from "./gen/messages.js";
export type { JsonObject, JsonValue } from "./json.js";
export { loadWasm, type WasmSource } from "./load.js";
export type { MessageInit, TimestampInit } from "./message_init.js";
export { decodeMessage, encodeMessage } from "./messages.js";
export type { AuthState, RetryOptions, Timestamps, ViamClientOptions } from "./options.js";
export type { Call, Interceptor, MakeCall } from "./service.js";
export {
  datetimeToTimestamp,
  dictToStruct,
  type Struct,
  type StructValue,
  structToDict,
  type Timestamp,
} from "./struct.js";
export { ViamClient } from "./viam_client.js";
