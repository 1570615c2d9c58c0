// Lists organizations in a worker, for worker.test.mjs.
import { createViamClient } from "/package/index.js";

self.onmessage = async ({ data: options }) => {
  const client = await createViamClient(options);
  self.postMessage(await client.appClient.listOrganizations());
  client.close();
};
