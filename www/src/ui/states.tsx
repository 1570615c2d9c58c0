import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import { describeFailure } from "../failures";
import type { Loaded } from "../loading";
import { AlertIcon } from "./icons";

interface EmptyProps {
  readonly icon?: ComponentChildren;
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** Says that there is nothing, and what to do about it. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div class="state">
      {icon && <div class="state-icon">{icon}</div>}
      <p class="state-title">{title}</p>
      {children && <div class="state-text">{children}</div>}
    </div>
  );
}

/** What "Sign in again" does; the signed-in page provides it. */
export const SignInAgain = createContext(() => {});

interface FailedProps {
  readonly failure: unknown;
  readonly retry: () => void;
}

/** Says what failed and offers the way on. */
function Failed({ failure, retry }: FailedProps) {
  const { code, title, advice, detail } = describeFailure(failure);
  const signInAgain = useContext(SignInAgain);
  return (
    <div class="state state-failed" role="alert">
      <div class="state-icon">
        <AlertIcon />
      </div>
      <p class="state-title">{title}</p>
      <p class="state-text">{advice}</p>
      {detail && (
        <p class="state-detail">
          <span class="code">{code}</span> {detail}
        </p>
      )}
      {code === "UNAUTHENTICATED" ? (
        <button type="button" class="button" onClick={signInAgain}>
          Sign in again
        </button>
      ) : (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

const WIDTHS = ["wide", "narrow", "middle", "wide", "middle", "narrow"] as const;

/** Grey lines in the place of what is on its way. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div class="skeleton" role="progressbar" aria-label={label}>
      {WIDTHS.map((width, index) => (
        <div key={index} class={`skeleton-line skeleton-${width}`} />
      ))}
    </div>
  );
}

interface WhenLoadedProps<T> {
  readonly loaded: Loaded<T>;
  readonly label: string;
  readonly retry: () => void;
  readonly children: (value: T) => ComponentChildren;
}

/** Progress, failure or the value. A failed refresh leaves the old value, under a word about it. */
export function WhenLoaded<T>({ loaded, label, retry, children }: WhenLoadedProps<T>) {
  const { value, failure, busy } = loaded;
  if (value === undefined) {
    if (failure !== undefined) return <Failed failure={failure} retry={retry} />;
    return busy ? <Skeleton label={label} /> : null;
  }
  return (
    <>
      {failure !== undefined && (
        <p class="stale" role="status">
          <AlertIcon /> Not up to date: {describeFailure(failure).title.toLowerCase()}.
          <button type="button" class="button-link" onClick={retry}>
            Try again
          </button>
        </p>
      )}
      {children(value)}
    </>
  );
}
