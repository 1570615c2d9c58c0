import { spelling } from "./gen/app-service.js";

/** The name of an RPC in the protocol. @param key its method in JavaScript */
export function rpcName(key: string): string {
  return spelling[key] ?? key.replace(/^./, (first) => first.toUpperCase());
}
