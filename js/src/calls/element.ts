import { CallDetails } from "./details.js";
import { h, setText } from "./dom.js";
import type { CallRecorder, RecordedCall } from "./recorder.js";
import { STYLE } from "./style.js";
import { stateOf, summaryOf } from "./words.js";

/** The element that shows the calls of a recorder. */
export interface CallsElement {
  /** The recorder of the shown calls. */
  recorder: CallRecorder | undefined;
}

/** A stream may have many messages per second; the view updates less often. */
const UPDATE_MS = 150;

/**
 * Registers the custom element `<viam-calls>`, unless it is registered already. Its calls are those of
 * the recorder in its property `recorder`. Its colours are the custom properties `--calls-text`,
 * `--calls-quiet`, `--calls-line`, `--calls-ground`, `--calls-accent` and `--calls-bad`, if the page
 * sets them; its fonts are the page's and `--calls-mono`.
 *
 * @param name another name for the element
 *
 * @example
 * ```ts
 * import { CallRecorder, type CallsElement, defineCallsElement } from "viam-app-client/calls";
 *
 * const recorder = new CallRecorder();
 * defineCallsElement();
 * const panel = document.createElement("viam-calls") as HTMLElement & CallsElement;
 * panel.recorder = recorder;
 * document.body.append(panel);
 * ```
 */
export function defineCallsElement(name = "viam-calls"): void {
  // The class is created here: without a document there is no `HTMLElement` to extend.
  if (!customElements.get(name)) customElements.define(name, elementClass());
}

function elementClass(): CustomElementConstructor {
  return class extends HTMLElement implements CallsElement {
    readonly #view = new CallsView(this.attachShadow({ mode: "open" }));

    get recorder(): CallRecorder | undefined {
      return this.#view.recorder;
    }

    set recorder(recorder: CallRecorder | undefined) {
      this.#view.recorder = recorder;
    }

    connectedCallback(): void {
      this.#view.connect();
    }

    disconnectedCallback(): void {
      this.#view.disconnect();
    }
  };
}

/** The list of calls, and the chosen one. */
class CallsView {
  readonly #search = h("input", {
    type: "search",
    "aria-label": "Filter by method or code",
    placeholder: "Method or code",
  });
  readonly #count = h("span", { role: "status", class: "quiet" });
  readonly #list = h("ol", { "aria-label": "Calls" });
  readonly #empty = h("p", { class: "empty" });
  readonly #details = new CallDetails(() => this.#recorder?.serviceHost);
  readonly #rows = new Map<number, Row>();
  #recorder: CallRecorder | undefined;
  #chosen: number | undefined;
  #connected = false;
  #unsubscribe: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: ShadowRoot) {
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    const clear = h("button", { type: "button" }, "Clear");
    clear.addEventListener("click", () => this.#recorder?.clear());
    this.#search.addEventListener("input", () => this.#update());
    this.#list.addEventListener("click", (event) => {
      const row = event.target instanceof Element ? event.target.closest("button") : null;
      if (!row) return;
      this.#chosen = Number(row.dataset["id"]);
      this.#update();
    });
    root.append(
      h("div", { class: "tools" }, this.#search, clear, this.#count),
      this.#empty,
      h("div", { class: "columns" }, this.#list, this.#details.root),
    );
  }

  get recorder(): CallRecorder | undefined {
    return this.#recorder;
  }

  set recorder(recorder: CallRecorder | undefined) {
    this.#recorder = recorder;
    this.#chosen = undefined;
    if (this.#connected) this.connect();
  }

  connect(): void {
    this.disconnect();
    this.#connected = true;
    this.#unsubscribe = this.#recorder?.subscribe(() => {
      this.#timer ??= setTimeout(() => this.#update(), UPDATE_MS);
    });
    this.#update();
  }

  disconnect(): void {
    this.#connected = false;
    this.#unsubscribe?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #update(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const all = this.#recorder?.calls ?? [];
    const wanted = this.#search.value.trim().toLowerCase();
    const shown = all.filter((call) => `${call.method} ${stateOf(call)}`.toLowerCase().includes(wanted));
    const chosen = shown.find(({ id }) => id === this.#chosen) ?? shown[0];
    // The rows at the top stay in view while new ones arrive.
    this.#chosen ??= chosen?.id;
    setText(
      this.#count,
      shown.length === all.length ? `${all.length} calls` : `${shown.length} of ${all.length} calls`,
    );
    setText(this.#empty, all.length === 0 ? "No calls yet." : "No call matches.");
    this.#empty.hidden = shown.length > 0;
    this.#details.root.hidden = chosen === undefined;
    if (chosen) this.#details.show(chosen);
    this.#showRows(shown, chosen);
  }

  #showRows(calls: readonly RecordedCall[], chosen: RecordedCall | undefined): void {
    const kept = new Set(calls.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (kept.has(id)) continue;
      row.root.remove();
      this.#rows.delete(id);
    }
    // The newest are first, and an existing row is never moved, which would lose its focus.
    let next: ChildNode | null = null;
    for (const call of [...calls].reverse()) {
      let row = this.#rows.get(call.id);
      if (!row) {
        row = new Row(call.id);
        this.#rows.set(call.id, row);
      }
      if (row.root.parentNode !== this.#list || row.root.nextSibling !== next) this.#list.insertBefore(row.root, next);
      row.show(call, call === chosen);
      next = row.root;
    }
  }
}

class Row {
  readonly root: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #method = h("strong");
  readonly #summary = h("span", { class: "quiet" });

  constructor(id: number) {
    this.#button = h("button", { type: "button", "data-id": String(id) }, this.#method, " ", this.#summary);
    this.root = h("li", {}, this.#button);
  }

  show(call: RecordedCall, chosen: boolean): void {
    setText(this.#method, call.method);
    setText(this.#summary, summaryOf(call));
    this.#button.ariaPressed = String(chosen);
    this.#button.classList.toggle("failed", call.code !== undefined && call.code !== "OK" && call.code !== "CANCELLED");
  }
}
