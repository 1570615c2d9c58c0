import { signal } from "@preact/signals";

const SHOWN_MS = 5_000;

const text = signal("");
let hiding: ReturnType<typeof setTimeout> | undefined;

/** Tells in passing that something worked: shown for a while, and spoken. */
export function notify(message: string): void {
  clearTimeout(hiding);
  text.value = message;
  hiding = setTimeout(() => {
    text.value = "";
  }, SHOWN_MS);
}

/** The one place such messages show. It is always there, so that each is spoken. */
export function Notice() {
  return (
    <div class="notice" role="status">
      {text.value && <p class="notice-text">{text.value}</p>}
    </div>
  );
}
