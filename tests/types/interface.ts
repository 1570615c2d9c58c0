// The package's typings as an app sees them. The compiler runs this; nothing else does.

import {
  ApiKeyAuthorization,
  type AppService,
  type CallOptions,
  createViamClient,
  DialOptions,
  decodeMessage,
  encodeMessage,
  type Forms,
  GrpcError,
  type Interceptor,
  type LogEntry,
  type LogLevel,
  type MessageInit,
  type OnlineState,
  type Organization,
  type Permission,
  type ResourceType,
  type Robot,
  type Role,
  ViamClient,
  Visibility,
} from "viam-app-client";

/** True if both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>() => {};

const client = await createViamClient({ credentials: { type: "api-key", authEntity: "id", payload: "key" } });
holds<Same<typeof client, ViamClient>>();
await ViamClient.createFromDialOptions(DialOptions.withApiKey("key", "id"), "https://app.viam.com");

const exact = await createViamClient({ int64: "bigint", timestamps: "iso" });
holds<
  Same<Awaited<ReturnType<typeof exact.appService.getRobot>>["robot"], Robot<Forms<"iso", "bigint">> | undefined>
>();

// In Node the credentials may be in the environment.
const ofEnvironment = await createViamClient();
holds<Same<typeof ofEnvironment, ViamClient>>();
// Every option may be undefined, also with `exactOptionalPropertyTypes`.
await createViamClient({ credentials: undefined, serviceHost: undefined, fetch: undefined });
new DialOptions({ credentials: undefined, authEntity: undefined, insecure: undefined, timeout: undefined });

// @ts-expect-error: an API key is somebody's
await createViamClient({ credentials: { type: "api-key", payload: "key" } });
// @ts-expect-error: no such option
await createViamClient({ credential: {} });

// Layer 2
holds<Same<Awaited<ReturnType<typeof client.appClient.listOrganizations>>, Organization[]>>();
holds<Same<Awaited<ReturnType<typeof client.appClient.getRobot>>, Robot>>();
for await (const entries of client.appClient.tailRobotPartLogs("part", { errorsOnly: false })) {
  holds<Same<typeof entries, LogEntry[]>>();
}
// @ts-expect-error: an id is a string
client.appClient.getRobot(7);
const known: Permission = "read_robot_logs";
const later: Permission = "a_permission_of_tomorrow";
await client.appClient.checkPermissions([
  { resourceType: "robot", resourceId: "robot", permissions: [known, later, "control_robot"] },
]);
// The names complete: they are not lost in `string`.
holds<Same<Extract<Permission, "control_robot">, "control_robot">>();
holds<Same<Extract<LogLevel, "warn">, "warn">>();
holds<Same<Extract<ResourceType, "location">, "location">>();
holds<Same<Extract<Role, "operator">, "operator">>();
// Without them they are any text.
const level: LogLevel = String("notice");
const resourceType: ResourceType = String("fleet");
const role: Role = String("auditor");
console.log(level, resourceType, role);
// @ts-expect-error: a permission is a name
await client.appClient.checkPermissions([{ resourceType: "robot", resourceId: "robot", permissions: [7] }]);

// Layer 1
const { robot } = await client.appService.getRobot({ id: "robot" }, { timeoutMs: 1000 });
holds<Same<typeof robot, Robot | undefined>>();
await client.appService.listOrganizations();
await client.appService.getRobotPartLogs({ id: "part", start: new Date() });
await client.appService.getRobotPartLogs({ id: "part", start: "2024-05-01T00:00:00Z" });
await client.appService.getRobotPartLogs({ id: "part", start: { seconds: 1 } });
await client.appService.updateRobotPart({ id: "part", robotConfig: { components: [{ name: "arm" }], remotes: null } });
// @ts-expect-error: no such field
await client.appService.getRobot({ ident: "robot" });
// @ts-expect-error: a list of strings
await client.appService.getRobotPartLogs({ levels: [1] });

// Enums
holds<
  Same<Visibility, "VISIBILITY_UNSPECIFIED" | "VISIBILITY_PRIVATE" | "VISIBILITY_PUBLIC" | "VISIBILITY_PUBLIC_UNLISTED">
>();
const module: MessageInit<{ visibility: Visibility }> = { visibility: Visibility.VISIBILITY_PUBLIC };
await client.appService.createRegistryItem({ type: 3 });
// @ts-expect-error: no such type
await client.appService.createRegistryItem({ type: "PACKAGE_TYPE_TOY" });
const LABELS: Record<OnlineState, string> = {
  ONLINE_STATE_UNSPECIFIED: "unknown",
  ONLINE_STATE_ONLINE: "online",
  ONLINE_STATE_OFFLINE: "offline",
  ONLINE_STATE_AWAITING_SETUP: "new",
};
function label(machine: Robot): string {
  switch (machine.onlineState) {
    case "ONLINE_STATE_ONLINE":
      return LABELS[machine.onlineState];
    case "ONLINE_STATE_OFFLINE":
    case "ONLINE_STATE_AWAITING_SETUP":
    case "ONLINE_STATE_UNSPECIFIED":
      return "not online";
  }
}
console.log(label);

// Counts and times
holds<Same<Robot["secondsSinceOnline"], number>>();
holds<Same<Robot["lastAccess"], Date | undefined>>();
holds<Same<Robot<Forms<"date", "bigint">>["secondsSinceOnline"], bigint>>();
holds<Same<Awaited<ReturnType<typeof exact.appClient.getRobot>>, Robot<Forms<"iso", "bigint">>>>();
for await (const entries of exact.appClient.tailRobotPartLogs("part")) {
  holds<Same<typeof entries, LogEntry<Forms<"iso", "bigint">>[]>>();
}
const texts = await createViamClient({ timestamps: "iso" });
const machine = await texts.appClient.getRobot("robot");
holds<Same<(typeof machine)["lastAccess"], string | undefined>>();
for await (const entries of texts.appClient.tailRobotPartLogs("part")) {
  holds<Same<(typeof entries)[number]["time"], string | undefined>>();
}
holds<Same<Awaited<ReturnType<typeof texts.appService.getRobot>>["robot"], typeof machine | undefined>>();
await texts.appClient.updateRobotPart("part", "name", { lastKnownUpdate: machine.lastAccess });

// JSON of an interface
interface Metadata {
  owner: string;
  tags?: string[];
}
const metadata: Metadata = { owner: "harbour" };
await client.appClient.updateRobotMetadata("robot", metadata);
await client.appService.updateRobotMetadata({ id: "robot", data: metadata });

// Names that complete, and other text
await client.appClient.addRole("org", "who", "operator", "robot", "id");
await client.appClient.addRole("org", "who", "auditor", "fleet", "id");
await client.appClient.getRobotPartLogs("part", { logLevels: ["warn", "trace"] });
await client.appClient.createKey("org", [
  new ApiKeyAuthorization({ role: "owner", resourceType: "location", resourceId: "id" }),
  { role: "operator", resourceType: "robot", resourceId: "id" },
]);
await client.appClient.uploadModuleFile(undefined, new Uint8Array(1));

// Bytes of messages
const bytes: Uint8Array = encodeMessage("viam.app.v1.Robot", { name: "crane", lastAccess: new Date() });
holds<Same<ReturnType<typeof decodeMessage<"viam.app.v1.Robot">>, Robot>>();
decodeMessage("viam.app.v1.Robot", bytes, { timestamps: undefined, int64: undefined });
encodeMessage("viam.app.v1.Robot", { lastAccess: { seconds: 1, nanos: undefined } });
// @ts-expect-error: no such message
decodeMessage("viam.app.v1.Robots", bytes);

// Errors
try {
  await client.appService.getRobot({ id: "robot" });
} catch (error) {
  if (error instanceof GrpcError && error.code === "NOT_FOUND") console.log(error.rawMessage, error.status, module);
  // @ts-expect-error: no such code
  if (error instanceof GrpcError && error.code === "MISSING") console.log();
}

// Interceptors and options
const interceptor: Interceptor = (next) => (call) => next({ ...call, options: { ...call.options, timeoutMs: 5 } });
const options: CallOptions = { signal: new AbortController().signal, headers: { "x-request": "1" }, onTrailers() {} };
await createViamClient({ getAccessToken: async () => "token", interceptors: [interceptor] });
await client.appService.listOrganizations({}, options);

// The service may be replaced in an app's own tests.
const replacement: Pick<AppService, "listOrganizations"> = { listOrganizations: async () => ({ organizations: [] }) };
console.log(replacement);

client.close();
{
  using scoped = await createViamClient({});
  console.log(scoped);
}
