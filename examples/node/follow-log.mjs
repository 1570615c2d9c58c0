// node follow-log.mjs [MACHINE]: lists the machines, or follows the log of one of them.
//
// The client reads the API key from VIAM_API_KEY_ID and VIAM_API_KEY. VIAM_SERVICE is the URL of a service of your own.

import { createViamClient, GrpcError } from "viam-app-client";

const [wanted] = process.argv.slice(2);

const stopping = new AbortController();
process.once("SIGINT", () => stopping.abort());

const client = await createViamClient({ serviceHost: process.env.VIAM_SERVICE });
try {
  const cloud = client.appClient;
  const organizations = await cloud.listOrganizations();
  const machines = (await Promise.all(organizations.map(({ id }) => cloud.listRobotsForOrg(id)))).flat();
  if (wanted === undefined) {
    for (const { name, onlineState } of machines) console.log(name, onlineState);
  } else {
    const machine = machines.find(({ name }) => name === wanted);
    if (!machine) throw new Error(`no machine is named ${wanted}`);
    const [part] = await cloud.getRobotParts(machine.id);
    const options = { errorsOnly: false, resume: true, signal: stopping.signal };
    for await (const entries of cloud.tailRobotPartLogs(part.id, options)) {
      for (const { time, level, message } of entries.reverse()) console.log(time?.toISOString(), level, message);
    }
  }
} catch (error) {
  if (!(error instanceof GrpcError && error.code === "CANCELLED")) {
    console.error(error.message);
    process.exitCode = 1;
  }
} finally {
  client.close();
}
