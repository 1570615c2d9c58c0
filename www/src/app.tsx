import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Credentials } from "./fleet/credentials";
import { session } from "./fleet/session";
import { SignInForm } from "./sign-in/sign-in-form";
import { Notice } from "./ui/notice";

/** The client and the signed-in page. The form shows before they are there. */
const signedIn = signal<typeof import("./shell/signed-in") | undefined>(undefined);

async function loadSignedIn() {
  const loaded = await import("./shell/signed-in").catch((cause: unknown) => {
    throw new Error("A part of this page could not be loaded. Reload it.", { cause });
  });
  signedIn.value = loaded;
  return loaded;
}

async function signIn(credentials: Credentials): Promise<void> {
  const { signIn } = await loadSignedIn();
  await signIn(credentials);
}

export function App() {
  useEffect(() => {
    // A failure is shown when the user signs in, which tries again.
    loadSignedIn().then(
      ({ preload }) => preload(),
      () => undefined,
    );
  }, []);
  const current = session.value;
  const Shell = signedIn.value?.Shell;
  return (
    <>
      {current && Shell ? <Shell session={current} /> : <SignInForm signIn={signIn} />}
      <Notice />
    </>
  );
}
