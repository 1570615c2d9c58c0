import type { Credentials } from "../fleet/session";

/** The public service. */
export const PUBLIC_HOST = "https://app.viam.com";

/** A sign-in must not wait longer for a file that may not be there. */
const TIMEOUT_MS = 3_000;

/** What `demo.json` holds: the embedded server's own key, and its address if it is another one. */
interface Demo {
  readonly serviceHost?: string;
  readonly keyId: string;
  readonly key: string;
}

function isDemo(value: unknown): value is Demo {
  const { serviceHost, keyId, key } = Object(value) as Record<string, unknown>;
  return (
    typeof keyId === "string" &&
    typeof key === "string" &&
    (serviceHost === undefined || typeof serviceHost === "string")
  );
}

/** The demo's credentials where a `demo.json` lies beside the page. */
export async function readDemo(): Promise<Credentials | undefined> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const reply = await fetch(new URL("demo.json", document.baseURI), { cache: "no-store", signal });
    const demo: unknown = reply.ok ? await reply.json() : undefined;
    if (!isDemo(demo)) return undefined;
    return { serviceHost: demo.serviceHost ?? window.location.origin, keyId: demo.keyId, key: demo.key };
  } catch {
    return undefined;
  }
}

/** What a person has typed so far; undefined where a field has not been touched. */
export type Typed = { readonly [Field in keyof Credentials]: string | undefined };

/**
 * The form's values: what was typed, and the demo's for what was not. Its key goes only with its id,
 * and its host with whatever key: a page served beside a demo talks to that server.
 */
export function formValues(typed: Typed, demo: Credentials | undefined): Credentials {
  const ownKey = typed.keyId !== undefined || typed.key !== undefined;
  return {
    serviceHost: typed.serviceHost ?? demo?.serviceHost ?? PUBLIC_HOST,
    keyId: typed.keyId ?? (ownKey ? "" : (demo?.keyId ?? "")),
    key: typed.key ?? (ownKey ? "" : (demo?.key ?? "")),
  };
}
