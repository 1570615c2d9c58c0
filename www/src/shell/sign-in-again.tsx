import { useEffect, useRef, useState } from "preact/hooks";
import { type Session, signOut } from "../fleet/session";
import { FailureLine } from "../ui/dialog";
import { useModal } from "../ui/modal";
import { TextField } from "../ui/text-field";

/** Requests the key or the access token again if the service no longer accepts it; the page stays in the background. */
export function SignInAgain({ session }: { session: Session }) {
  if (session.connection.state.value !== "refused") return null;
  return <SignInDialog session={session} />;
}

function SignInDialog({ session }: { session: Session }) {
  const { attributes } = useModal(() => undefined);
  const keyInput = useRef<HTMLInputElement>(null);
  const withToken = session.keyId === "";
  const [keyId, setKeyId] = useState(session.keyId);
  const [key, setKey] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(undefined);
  useEffect(() => keyInput.current?.focus(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await session.signInAgain(keyId.trim(), key.trim());
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  return (
    <dialog
      class="dialog"
      {...attributes}
      aria-labelledby="sign-in-again"
      // Escape would lead to a page that cannot load data.
      onCancel={(event) => event.preventDefault()}
    >
      <form onSubmit={submit}>
        <header class="dialog-head">
          <h2 id="sign-in-again">Sign in again</h2>
        </header>
        <div class="dialog-body">
          <p>
            {withToken
              ? "Your access token has ended. What you see stays."
              : "The service no longer accepts your key: it was deleted, or your access has ended. What you see stays."}
          </p>
          {!withToken && <TextField label="Key id" value={keyId} onChange={setKeyId} />}
          <div class="field">
            <label for="sign-in-again-key">{withToken ? "Access token" : "Key"}</label>
            <input
              id="sign-in-again-key"
              class="input"
              type="password"
              autocomplete="off"
              required
              ref={keyInput}
              value={key}
              onInput={(event) => setKey(event.currentTarget.value)}
            />
          </div>
          {failure !== undefined && <FailureLine failure={failure} />}
        </div>
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={signOut}>
            Sign out
          </button>
          <button type="submit" class="button button-main" aria-busy={busy} disabled={busy}>
            {busy ? "Signing in…" : "Sign in"}
          </button>
        </footer>
      </form>
    </dialog>
  );
}
