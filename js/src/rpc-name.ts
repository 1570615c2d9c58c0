import { type AppService, spelling } from "./gen/app-service.js";

/** The name of an RPC in the protocol. @param key its method in JavaScript */
export function rpcName(key: string): string {
  return spelling[key] ?? key.replace(/^./, (first) => first.toUpperCase());
}

/** The method of an RPC in JavaScript. @param rpc its name in the protocol */
export function methodName(rpc: string): keyof AppService {
  const special = Object.keys(spelling).find((key) => spelling[key] === rpc);
  return (special ?? rpc.replace(/^./, (first) => first.toLowerCase())) as keyof AppService;
}
