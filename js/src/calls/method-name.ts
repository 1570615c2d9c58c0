import { spelling } from "../gen/app-service.js";

/** The name of an RPC's method in JavaScript: `GetUserIDByEmail` → `getUserIdByEmail`. */
export function methodName(rpc: string): string {
  const irregular = Object.entries(spelling).find(([, name]) => name === rpc);
  return irregular?.[0] ?? rpc.replace(/^./, (first) => first.toLowerCase());
}

/** `robotId` → `robot_id`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter, at: number) => (at > 0 ? "_" : "") + letter.toLowerCase());
}
