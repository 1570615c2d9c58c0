import type { Credentials } from "../session";

/** The public service. */
export const PUBLIC_HOST = "https://app.viam.com";

/** What `demo.json` says: the embedded server's own key, and where it is if not here. */
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

/** What to fill the form with: the demo's key where one is served beside the page, or nothing. */
export async function readDemo(): Promise<Credentials | undefined> {
  try {
    const reply = await fetch(new URL("demo.json", document.baseURI), { cache: "no-store" });
    const demo: unknown = reply.ok ? await reply.json() : undefined;
    if (!isDemo(demo)) return undefined;
    return { serviceHost: demo.serviceHost ?? window.location.origin, keyId: demo.keyId, key: demo.key };
  } catch {
    return undefined;
  }
}
