// Types of Node where the package takes them.

import { createWriteStream } from "node:fs";
import { createViamClient } from "viam-app-client";

const client = await createViamClient({ fetch, getAccessToken: async () => process.env["TOKEN"] ?? "" });
const dest = createWriteStream("part.json");
await client.appClient.getRobotPart("part", { dest, signal: AbortSignal.timeout(1000), headers: new Headers() });
await client.appClient.uploadModuleFile({ moduleId: "module" }, new Blob([]), {
  onProgress: ({ sentBytes }) => console.log(sentBytes),
});
