// The typings by themselves: the project around them declares nothing of the platform.

import { createViamClient, GrpcError } from "viam-app-client";

const client = await createViamClient({ credentials: { type: "api-key", authEntity: "id", payload: "key" } });
for (const { name } of await client.appClient.listOrganizations()) name.toUpperCase();
try {
  await client.appClient.getRobot("robot");
} catch (error) {
  if (error instanceof GrpcError) error.metadata.get("retry-after")?.length;
}
