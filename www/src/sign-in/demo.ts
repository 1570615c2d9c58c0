import type { Credentials } from "../fleet/credentials";

/** The public service. */
export const PUBLIC_HOST = "https://app.viam.com";

/** A sign-in must not wait longer for a file that may not be there. */
const TIMEOUT_MS = 3_000;

/** The contents of `demo.json`: the embedded server's key, and its address if it is another one. */
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

async function readDemo(signal: AbortSignal): Promise<Credentials | undefined> {
  const reply = await fetch(new URL("demo.json", document.baseURI), { cache: "no-store", signal });
  const demo: unknown = reply.ok ? await reply.json() : undefined;
  if (!isDemo(demo)) return undefined;
  return { serviceHost: demo.serviceHost ?? window.location.origin, keyId: demo.keyId, key: demo.key };
}

/** Whether the server of the page is a fleet service: it responds to a call, possibly with an error. */
async function isFleetServer(signal: AbortSignal): Promise<boolean> {
  const reply = await fetch(new URL("/viam.app.v1.AppService/ListOrganizations", window.location.origin), {
    method: "POST",
    headers: { "content-type": "application/grpc-web+proto" },
    signal,
  });
  return reply.headers.get("content-type")?.startsWith("application/grpc-web") ?? false;
}

/**
 * The initial values of the form: the demo's credentials if there is a `demo.json` next to the page, or the
 * page's own server if that is a fleet service. A key must not go to another host by mistake.
 */
export async function readDefaults(): Promise<Credentials | undefined> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const demo = await readDemo(signal).catch(() => undefined);
  if (demo) return demo;
  const own = await isFleetServer(signal).catch(() => false);
  return own ? { serviceHost: window.location.origin, keyId: "", key: "" } : undefined;
}

/** The input of the user; undefined if a field has not been changed. */
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
