// The SDK as it runs in Node.

import { createViamClient } from "@viamrobotics/sdk";

import { caller } from "./caller.mjs";

/** @type {import("./caller.mjs").Open} */
export async function openInNode(fleet) {
  const { appClient } = await createViamClient(fleet.options);
  return caller((run, input) => run(appClient, input));
}
