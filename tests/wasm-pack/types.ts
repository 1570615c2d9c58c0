// Compiled against the package that wasm-pack builds; never run.

import {
  Client,
  decodeMessage,
  encodeMessage,
  type GetRobotResponse,
  type GrpcErrorLike,
  type OnlineState,
} from "../../target/wasm-pack/pkg/viam_app_client.js";

export async function calls(client: Client): Promise<string> {
  const response: GetRobotResponse = await client.getRobot({ id: "1" }, { timeoutMs: 1000 });
  for await (const { logs } of client.tailRobotPartLogs({ id: "1" })) logs.map((log) => log.message.length);
  await client.uploadModuleFile([{ file: new Uint8Array(1) }]);
  const state: OnlineState | undefined = response.robot ? "ONLINE_STATE_ONLINE" : undefined;
  // @ts-expect-error: no such field
  await client.getRobot({ identity: "1" });
  // @ts-expect-error: no such option
  await client.getRobot({ id: "1" }, { timeout: 1 });
  // @ts-expect-error: without a host
  new Client({});
  return state ?? "";
}

export function codec(error: GrpcErrorLike): string {
  const bytes: Uint8Array = encodeMessage("viam.app.v1.Robot", { name: "one", createdOn: new Date() });
  const created: string | undefined = decodeMessage("viam.app.v1.Robot", bytes, "iso").createdOn;
  return error.code === "NOT_FOUND" ? "" : (created ?? "");
}
