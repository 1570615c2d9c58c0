import { protobufJson } from "./protobuf-json.js";
import type { RecordedCall } from "./recorder.js";

/** The call for a shell: a sign-in with the API key, then the call. */
export function grpcurlOf({ method, request }: RecordedCall, serviceHost: string, obstacle?: string): string {
  const { protocol, hostname, port } = new URL(serviceHost);
  const plain = protocol === "http:";
  const address = `${hostname}:${port || (plain ? 80 : 443)}`;
  const grpcurl = plain ? "grpcurl -plaintext" : "grpcurl";
  const lines = [
    ...(obstacle ? [`echo ${quoted(obstacle)} >&2; exit 1`] : []),
    `TOKEN=$(printf '{"entity":"%s","credentials":{"type":"api-key","payload":"%s"}}' "$VIAM_API_KEY_ID" "$VIAM_API_KEY" |`,
    `  ${grpcurl} -d @ ${address} proto.rpc.v1.AuthService/Authenticate | jq -r .accessToken)`,
    `${grpcurl} -H "authorization: Bearer $TOKEN" -d ${quoted(protobufJson(request, `${method}Request`))} \\`,
    `  ${address} viam.app.v1.AppService/${method}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** A word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
