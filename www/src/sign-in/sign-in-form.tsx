import { useEffect, useId, useRef, useState } from "preact/hooks";
import { type Credentials, keepCredentials, keptCredentials } from "../fleet/credentials";
import { relativeSeconds } from "../text/relative-time";
import { seconds } from "../text/time";
import { Brand } from "../ui/brand";
import { FailureLine } from "../ui/dialog";
import { SchemeToggle } from "../ui/scheme-toggle";
import { type Complaints, checkCredentials } from "./check-credentials";
import { formValues, readDefaults, type Typed } from "./demo";

const UNTOUCHED: Typed = { serviceHost: undefined, keyId: undefined, key: undefined };

interface SignInFormProps {
  readonly signIn: (credentials: Credentials) => Promise<void>;
}

/** Fields for host and key. They have no names, so that a browser cannot submit them. */
export function SignInForm({ signIn }: SignInFormProps) {
  const [typed, setTyped] = useState(UNTOUCHED);
  const [defaults, setDefaults] = useState<Credentials | undefined>(undefined);
  const [withToken, setWithToken] = useState(false);
  const [keep, setKeep] = useState(false);
  const [complaints, setComplaints] = useState<Complaints>({});
  const [failure, setFailure] = useState<unknown>(undefined);
  const [since, setSince] = useState<number | undefined>(undefined);
  const [defaultsRead] = useState(readDefaults);
  const values = formValues(typed, defaults);
  const busy = since !== undefined;

  const open = async (credentials: Credentials) => {
    setFailure(undefined);
    setSince(Date.now());
    try {
      await signIn(credentials);
      if (keep) keepCredentials(credentials);
    } catch (error) {
      setFailure(error);
      setSince(undefined);
    }
  };
  const opened = useRef(false);
  useEffect(() => {
    document.title = "Sign in · Fleet";
    void defaultsRead.then(setDefaults);
    const kept = keptCredentials();
    if (kept && !opened.current) void open(kept);
    opened.current = true;
  }, []);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    // Before the file is read it is not known which host an untouched field means.
    const known = typed.serviceHost === undefined ? await defaultsRead : defaults;
    const { serviceHost, keyId, key } = formValues(typed, known);
    const credentials = { serviceHost: serviceHost.trim(), keyId: withToken ? "" : keyId.trim(), key: key.trim() };
    const wrong = checkCredentials(credentials, withToken);
    setComplaints(wrong);
    if (Object.keys(wrong).length > 0) return;
    await open(credentials);
  };
  const type = (field: keyof Credentials) => (value: string) => {
    // A password manager fills several fields before the form is drawn again.
    setTyped((now) => ({ ...now, [field]: value }));
    setComplaints((now) => ({ ...now, [field]: undefined }));
  };
  const isDemo =
    defaults !== undefined && defaults.keyId !== "" && values.key === defaults.key && values.keyId === defaults.keyId;

  return (
    <div class="sign-in">
      <main class="sign-in-card">
        <header class="sign-in-head">
          <Brand />
          <SchemeToggle />
        </header>
        <h1>Sign in to your fleet</h1>
        <p class="hint">
          {isDemo
            ? "This is the demo: its own key is filled in already."
            : "With an API key of your organization, location or machine."}
        </p>
        <form class="form" onSubmit={submit} noValidate>
          <Field
            label="Service host"
            value={values.serviceHost}
            complaint={complaints.serviceHost}
            onType={type("serviceHost")}
          />
          {!withToken && (
            <Field label="Key id" value={values.keyId} complaint={complaints.keyId} onType={type("keyId")} />
          )}
          <Field
            label={withToken ? "Access token" : "Key"}
            secret
            value={values.key}
            complaint={complaints.key}
            onType={type("key")}
          />
          <label class="check">
            <input type="checkbox" checked={withToken} onChange={() => setWithToken(!withToken)} />
            Use an access token
          </label>
          <label class="check">
            <input type="checkbox" checked={keep} onChange={() => setKeep(!keep)} />
            Stay signed in when this tab is reloaded
          </label>
          {failure !== undefined && <FailureLine failure={failure} />}
          <button type="submit" class="button button-main button-large" aria-busy={busy} disabled={busy}>
            {busy ? "Signing in…" : "Sign in"}
          </button>
          {busy && <Waiting since={since} host={values.serviceHost} />}
        </form>
        <p class="hint">
          {keep
            ? "The key is written to this tab's session storage in plain text, where scripts of this page can read it. It is deleted when you sign out or close the tab."
            : "The key stays in this tab's memory and is gone when you close or reload it."}
        </p>
      </main>
    </div>
  );
}

/** After this time, a message says that there is no response yet. */
const LATE_MS = 4_000;

function Waiting({ since, host }: { since: number; host: string }) {
  const waited = Math.max(0, seconds.value - since);
  if (waited < LATE_MS) return null;
  return (
    <p class="hint" role="status">
      {host} has not responded for {relativeSeconds(waited)}. Other tabs of this browser may hold its connections, or
      the service is busy; after 20 s the page gives up.
    </p>
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
  // Defaults that arrive late must not replace a text that the user is typing.
  const [held, setHeld] = useState<string | undefined>(undefined);
  const attributes = {
    id,
    class: "input",
    value: held ?? value,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: false,
    "aria-invalid": complaint !== undefined,
    "aria-describedby": complaint && `${id}-complaint`,
    onFocus: () => setHeld(value),
    onBlur: () => setHeld(undefined),
    onInput: (event: { currentTarget: HTMLInputElement }) => {
      setHeld(event.currentTarget.value);
      onType(event.currentTarget.value);
    },
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
