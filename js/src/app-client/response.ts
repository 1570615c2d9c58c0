import { GrpcError } from "../errors.js";
import type { RpcName } from "../gen/app-service.js";

/**
 * Returns the required message of a response. If a resource does not exist, the service fails with
 * `NOT_FOUND`; a response without its message is malformed.
 */
export function required<Message, Field extends keyof Message & string>(
  method: RpcName,
  message: Message,
  field: Field,
): NonNullable<Message[Field]> {
  const value = message[field];
  if (value !== undefined && value !== null) return value;
  throw brokenResponse(method, `the response lacks its ${field}`);
}

/** The error for a response that the protocol does not allow. */
export function brokenResponse(method: RpcName, message: string, cause?: unknown): GrpcError {
  return new GrpcError({ code: "INTERNAL", message, method, cause });
}
