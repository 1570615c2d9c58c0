import type { Credentials } from "../fleet/credentials";

/** The errors of the fields; valid fields are omitted. */
export type Complaints = { readonly [Field in keyof Credentials]?: string };

function hostComplaint(serviceHost: string): string | undefined {
  if (!URL.canParse(serviceHost)) return "Enter a whole address, such as https://app.viam.com.";
  const { protocol, username, password } = new URL(serviceHost);
  if (protocol !== "https:" && protocol !== "http:") return "The address must start with https:// or http://.";
  if (username || password) return "Leave user names and passwords out of the address.";
  return undefined;
}

/** Checks what a person typed before anything is sent. */
export function checkCredentials({ serviceHost, keyId, key }: Credentials, withToken = false): Complaints {
  const host = hostComplaint(serviceHost);
  return {
    ...(host && { serviceHost: host }),
    ...(keyId === "" && !withToken && { keyId: "Enter the id of the API key." }),
    ...(key === "" && { key: withToken ? "Enter the access token." : "Enter the API key." }),
    ...(withToken &&
      /[^\x21-\x7e]/.test(key) && { key: "An access token has neither spaces nor letters with accents." }),
  };
}
