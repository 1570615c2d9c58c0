// The SDK as it runs in Node.

import { createViamClient } from "@viamrobotics/sdk";

import { caller } from "./caller.mjs";

/**
 * Signs in; notes which methods are called.
 * @param {import("../../support/fleet.mjs").Fleet} fleet
 * @param {Set<string>} [called]
 */
export async function openInNode(fleet, called = new Set()) {
  const { appClient } = await createViamClient(fleet.options);
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(appClient));
  const noted = Object.fromEntries(
    methods.map((name) => [name, (/** @type {unknown[]} */ ...args) => call(name, args)]),
  );
  /** @param {string} name @param {unknown[]} args */
  const call = (name, args) => {
    called.add(name);
    return /** @type {any} */ (appClient)[name](...args);
  };
  const cloud = caller((run, input) => run(/** @type {any} */ (noted), input));
  return { cloud, methods: methods.filter((name) => name !== "constructor") };
}
