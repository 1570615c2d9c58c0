import { signal } from "@preact/signals";
import { replaceRoute } from "../navigation/navigation";
import type { Connection } from "../service/connection";
import { forgetCredentials } from "./credentials";
import type { Fleet } from "./fleet";

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

/** Closes the client and drops all its data, including credentials kept for a reload. */
export function signOut(): void {
  forgetCredentials();
  session.peek()?.close();
  session.value = undefined;
  // The next user starts at the beginning, not at this place.
  replaceRoute({});
}
