import { signal } from "@preact/signals";
import { createViamClient, type Interceptor, type ViamClient, type ViamClientOptions } from "viam-app-client";
import { CallRecorder } from "viam-app-client/calls";
import { replaceRoute } from "../navigation/navigation";
import { Connection } from "../service/connection";
import { type Credentials, forgetCredentials, keepCredentials, keptCredentials } from "./credentials";
import { Fleet } from "./fleet";

/** A signed-in user: from the accepted key until signing out. */
export interface Session {
  readonly fleet: Fleet;
  readonly connection: Connection;
  /** Host name and key id, to tell sessions apart on the screen. */
  readonly serviceHost: string;
  /** Empty for an access token. */
  readonly keyId: string;
  /** Signs in again with the same or another key, and stays in the same place. */
  signInAgain(keyId: string, key: string): Promise<void>;
  close(): void;
}

export const session = signal<Session | undefined>(undefined);

function clientOptions({ serviceHost, keyId, key }: Credentials): ViamClientOptions {
  return {
    serviceHost,
    credentials:
      keyId === "" ? { type: "access-token", payload: key } : { type: "api-key", authEntity: keyId, payload: key },
  };
}

/** Opens a client and proves the credentials by the first call; rejects if either fails. */
async function openClient(credentials: Credentials, connection: Connection, calls: CallRecorder): Promise<ViamClient> {
  // Until it is accepted, the state of a new key's client is not that of the running session.
  let accepted = false;
  const watch: Interceptor = (next) => {
    const watched = connection.interceptor(next);
    return (call) => (accepted ? watched(call) : next(call));
  };
  const client = await createViamClient({ ...clientOptions(credentials), interceptors: [watch, calls.interceptor] });
  try {
    await client.appClient.listOrganizations();
  } catch (error) {
    client.close();
    throw error;
  }
  accepted = true;
  return client;
}

/** Signs in and opens the fleet. */
export async function signIn(credentials: Credentials): Promise<void> {
  const connection: Connection = new Connection(
    () => fleet.client.appClient.listOrganizations(),
    () => fleet.refresh(),
  );
  const calls = new CallRecorder({ serviceHost: credentials.serviceHost });
  let client: ViamClient;
  try {
    client = await openClient(credentials, connection, calls);
  } catch (error) {
    connection.dispose();
    throw error;
  }
  const fleet = new Fleet(client, connection, calls, `${credentials.serviceHost} ${credentials.keyId}`);
  const { serviceHost } = credentials;
  session.value = {
    fleet,
    connection,
    serviceHost: new URL(serviceHost).host,
    keyId: credentials.keyId,
    async signInAgain(keyId, key) {
      const before = fleet.client;
      const credentials = { serviceHost, keyId, key };
      fleet.client = await openClient(credentials, connection, calls);
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

/** Closes the client and drops all its data, including credentials kept for a reload. */
export function signOut(): void {
  forgetCredentials();
  session.peek()?.close();
  session.value = undefined;
  // The next user starts at the beginning, not at this place.
  replaceRoute({});
}
