import { GrpcError } from "../errors.js";
import type { RpcName } from "../gen/app-service.js";

/**
 * Returns the required message of a response. If a resource does not exist, the service fails with
 * `NOT_FOUND`; a response without its message is malformed.
 */
export function required<Reply, Field extends keyof Reply & string>(
  method: RpcName,
  reply: Reply,
  field: Field,
): NonNullable<Reply[Field]> {
  const value = reply[field];
  if (value !== undefined && value !== null) return value;
  throw brokenReply(method, `the reply lacks its ${field}`);
}

/** The error for a response that the protocol does not allow. */
export function brokenReply(method: RpcName, message: string, cause?: unknown): GrpcError {
  return new GrpcError({ code: "INTERNAL", message, method, cause });
}
