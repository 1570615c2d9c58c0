import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * A modal dialog that is open as long as it is rendered. `onClose` runs once, as the dialog closes: the
 * browser's own event comes later, when the next dialog may be open already in the same place.
 */
export function useModal(onClose: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  const closed = useRef(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // At once: what is typed next is for this field.
    const first = element?.querySelector<HTMLInputElement>("input[data-first]");
    first?.focus();
    first?.select();
    // Closed before it is removed, it restores the focus.
    return () => element?.close();
  }, []);
  const onClosed = () => {
    if (closed.current) return;
    closed.current = true;
    onClose();
  };
  const close = () => {
    dialog.current?.close();
    onClosed();
  };
  return { close, attributes: { ref: dialog, onClose: onClosed } };
}
