import { createViamClient, type Interceptor, type ViamClientOptions } from "viam-app-client";
import { CallRecorder } from "viam-app-client/calls";
import { Connection } from "../service/connection";
import { type Credentials, keepCredentials, keptCredentials } from "./credentials";
import { Fleet, type OpenedClient } from "./fleet";
import { session } from "./session";

function clientOptions({ serviceHost, keyId, key }: Credentials): ViamClientOptions {
  return {
    serviceHost,
    credentials:
      keyId === "" ? { type: "access-token", payload: key } : { type: "api-key", authEntity: keyId, payload: key },
  };
}

/** Opens a client and proves the credentials by the first call; rejects if either fails. */
async function openClient(
  credentials: Credentials,
  connection: Connection,
  calls: CallRecorder,
): Promise<OpenedClient> {
  // Until it is accepted, the state of a new key's client is not that of the running session.
  let accepted = false;
  const watch: Interceptor = (next) => {
    const watched = connection.interceptor(next);
    return (call) => (accepted ? watched(call) : next(call));
  };
  const client = await createViamClient({ ...clientOptions(credentials), interceptors: [watch, calls.interceptor] });
  try {
    const organizations = await client.appClient.listOrganizations();
    accepted = true;
    return { client, organizations };
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Signs in and opens the fleet. */
export async function signIn(credentials: Credentials): Promise<void> {
  const connection: Connection = new Connection(
    () => fleet.client.appClient.listOrganizations(),
    () => fleet.refresh(),
  );
  const calls = new CallRecorder({ serviceHost: credentials.serviceHost });
  let opened: OpenedClient;
  try {
    opened = await openClient(credentials, connection, calls);
  } catch (error) {
    connection.dispose();
    throw error;
  }
  const fleet = new Fleet(opened, connection, calls, `${credentials.serviceHost} ${credentials.keyId}`);
  const { serviceHost } = credentials;
  session.value = {
    fleet,
    connection,
    serviceHost: new URL(serviceHost).host,
    keyId: credentials.keyId,
    async signInAgain(keyId, key) {
      const before = fleet.client;
      const credentials = { serviceHost, keyId, key };
      fleet.client = (await openClient(credentials, connection, calls)).client;
      if (keptCredentials()) keepCredentials(credentials);
      before.close();
      connection.worked();
    },
    close() {
      connection.dispose();
      fleet.dispose();
      fleet.client.close();
    },
  };
}
