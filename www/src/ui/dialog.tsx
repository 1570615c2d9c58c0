import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { describeFailure } from "../service/failures";
import { CloseIcon } from "./icons";
import { useModal } from "./modal";

interface ActionDialogProps {
  readonly title: string;
  /** The word on the button that does it. */
  readonly action: string;
  readonly dangerous?: boolean;
  /** Takes the room that texts side by side need. */
  readonly wide?: boolean;
  /** Stays open after it has worked: it can be done again. */
  readonly keepOpen?: boolean;
  /** Whether it can be done yet. */
  readonly ready?: boolean;
  /** The action; the dialog closes on success and shows the reason of a failure. */
  readonly run: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal question. It is open as long as it is rendered. */
export function ActionDialog(props: ActionDialogProps) {
  const {
    title,
    action,
    dangerous = false,
    wide = false,
    ready = true,
    keepOpen = false,
    run,
    onClose,
    children,
  } = props;
  const { close, attributes } = useModal(onClose);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(undefined);
  const heading = useId();

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy || !ready) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await run();
      if (keepOpen) setBusy(false);
      else close();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };

  return (
    <dialog class={`dialog ${wide ? "dialog-wide" : ""}`} aria-labelledby={heading} {...attributes}>
      <form onSubmit={submit}>
        <header class="dialog-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" class="button-icon" aria-label="Close" onClick={close}>
            <CloseIcon />
          </button>
        </header>
        <div class="dialog-body">
          {children}
          {failure !== undefined && <FailureLine failure={failure} />}
        </div>
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {keepOpen ? "Done" : "Cancel"}
          </button>
          <button
            type="submit"
            class={`button ${dangerous ? "button-danger" : "button-main"}`}
            aria-busy={busy}
            disabled={busy || !ready}
          >
            {action}
          </button>
        </footer>
      </form>
    </dialog>
  );
}

interface InfoDialogProps {
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal text that only needs to be read. */
export function InfoDialog({ title, wide = false, onClose, children }: InfoDialogProps) {
  const { close, attributes } = useModal(onClose);
  const heading = useId();
  return (
    <dialog class={`dialog ${wide ? "dialog-wide" : ""}`} aria-labelledby={heading} {...attributes}>
      <header class="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" class="button-icon" aria-label="Close" onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <div class="dialog-body">{children}</div>
      <footer class="dialog-foot">
        <button type="button" class="button button-main" onClick={close}>
          Done
        </button>
      </footer>
    </dialog>
  );
}

/** A failure, shown where it was caused. */
export function FailureLine({ failure }: { failure: unknown }) {
  const { code, title, advice, detail } = describeFailure(failure);
  return (
    <div class="failure-line" role="alert">
      <p>
        <strong>{title}.</strong> {advice}
      </p>
      {detail && (
        <p class="state-detail">
          <span class="code">{code}</span> {detail}
        </p>
      )}
    </div>
  );
}
