import { GrpcError } from "../errors.js";
import type { RpcName } from "../gen/app-service.js";

/**
 * Takes a message out of a reply that is nothing without it. What does not exist is the service's
 * to tell, with `NOT_FOUND`: a reply that lacks its message is broken.
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

/** The error for a reply that the protocol does not allow. */
export function brokenReply(method: RpcName, message: string, cause?: unknown): GrpcError {
  return new GrpcError({ code: "INTERNAL", message, method, cause });
}
