import { useEffect, useId, useState } from "preact/hooks";
import { type Credentials, signIn } from "../session";
import { Brand } from "../shell/brand";
import { SchemeToggle } from "../shell/scheme-toggle";
import { FailureLine } from "../ui/dialog";
import { type Complaints, checkCredentials } from "./check-credentials";
import { PUBLIC_HOST, readDemo } from "./demo";

const EMPTY: Credentials = { serviceHost: PUBLIC_HOST, keyId: "", key: "" };

/** Asks for host and key. The fields have no names: a browser that submits them by itself sends nothing. */
export function SignInForm() {
  const [typed, setTyped] = useState<Credentials>(EMPTY);
  const [demo, setDemo] = useState(false);
  const [complaints, setComplaints] = useState<Complaints>({});
  const [failure, setFailure] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    document.title = "Sign in · Fleet";
    void readDemo().then((credentials) => {
      if (!credentials) return;
      setTyped((now) => (now === EMPTY ? credentials : now));
      setDemo(true);
    });
  }, []);

  const submit = async (event: Event) => {
    event.preventDefault();
    const credentials = {
      serviceHost: typed.serviceHost.trim(),
      keyId: typed.keyId.trim(),
      key: typed.key.trim(),
    };
    const wrong = checkCredentials(credentials);
    setComplaints(wrong);
    setFailure(undefined);
    if (busy || Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      await signIn(credentials);
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  const type = (field: keyof Credentials) => (value: string) => {
    setTyped({ ...typed, [field]: value });
    setComplaints({ ...complaints, [field]: undefined });
  };

  return (
    <div class="sign-in">
      <main class="sign-in-card">
        <header class="sign-in-head">
          <Brand />
          <SchemeToggle />
        </header>
        <h1>Sign in to your fleet</h1>
        <p class="hint">
          {demo
            ? "This is the demo: its own key is filled in already."
            : "With an API key of your organization, location or machine."}
        </p>
        <form class="form" onSubmit={submit} noValidate>
          <Field
            label="Service host"
            value={typed.serviceHost}
            complaint={complaints.serviceHost}
            onType={type("serviceHost")}
          />
          <Field label="Key id" value={typed.keyId} complaint={complaints.keyId} onType={type("keyId")} />
          <Field label="Key" secret value={typed.key} complaint={complaints.key} onType={type("key")} />
          {failure !== undefined && <FailureLine failure={failure} />}
          <button type="submit" class="button button-main button-large" aria-busy={busy} disabled={busy}>
            {busy ? "Signing in…" : "Sign in"}
          </button>
        </form>
        <p class="hint">The key stays in this tab's memory and is gone when you close or reload it.</p>
      </main>
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly secret?: boolean;
  readonly value: string;
  readonly complaint: string | undefined;
  readonly onType: (value: string) => void;
}

function Field({ label, secret = false, value, complaint, onType }: FieldProps) {
  const id = useId();
  const attributes = {
    id,
    class: "input",
    value,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: false,
    "aria-invalid": complaint !== undefined,
    "aria-describedby": complaint && `${id}-complaint`,
    onInput: (event: { currentTarget: HTMLInputElement }) => onType(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {secret ? <input {...attributes} type="password" /> : <input {...attributes} type="text" />}
      {complaint && (
        <p class="complaint" id={`${id}-complaint`}>
          {complaint}
        </p>
      )}
    </div>
  );
}
