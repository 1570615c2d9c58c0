import type { ComponentChildren } from "preact";
import { isUnreachable } from "../service/connection";
import { describeFailure } from "../service/failures";
import type { Loaded } from "../service/loading";
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

interface FailedProps {
  readonly failure: unknown;
  readonly retry: () => void;
}

/** Says what failed and offers the way on. */
function Failed({ failure, retry }: FailedProps) {
  const { code, title, advice, detail } = describeFailure(failure);
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
      <button type="button" class="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

const WIDTHS = ["wide", "narrow", "middle", "wide", "middle", "narrow"] as const;

/** Grey lines as a placeholder while loading. */
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

/**
 * Progress, failure or the value. After a failed refresh, the old value stays below a message. The page's
 * banner says that the service can't be reached; the value is read again when it can.
 */
export function WhenLoaded<T>({ loaded, label, retry, children }: WhenLoadedProps<T>) {
  const { value, failure, busy } = loaded;
  const unreachable = failure !== undefined && isUnreachable(failure);
  if (value === undefined) {
    if (unreachable) return <Empty title="Waiting for the service">This shows as soon as it can be reached.</Empty>;
    if (failure !== undefined) return <Failed failure={failure} retry={retry} />;
    return busy ? <Skeleton label={label} /> : null;
  }
  return (
    <>
      {failure !== undefined && !unreachable && (
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
