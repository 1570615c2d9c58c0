import { signal } from "@preact/signals";
import { createViamClient } from "viam-app-client";
import { Fleet } from "./fleet";

/** What a person types to sign in. It lives in memory only, and only until the client has it. */
export interface Credentials {
  readonly serviceHost: string;
  readonly keyId: string;
  readonly key: string;
}

/** One signed-in person: from the accepted key until they leave. */
export interface Session {
  readonly fleet: Fleet;
  /** Host name and key id, to tell sessions apart on the screen. */
  readonly serviceHost: string;
  readonly keyId: string;
  close(): void;
}

export const session = signal<Session | undefined>(undefined);

/** Opens a client and proves the key by the first question; rejects if either fails. */
export async function signIn({ serviceHost, keyId, key }: Credentials): Promise<void> {
  const client = await createViamClient({
    serviceHost,
    credentials: { type: "api-key", authEntity: keyId, payload: key },
  });
  try {
    await client.appClient.listOrganizations();
  } catch (error) {
    client.close();
    throw error;
  }
  const fleet = new Fleet(client);
  session.value = {
    fleet,
    serviceHost: new URL(serviceHost).host,
    keyId,
    close() {
      fleet.dispose();
      client.close();
    },
  };
}

/** Closes the client and forgets all it showed. */
export function signOut(): void {
  session.peek()?.close();
  session.value = undefined;
}
