// What every app of these tests does with the package. It is copied into the app, also as CommonJS.

import { createViamClient, GrpcError } from "viam-app-client";

/** Logs that are followed at once: the busiest machine is not known. */
const TAILS = 4;

/**
 * Signs in, lists, follows a log, uploads and cancels.
 * @param {import("viam-app-client").ViamClientOptions} options
 * @returns {Promise<string>} "OK", or what went wrong
 */
export async function exercise(options) {
  let step = "sign in";
  try {
    const client = await createViamClient(options);
    const { appClient } = client;
    step = "list";
    const [organization] = await appClient.listOrganizations();
    const fleets = await appClient.listRobotsForOrg(organization.id);
    step = "tail";
    const parts = await Promise.all(fleets.map(({ id }) => appClient.getRobotParts(id)));
    // Over HTTP/1.1 a page has six connections to a host.
    const followed = parts.flat().slice(0, TAILS);
    const tails = followed.map(({ id }) => appClient.tailRobotPartLogs(id, { errorsOnly: false }));
    const { value } = await Promise.race(tails.map((tail) => tail.next()));
    if (!value?.[0]?.message) throw new Error(`expected entries, got ${JSON.stringify(value)}`);
    await Promise.all(tails.map((tail) => tail.return()));
    step = "upload";
    const { moduleId } = await appClient.createModule(organization.id, `module-${Math.random().toString(36).slice(2)}`);
    const info = { moduleId, version: "1.0.0", platform: "linux/amd64" };
    await appClient.uploadModuleFile(info, new Uint8Array(600_000));
    step = "cancel";
    const error = await appClient.listOrganizations({ signal: AbortSignal.abort() }).catch((error) => error);
    if (!(error instanceof GrpcError) || error.code !== "CANCELLED")
      throw new Error(`expected CANCELLED, got ${error}`);
    client.close();
    return "OK";
  } catch (error) {
    return `ERR ${step}: ${error}`;
  }
}
